import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GetDataSummary, ScrapeDataSummary, type Caller } from '@vaktmester/contracts';
import { Database, DatabaseModule, SystemSettingsStore } from '@vaktmester/database';
import { ClusterModule } from '@vaktmester/leader-election';
import { Messaging, MessagingModule, serviceTransport } from '@vaktmester/messaging';
import { ShutdownSequence, TelemetryModule } from '@vaktmester/telemetry';
import {
  acceptedObjections,
  createDatabase,
  findPromtool,
  startPrivateNats,
  waitFor,
  type PrivateNats,
  type TestDatabase,
} from '@vaktmester/testing';
import { MetricsModule } from './metrics.module';

const promtool = findPromtool();
const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const release = { version: '2.42.1', revision: '74bc573', buildTime: new Date('2026-08-22T03:55:33Z') };

describe('the metrics service', () => {
  let test: TestDatabase;
  let privateNats: PrivateNats;
  let app: NestFastifyApplication;
  let database: Database;
  let messaging: Messaging;

  beforeAll(async () => {
    test = await createDatabase({ template: 'demo-tiny' });
    privateNats = await startPrivateNats();
    const nats = { urls: [privateNats.url], user: '', password: '', secret: '0123456789abcdef' };
    const node = {
      nodeId: 'a',
      httpHost: '127.0.0.1',
      httpPort: 0,
      logLevel: 'error',
      timeZone: 'UTC',
      shutdownMs: 1000,
      drainMs: 0,
    } as const;
    const postgres = { url: test.url, poolSize: 5, connectTimeoutMs: 5_000, migrate: true };
    @Module({
      imports: [
        TelemetryModule.forRoot('metrics', node),
        DatabaseModule.forRoot({ postgres, node, applicationName: 'metrics-test' }),
        MessagingModule.forRoot({ nats, service: 'metrics' }),
        ClusterModule.forRoot({ service: 'metrics', version: '0', node }),
        MetricsModule.forRoot(
          {
            metrics: { snapshotSeconds: 3_600, recountPercent: 1, legacyObjectCounts: true },
            worker: { slots: 2, leaseMs: 15_000, pollMs: 500 },
          },
          release,
        ),
      ],
    })
    class TestModule {}
    app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
    app.connectMicroservice(serviceTransport(nats, 'metrics'), { inheritAppConfig: true });
    await app.init();
    await app.startAllMicroservices();
    database = app.get(Database);
    messaging = app.get(Messaging);
  });

  afterAll(async () => {
    await app.close();
    await app.get(ShutdownSequence).run();
    await test.drop();
    await privateNats.stop();
  });

  /** A snapshot that was just taken is not taken again at once. */
  const letRest = () => database.execute(`update vaktmester.data_summary set taken_at = now() - interval '1 hour'`);
  const ready = async () => (await app.inject('/health/ready')).json<{ details: Record<string, { status: string }> }>();

  it('takes the first snapshot by itself and is ready then', async () => {
    await waitFor(async () => (await ready()).details['data-summary']?.status === 'up');
    const { summary, ageSeconds } = await messaging.request(GetDataSummary, {}, admin);
    expect(ageSeconds).toBeLessThan(30);
    expect(summary.objectCounts.dataElement).toBeGreaterThan(10);
    expect(summary.objectCounts.trackedEntityInstance).toBe(summary.objectCounts.trackedEntity);
    expect(summary.system).toMatchObject({
      version: '2.42.1',
      revision: '74bc573',
      buildTime: expect.stringMatching(/^2026-08-2/),
    });
  });

  it('answers with the old numbers at once and with new ones soon after a refresh was asked for', async () => {
    await letRest();
    const before = (await messaging.request(GetDataSummary, {}, admin)).summary.eventCount['0'];
    const moved = await database.execute(
      'update event set lastupdated = localtimestamp where lastupdated < current_date and uid in (select uid from event order by lastupdated limit 7)',
    );
    expect(moved).toBe(7);
    expect((await messaging.request(GetDataSummary, {}, admin)).summary.eventCount['0']).toBe(before);
    expect((await messaging.request(GetDataSummary, { refresh: true }, admin)).summary.eventCount['0']).toBe(before);
    await waitFor(
      async () => (await messaging.request(GetDataSummary, {}, admin)).summary.eventCount['0'] === before + 7,
    );
  });

  it('counts once for many who ask for a refresh at the same time', async () => {
    const runs = () => database.query(`select from vaktmester.run where job_type = 'DATA_SUMMARY'`);
    await letRest();
    const before = (await runs()).length;
    await Promise.all(Array.from({ length: 50 }, () => messaging.request(ScrapeDataSummary, { refresh: true }, admin)));
    await waitFor(async () => (await messaging.request(GetDataSummary, {}, admin)).ageSeconds < 60);
    expect(await runs()).toHaveLength(before + 1);
  });

  it('tells of the runs that count, and how old the snapshot is', async () => {
    const metrics = await ownMetrics();
    expect(metrics).toMatch(/^vaktmester_runs_total\{job_type="DATA_SUMMARY",outcome="completed".*\} \d+$/m);
    expect(metrics).toMatch(
      /^vaktmester_step_duration_seconds_count\{.*kind="metrics.take-data-summary",outcome="done"/m,
    );
    const age = /^vaktmester_snapshot_age_seconds\{.*\} (\S+)$/m.exec(metrics)?.[1];
    expect(Number(age)).toBeLessThan(60);
  });

  const ownMetrics = async () => (await app.inject('/metrics')).body;

  it('tells when tables were built last, and nothing of tables that never were', async () => {
    await database.execute(`delete from systemsetting where name like 'keyLastSuccessful%'`);
    expect(await ownMetrics()).not.toMatch(/^vaktmester_tables_built_timestamp_seconds/m);
    await new SystemSettingsStore(database).write({ keyLastSuccessfulAnalyticsTablesUpdate: '1700000000500' });
    expect(await ownMetrics()).toMatch(
      /^vaktmester_tables_built_timestamp_seconds\{tables="analytics".*\} 1700000000\.5$/m,
    );
  });

  it.skipIf(!promtool)('writes what promtool accepts, but for the listed names of DHIS2', async () => {
    const { text, contentType } = await messaging.request(ScrapeDataSummary, {}, admin);
    expect(contentType).toMatch(/^text\/plain/);
    expect(promtool?.checkMetrics(text).sort()).toEqual(acceptedObjections());
    expect(promtool?.checkMetrics(await ownMetrics())).toEqual([]);
  });
});
