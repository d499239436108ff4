import 'reflect-metadata';
import fc from 'fast-check';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect, headers, type NatsConnection } from 'nats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { message, type Caller } from '@vaktmester/contracts';
import { TelemetryModule } from '@vaktmester/telemetry';
import { startPrivateNats, type PrivateNats, waitFor } from '@vaktmester/testing';
import { CallerSignature } from './caller-signature';
import { Handles } from './handles';
import { CALLER_HEADER } from './headers';
import { JetStreamBell } from './jet-stream-bell';
import { Messaging } from './messaging';
import { MessagingModule } from './messaging.module';
import { NatsLink } from './nats-link';
import { serviceTransport } from './nats-options';

const Echo = message({
  subject: 'metrics.test.echo',
  request: z.object({ text: z.string().max(100), number: z.int() }),
  reply: z.object({ text: z.string() }),
  timeoutMs: 5_000,
});

@Controller()
class EchoMessages {
  @Handles(Echo)
  echo(@Payload() { text }: z.output<typeof Echo.request>) {
    return { text };
  }
}

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const secret = '0123456789abcdef';
const signed = new CallerSignature(secret).sign(Echo.subject, admin);

/** What a packet of Nest looks like, with something odd in each of its places. */
const packet = fc.record(
  {
    pattern: fc.oneof(fc.constant(Echo.subject), fc.jsonValue()),
    id: fc.oneof(fc.constant('x'), fc.jsonValue()),
    data: fc.oneof(
      fc.record({ text: fc.oneof(fc.string(), fc.jsonValue()), number: fc.oneof(fc.integer(), fc.jsonValue()) }),
      fc.jsonValue(),
      fc.constant({ text: 'x'.repeat(500_000), number: 1 }),
    ),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  packet.map((value) => Buffer.from(JSON.stringify(value))),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('', '{', '{"__proto__":{"id":1}}', '['.repeat(50_000), '\u0000').map((text) => Buffer.from(text)),
);
const caller = fc.oneof(
  fc.constantFrom(signed, '', '.', 'a.b', `${signed}x`, signed.replace('.', '')),
  fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((text) => text.replaceAll(/[^\x21-\x7e]/g, '')),
);

describe('whatever is sent on NATS', () => {
  let nats: PrivateNats;
  let app: NestFastifyApplication;
  let stranger: NatsConnection;

  beforeAll(async () => {
    nats = await startPrivateNats();
    const settings = { urls: [nats.url], user: '', password: '', secret };
    const node = {
      nodeId: 'test',
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'error',
      timeZone: 'UTC',
      shutdownMs: 1_000,
      drainMs: 0,
    } as const;
    @Module({
      imports: [TelemetryModule.forRoot('test', node), MessagingModule.forRoot({ nats: settings, service: 'metrics' })],
      controllers: [EchoMessages],
    })
    class TestModule {}
    app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
    app.connectMicroservice(serviceTransport(settings, 'metrics'), { inheritAppConfig: true });
    await app.init();
    await app.startAllMicroservices();
    await waitFor(() => app.get(NatsLink).isUp);
    stranger = await connect({ servers: nats.url });
  });
  afterAll(async () => {
    await stranger?.close();
    await app?.close();
    await nats?.stop();
  });

  const works = async (text: string) =>
    expect(await app.get(Messaging).request(Echo, { text, number: 1 }, admin)).toEqual({ text });

  it('a service that is asked answers with a code or not at all, tells nothing of its inside, and goes on', async () => {
    const property = fc.asyncProperty(body, caller, fc.boolean(), async (bytes, who, wantsAnswer) => {
      const sent = headers();
      if (who !== '') sent.set(CALLER_HEADER, who);
      if (!wantsAnswer) {
        stranger.publish(Echo.subject, bytes, { headers: sent });
      } else {
        const answer = await stranger
          .request(Echo.subject, bytes, { headers: sent, timeout: 300 })
          .then((reply) => reply.string())
          .catch((error: Error) => error.message);
        expect(answer).toMatch(/TIMEOUT|"response":|"kind":"(unauthorized|bad-request)"/);
        expect(answer).not.toMatch(/\bat \S+ \(|node_modules|\.ts:\d|SyntaxError/);
      }
    });
    await fc.assert(property, { numRuns: 150 });
    await works('after all that');
  }, 120_000);

  it('an asker that gets no JSON for an answer is told that it could not be understood', async () => {
    const liar = stranger.subscribe('metrics.test.lie', {
      callback: (_error, question) => question.respond('{no json'),
    });
    const Lie = message({ ...Echo, subject: 'metrics.test.lie' });
    const asked = app.get(Messaging).request(Lie, { text: '', number: 1 }, admin);
    await expect(asked).rejects.toMatchObject({
      kind: 'internal',
      message: expect.stringContaining('not be understood'),
    });
    liar.unsubscribe();
    await works('after the lie');
  });

  it('a bell that is rung for services that there are not does no harm', async () => {
    const bell = app.get(JetStreamBell);
    for (const odd of ['', '*', 'a b', '\r\nPUB x 0\r\n'])
      expect(await bell.ring(odd).catch(() => 'thrown')).not.toBe('thrown');
    expect(await bell.ring('metrics')).toBe(true);
    await works('after the bell');
  }, 120_000);
});
