import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDatabase,
  type PrivateNats,
  recordSpans,
  type SpanRecorder,
  startPrivateNats,
  type TestDatabase,
  waitFor,
} from '@vaktmester/testing';
import { startServiceResponder } from '../testing/service-responder';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

describe('the trace of a request', () => {
  let recorder: SpanRecorder;
  let database: TestDatabase;
  let nats: PrivateNats;
  let gateway: GatewayUnderTest;
  let analytics: NestFastifyApplication;

  beforeAll(async () => {
    recorder = recordSpans();
    database = await createDatabase({ template: 'demo-tiny' });
    nats = await startPrivateNats();
    gateway = await startGatewayUnderTest({
      DATABASE_URL: database.url,
      NATS_URL: nats.url,
      NATS_PASSWORD: nats.passwords['gateway'] ?? '',
    });
    analytics = await startServiceResponder(nats.url);
    await waitFor(() => gateway.database.problem === undefined);
  });
  afterAll(async () => {
    await analytics?.close();
    await gateway?.close();
    await nats?.stop();
    await database?.drop();
    recorder.stop();
  });

  it('begins with the client, and goes through the gateway and NATS into the service', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { ...users.admin, traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'content-type': 'text/plain' };
    const answer = await gateway.fetch('/api/42/resourceTables', {
      method: 'POST',
      headers,
      body: 'a body that is ignored',
    });
    expect(answer.status).toBe(200);
    const spans = await waitFor(() => {
      const found = recorder.ended.filter((span) => span.traceId === traceId);
      return found.length === 3 && found;
    });
    const [service, question, request] = spans;
    expect(request).toMatchObject({ name: 'POST /api/resourceTables', parentId: 'b7ad6b7169203331' });
    expect(question).toMatchObject({ name: 'analytics.resource-tables.start', parentId: request?.spanId });
    expect(service).toMatchObject({ name: 'analytics.resource-tables.start', parentId: question?.spanId });
  });
});
