import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect, headers, StringCodec } from 'nats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError, message, type Caller } from '@vaktmester/contracts';
import { TelemetryModule } from '@vaktmester/telemetry';
import { recordSpans, serverUrls, waitFor } from '@vaktmester/testing';
import { CallerSignature } from './caller-signature';
import { Handles, SignedCaller } from './handles';
import { JetStreamBell } from './jet-stream-bell';
import { Messaging } from './messaging';
import { MessagingModule } from './messaging.module';
import { NatsLink } from './nats-link';
import { serviceTransport } from './nats-options';

const Double = message({
  subject: 'metrics.test.double',
  request: z.object({ number: z.number(), fail: z.enum(['conflict', 'fault']).optional() }),
  reply: z.object({ doubled: z.number(), by: z.string() }),
  timeoutMs: 2_000,
});
const Unheard = message({ ...Double, subject: 'metrics.test.unheard' });
const Slow = message({ ...Double, subject: 'metrics.test.slow', timeoutMs: 50 });

@Controller()
class DoubleMessages {
  @Handles(Double)
  async double(@Payload() request: z.output<typeof Double.request>, @SignedCaller() caller: Caller) {
    if (request.fail === 'conflict') throw new ApiError('conflict', 'Two is taken', 'E1004');
    if (request.fail === 'fault') throw new Error('select secret from vault');
    return { doubled: request.number * 2, by: caller.username };
  }

  @Handles(Slow)
  slow(): Promise<z.output<typeof Slow.reply>> {
    return new Promise(() => undefined);
  }
}

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };

describe('messages between services', () => {
  const nats = { urls: [serverUrls().natsUrl], user: '', password: '', secret: '0123456789abcdef' };
  let app: NestFastifyApplication;
  let messaging: Messaging;

  beforeAll(async () => {
    const node = {
      nodeId: 'test',
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'error',
      timeZone: 'UTC',
      shutdownMs: 1000,
      drainMs: 0,
    } as const;
    @Module({
      imports: [TelemetryModule.forRoot('test', node), MessagingModule.forRoot({ nats, service: 'metrics' })],
      controllers: [DoubleMessages],
    })
    class TestModule {}
    app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
    app.connectMicroservice(serviceTransport(nats, 'metrics'), { inheritAppConfig: true });
    await app.init();
    await app.startAllMicroservices();
    messaging = app.get(Messaging);
    await waitFor(() => app.get(NatsLink).isUp);
  });

  afterAll(() => app.close());

  it('carry request, reply and the user they speak for', async () => {
    expect(await messaging.request(Double, { number: 21 }, admin)).toEqual({ doubled: 42, by: 'admin' });
  });

  it('keep kind and code of a domain error', async () => {
    const failure = messaging.request(Double, { number: 1, fail: 'conflict' }, admin);
    await expect(failure).rejects.toMatchObject({ kind: 'conflict', message: 'Two is taken', errorCode: 'E1004' });
  });

  it('carry the trace of the asker on, and note failures in it', async () => {
    const recorder = recordSpans();
    try {
      await messaging.request(Double, { number: 21 }, admin);
      await messaging.request(Double, { number: 21, fail: 'conflict' }, admin).catch(() => undefined);
      await waitFor(() => recorder.ended.length === 4);
    } finally {
      recorder.stop();
    }
    const [answer, question, failedAnswer, failedQuestion] = recorder.ended;
    expect(question).toMatchObject({ name: Double.subject, parentId: undefined, failed: false });
    expect(answer).toMatchObject({ name: Double.subject, traceId: question?.traceId, parentId: question?.spanId });
    expect(failedAnswer).toMatchObject({ parentId: failedQuestion?.spanId, failed: true });
    expect(failedQuestion?.failed).toBe(true);
  });

  it('say nothing of a fault but that it was one', async () => {
    const failure = messaging.request(Double, { number: 1, fail: 'fault' }, admin);
    await expect(failure).rejects.toMatchObject({ kind: 'internal', message: 'An unexpected error has occurred' });
  });

  it('refuse a request that does not fit the contract', async () => {
    const failure = messaging.request(Double, { number: 'x' as unknown as number }, admin);
    await expect(failure).rejects.toMatchObject({ kind: 'bad-request', message: expect.stringContaining('number') });
  });

  it('refuse a user context that was signed with another secret or for another subject', async () => {
    for (const signed of [
      new CallerSignature('another secret!!').sign(Double.subject, admin),
      new CallerSignature('0123456789abcdef').sign(Slow.subject, admin),
      undefined,
    ]) {
      expect(await rawRequest(signed)).toMatchObject({ err: { kind: 'unauthorized' } });
    }
  });

  it('are unavailable when nobody listens, and time out when nobody answers', async () => {
    await expect(messaging.request(Unheard, { number: 1 }, admin)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(messaging.request(Slow, { number: 1 }, admin)).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('are all answered while one of two replicas stops', async () => {
    const leaving = app.connectMicroservice(serviceTransport(nats, 'metrics'), { inheritAppConfig: true });
    await leaving.listen();
    const asked: Promise<unknown>[] = [];
    const ask = () => asked.push(...Array.from({ length: 50 }, () => messaging.request(Double, { number: 1 }, admin)));
    const asking = setInterval(ask, 1);
    try {
      await waitFor(() => asked.length > 500);
      await leaving.close();
    } finally {
      clearInterval(asking);
    }
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('wake one waiting worker of the service per ring', async () => {
    const bell = app.get(JetStreamBell);
    await waitFor(() => app.get(NatsLink).isUp);
    const waiting = Promise.all([bell.waitForRing('metrics', 5_000), bell.waitForRing('metrics', 5_000)]);
    await waitFor(() => bell.ring('metrics'));
    await waitFor(() => bell.ring('metrics'));
    expect(await waiting).toEqual([true, true]);
    expect(await bell.waitForRing('metrics', 1_000)).toBe(false);
  });

  async function rawRequest(signed: string | undefined): Promise<unknown> {
    const connection = await connect({ servers: serverUrls().natsUrl });
    const requestHeaders = headers();
    if (signed) requestHeaders.set('vaktmester-caller', signed);
    const body = JSON.stringify({ pattern: Double.subject, id: 'x', data: { number: 1 } });
    const reply = await connection.request(Double.subject, StringCodec().encode(body), {
      headers: requestHeaders,
      timeout: 2_000,
    });
    await connection.close();
    return reply.json();
  }
});
