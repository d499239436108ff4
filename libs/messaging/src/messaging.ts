import { Inject, Injectable } from '@nestjs/common';
import { type ClientNats, NatsRecordBuilder } from '@nestjs/microservices';
import { headers } from 'nats';
import { firstValueFrom, timeout } from 'rxjs';
import type { z } from 'zod';
import { ApiError, type Caller, type Message, type ReplyOf } from '@vaktmester/contracts';
import { currentLogFields, currentTraceHeaders, withSpan } from '@vaktmester/telemetry';
import { CallerSignature } from './caller-signature';
import { CALLER_HEADER, REQUEST_ID_HEADER } from './headers';
import { NatsLink } from './nats-link';
import { NATS_CLIENT } from './tokens';
import { toApiError } from './to-api-error';

/** Asks other services. Both sides are typed and checked by the message's own schemas. */
@Injectable()
export class Messaging {
  constructor(
    @Inject(NATS_CLIENT) private readonly client: ClientNats,
    private readonly signature: CallerSignature,
    private readonly link: NatsLink,
  ) {}

  /**
   * One answer of one replica, on behalf of `user`.
   * @throws ApiError what the service threw; `unavailable` when no replica listens or NATS is away; `timeout` after the message's limit
   */
  async request<M extends Message>(message: M, payload: z.input<M['request']>, user: Caller): Promise<ReplyOf<M>> {
    // The client would keep the request until NATS is back, and start something long after its caller was told that it failed.
    if (!this.link.isUp) throw new ApiError('unavailable', 'The services cannot be reached: NATS is away');
    const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': message.subject };
    return withSpan(message.subject, { kind: 'client', attributes }, () => this.send(message, payload, user));
  }

  private async send<M extends Message>(message: M, payload: z.input<M['request']>, user: Caller): Promise<ReplyOf<M>> {
    const requestHeaders = headers();
    for (const [name, value] of Object.entries(currentTraceHeaders())) requestHeaders.set(name, value);
    requestHeaders.set(CALLER_HEADER, this.signature.sign(message.subject, user));
    const { requestId } = currentLogFields();
    if (requestId) requestHeaders.set(REQUEST_ID_HEADER, requestId);
    const record = new NatsRecordBuilder(payload ?? {}).setHeaders(requestHeaders).build();
    try {
      const answer = this.client.send<unknown>(message.subject, record).pipe(timeout(message.timeoutMs));
      return message.reply.parse(await firstValueFrom(answer)) as ReplyOf<M>;
    } catch (error) {
      throw toApiError(error, message);
    }
  }
}
