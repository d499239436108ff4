import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type DataSummary, GetDataSummary, type RequestOf, ScrapeDataSummary } from '@vaktmester/contracts';
import { loadConfig, nodeSettings } from '@vaktmester/config';
import { Handles, MessagingModule, serviceTransport } from '@vaktmester/messaging';
import { TelemetryModule } from '@vaktmester/telemetry';
import { createDatabase, type PrivateNats, startPrivateNats, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from '../testing/gateway-under-test';

const byDay = { '0': 1, '1': 2, '7': 3, '30': 4 };
const objects = [
  'indicator',
  'trackedEntity',
  'period',
  'visualization',
  'organisationUnit',
  'validationRule',
  'dataValue',
];
const others = [
  'dataElement',
  'program',
  'organisationUnitGroup',
  'enrollment',
  'indicatorType',
  'eventVisualization',
  'event',
];
const last = ['dataElementGroup', 'indicatorGroup', 'dataSet', 'user', 'userGroup', 'map', 'dashboard'];
const summary: DataSummary = {
  objectCounts: Object.fromEntries(
    [...objects, ...others, ...last].map((key, n) => [key, n]),
  ) as DataSummary['objectCounts'],
  activeUsers: { '0': 1, '1': 1, '2': 1, '7': 1, '30': 1 },
  userInvitations: { all: 2, expired: 1 },
  dataValueCount: byDay,
  eventCount: byDay,
  enrollmentCount: byDay,
  system: { version: '2.42.0', serverDate: '2026-11-23T18:04:11.042' },
};

/** Stands in for the metrics service, and remembers what it was asked. */
@Controller()
class MetricsDouble {
  static asked: unknown[] = [];
  static isCounting = false;

  @Handles(GetDataSummary)
  get(request: RequestOf<typeof GetDataSummary>) {
    MetricsDouble.asked.push(request);
    if (MetricsDouble.isCounting) throw new ApiError('unavailable', 'The first data summary is being counted');
    return { ageSeconds: 12.9, summary };
  }

  @Handles(ScrapeDataSummary)
  scrape(request: RequestOf<typeof ScrapeDataSummary>) {
    MetricsDouble.asked.push(request);
    const contentType =
      request.format === 'openmetrics' ? 'application/openmetrics-text; version=1.0.0' : 'text/plain; version=0.0.4';
    return { ageSeconds: 0.2, contentType, text: 'a 1\n' };
  }
}

describe('/api/dataSummary', () => {
  let database: TestDatabase;
  let privateNats: PrivateNats;
  let gateway: GatewayUnderTest;
  let metrics: NestFastifyApplication;
  const call = (path: string, headers: Record<string, string> = users.maintainer) => gateway.fetch(path, { headers });

  beforeAll(async () => {
    database = await createDatabase({ template: 'demo-tiny' });
    privateNats = await startPrivateNats();
    const { url: NATS_URL, passwords } = privateNats;
    const NATS_PASSWORD = passwords['gateway'] ?? '';
    gateway = await startGatewayUnderTest({ DATABASE_URL: database.url, NATS_URL, NATS_PASSWORD });
    const credentials = { user: 'metrics', password: passwords['metrics'] ?? '' };
    const nats = { urls: [NATS_URL], ...credentials, secret: '0123456789abcdef' };
    const { node } = loadConfig({ node: nodeSettings }, { LOG_LEVEL: 'error' });
    @Module({
      imports: [TelemetryModule.forRoot('metrics', node), MessagingModule.forRoot({ nats, service: 'metrics' })],
      controllers: [MetricsDouble],
    })
    class DoubleModule {}
    metrics = await NestFactory.create<NestFastifyApplication>(DoubleModule, new FastifyAdapter(), { logger: false });
    metrics.connectMicroservice(serviceTransport(nats, 'metrics'), { inheritAppConfig: true });
    await metrics.init();
    await metrics.startAllMicroservices();
    await waitFor(() => gateway.database.problem === undefined);
  });
  afterAll(async () => {
    await metrics?.close();
    await gateway?.close();
    await database?.drop();
    await privateNats?.stop();
  });

  it('answers the summary as it is, and how old it is', async () => {
    const answer = await call('/api/dataSummary');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch('application/json');
    expect(answer.headers.get('age')).toBe('12');
    expect(await answer.json()).toEqual(summary);
    expect((await call('/api/42/dataSummary.json/')).status).toBe(200);
  });

  it('has a refresh started when it is asked to, and only then', async () => {
    MetricsDouble.asked = [];
    await call('/api/dataSummary?refresh=true');
    await call('/api/dataSummary');
    await call('/api/dataSummary/metrics?refresh=yes');
    expect(MetricsDouble.asked).toEqual([
      { refresh: true },
      { refresh: false },
      { refresh: true, format: 'prometheus' },
    ]);
  });

  it('speaks the format that Prometheus asks for', async () => {
    const plain = await call('/api/dataSummary/metrics');
    expect(plain.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(plain.headers.get('age')).toBe('0');
    expect(await plain.text()).toBe('a 1\n');
    const accept =
      'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
    const open = await call('/api/42/dataSummary/metrics', { ...users.maintainer, accept });
    expect(open.headers.get('content-type')).toMatch(/^application\/openmetrics-text/);
  });

  it('refuses in the order of the contract', async () => {
    expect((await call('/api/dataSummary/metrics', {})).status).toBe(302);
    const post = await gateway.fetch('/api/dataSummary', { method: 'POST', headers: users.viewer });
    expect(post.status).toBe(405);
    const forbidden = await call('/api/dataSummary?refresh=perhaps', users.viewer);
    expect(forbidden.status).toBe(403);
    expect(await forbidden.json()).toMatchObject({
      message: 'Access is denied, requires one Authority from [F_PERFORM_MAINTENANCE]',
    });
    expect((await call('/api/dataSummary/metrics', { ...users.maintainer, accept: 'application/json' })).status).toBe(
      406,
    );
    expect((await call('/api/dataSummary?refresh=perhaps')).status).toBe(400);
  });

  it('says that it is counting while there is nothing to show yet', async () => {
    MetricsDouble.isCounting = true;
    const answer = await call('/api/dataSummary');
    MetricsDouble.isCounting = false;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ message: 'The first data summary is being counted' });
  });
});
