import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { caller, type Caller } from '@vaktmester/contracts';
import { withLogFields, withSpan } from '@vaktmester/telemetry';
import { CallerSignature } from './caller-signature';
import { CALLER_HEADER, REQUEST_ID_HEADER } from './headers';

const verified = new WeakMap<NatsContext, Caller>();

/** Verifies the caller before the handler runs; its log lines get the id of the request, and it is a span of the caller's trace. */
@Injectable()
export class CallerInterceptor implements NestInterceptor {
  constructor(private readonly signature: CallerSignature) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const nats = context.switchToRpc().getContext<NatsContext>();
    verified.set(nats, this.signature.verify(nats.getSubject(), headerOf(nats, CALLER_HEADER)));
    const requestId = headerOf(nats, REQUEST_ID_HEADER);
    const handle = () => withLogFields(requestId ? { requestId } : {}, () => lastValueFrom(next.handle()));
    const from = { traceparent: headerOf(nats, 'traceparent'), tracestate: headerOf(nats, 'tracestate') };
    return defer(() => withSpan(nats.getSubject(), { kind: 'server', from }, handle));
  }
}

/** The caller that {@link CallerInterceptor} has verified for this message. */
export function callerOf(context: ExecutionContext): Caller {
  return caller.parse(verified.get(context.switchToRpc().getContext<NatsContext>()));
}

function headerOf(context: NatsContext, name: string): string | undefined {
  const headers: unknown = context.getHeaders();
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return undefined;
  const value: unknown = headers.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
