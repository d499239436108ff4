import { describe, expect, it } from 'vitest';
import { SystemSettings } from '@vaktmester/database';
import { intervalText } from './interval-text';
import { maskSystemInfo } from './mask-system-info';
import { presentSystemInfo } from './present-system-info';
import { readProcessFacts, readTimeZone } from './process-facts';

const now = new Date(2026, 10, 23, 18, 4, 11, 42);
const database = {
  name: 'dhis2',
  user: 'dhis',
  databaseVersion: 'PostgreSQL 15.4',
  spatialSupport: true,
  time: now,
  systemId: 'eed3d451-4ff5-4193-b951-ffcc68954299',
};
const answerer = {
  version: '2.42.0',
  revision: '0.1.0',
  nodeId: 'system-info-1',
  databaseUrl: 'postgresql://db/dhis2',
};
const present = (settings: Record<string, string>) =>
  presentSystemInfo({ database, settings: new SystemSettings(settings) }, readProcessFacts(), answerer, {
    now,
    timeZone: { id: 'Etc/UTC', displayName: 'Coordinated Universal Time' },
  });

describe('the system info', () => {
  it('says when analytics were built last, and how long ago in DHIS2’s words', () => {
    const info = present({
      keyLastSuccessfulAnalyticsTablesUpdate: String(now.getTime() - (16 * 3600 + 4 * 60 + 7) * 1000),
      keyLastSuccessfulAnalyticsTablesRuntime: '00:12:41.909',
    });
    expect(info.lastAnalyticsTableSuccess).toBe('2026-11-23T02:00:04.042');
    expect(info.intervalSinceLastAnalyticsTableSuccess).toBe('16 h, 4 m, 7 s');
    expect(info.lastAnalyticsTableRuntime).toBe('00:12:41.909');
  });

  it('has DHIS2’s defaults on a fresh instance', () => {
    const info = present({});
    expect(info).toMatchObject({
      calendar: 'iso8601',
      dateFormat: 'yyyy-mm-dd',
      systemName: 'DHIS 2',
      lastAnalyticsTableRuntime: '',
      emailConfigured: false,
      isMetadataVersionEnabled: false,
    });
    expect(new Date(info.lastAnalyticsTableSuccess).getTime()).toBe(0);
  });

  it('tells users without full authority nothing about the machine, the node and the database', () => {
    const info = { ...present({}), javaOpts: '--max-old-space-size=512' };
    const masked = maskSystemInfo(info);
    const kept = Object.keys(masked);
    const sensitive = [
      'environmentVariable',
      'javaIoTmpDir',
      'javaOpts',
      'nodeId',
      'readOnlyMode',
      'javaVersion',
      'javaVendor',
      'osName',
      'osArchitecture',
      'osVersion',
    ];
    expect(
      Object.keys(info)
        .filter((name) => !kept.includes(name))
        .sort(),
    ).toEqual(
      [...sensitive, 'externalDirectory', 'readReplicaCount', 'memoryInfo', 'cpuCores', 'clusterHostname'].sort(),
    );
    expect(masked).toMatchObject({ encryption: false, redisEnabled: false, systemId: database.systemId });
    expect(Object.keys(masked.databaseInfo)).toEqual(['spatialSupport', 'time']);
    expect(JSON.stringify(masked)).not.toContain('dhis2');
  });
});

describe('an interval', () => {
  it.each([
    [0, ''],
    [7_999, '7 s'],
    [3_600_000, '1 h'],
    [100 * 3_600_000 + 60_000, '100 h, 1 m'],
  ])('of %d ms', (durationMs, text) => expect(intervalText(durationMs)).toBe(text));
});

it('names the zone of the server', () => {
  expect(readTimeZone(now)).toEqual({ id: expect.any(String), displayName: expect.any(String) });
});
