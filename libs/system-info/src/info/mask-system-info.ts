import type { SystemInfo } from '@vaktmester/contracts';

/** What every user may see. A property that is not here is for holders of `ALL` alone, so a new one leaks nothing. */
const VISIBLE_TO_ALL = [
  'calendar',
  'dateFormat',
  'serverDate',
  'serverTimeZoneId',
  'serverTimeZoneDisplayName',
  'lastAnalyticsTableSuccess',
  'intervalSinceLastAnalyticsTableSuccess',
  'lastAnalyticsTableRuntime',
  'lastSystemMonitoringSuccess',
  'lastAnalyticsTablePartitionSuccess',
  'intervalSinceLastAnalyticsTablePartitionSuccess',
  'lastAnalyticsTablePartitionRuntime',
  'databaseInfo',
  'version',
  'revision',
  'buildTime',
  'encryption',
  'emailConfigured',
  'redisEnabled',
  'systemId',
  'systemName',
  'systemMetadataVersion',
  'isMetadataVersionEnabled',
  'lastMetadataVersionSyncAttempt',
] as const satisfies readonly (keyof SystemInfo)[];

type Visible = Pick<SystemInfo, (typeof VISIBLE_TO_ALL)[number]>;

/** The information without what is sensitive. DHIS2: the two sensitive flags say `false` instead of staying away. */
export function maskSystemInfo(info: SystemInfo): Visible {
  const names: readonly string[] = VISIBLE_TO_ALL;
  const visible = Object.fromEntries(Object.entries(info).filter(([name]) => names.includes(name))) as Visible;
  const { spatialSupport, time } = info.databaseInfo;
  return { ...visible, databaseInfo: { spatialSupport, time }, encryption: false, redisEnabled: false };
}
