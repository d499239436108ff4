import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
  UseFilters,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { Caller, Message, ReplyOf, RequestOf } from '@vaktmester/contracts';
import { CallerInterceptor, callerOf } from './caller.interceptor';
import { MessageErrorFilter } from './message-error.filter';
import { RequestSchemaPipe } from './request-schema.pipe';

type Handler<M extends Message> = (request: RequestOf<M>, caller: Caller) => Promise<ReplyOf<M>> | ReplyOf<M>;

/**
 * Marks a method `(@Request() request, @SignedCaller() caller)` of a controller as the answer to `message`: the request is
 * checked, the caller's signature verified, errors keep their codes. The compiler checks both types against the message.
 */
export function Handles<M extends Message>(message: M) {
  const decorate = applyDecorators(
    MessagePattern(message.subject),
    SetMetadata('message', message.subject),
    UsePipes(new RequestSchemaPipe(message.request)),
    UseInterceptors(CallerInterceptor),
    UseFilters(MessageErrorFilter),
  );
  // Generic, so that a handler may leave out what it does not need.
  return <H extends Handler<M>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void =>
    decorate(target, key, descriptor);
}

/** What was asked, as the message's schema reads it. */
export const Request = Payload;

/** The verified user that a message speaks for. */
export const SignedCaller = createParamDecorator((_: unknown, context: ExecutionContext) => callerOf(context));
