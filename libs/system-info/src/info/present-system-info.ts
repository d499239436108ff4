import { formatDateTime, type SystemInfo } from '@vaktmester/contracts';
import { intervalText } from './interval-text';
import { type ProcessFacts } from './process-facts';
import type { SystemFacts } from './system-facts.read-model';

/** The process that answers, and how it reaches the database. */
export interface Answerer {
  /** DHIS2's version: `2.42.x`. */
  readonly version: string;
  /** The commit that runs. */
  readonly revision: string;
  readonly buildTime?: Date;
  readonly nodeId: string;
  /** Of the database, without credentials. */
  readonly databaseUrl: string;
}

export interface Moment {
  readonly now: Date;
  readonly timeZone: { readonly id: string; readonly displayName: string };
}

/** The whole of `/api/system/info`, sensitive properties included (`spec/maintenance-and-jobs.md` §D.1). */
export function presentSystemInfo(
  { database, settings }: SystemFacts,
  process: ProcessFacts,
  answerer: Answerer,
  { now, timeZone }: Moment,
): SystemInfo {
  const date = (name: string) => formatDateTime(settings.date(name));
  const since = (name: string) => intervalText(now.getTime() - settings.date(name).getTime());
  const { systemId, time, name, user, databaseVersion, spatialSupport } = database;
  const { memoryInfo, cpuCores, ...machine } = process;
  const syncAttempts = ['keyLastMetaDataSyncSuccess', 'keyMetadataLastFailedTime'].map((key) => settings.date(key));
  return {
    calendar: settings.text('keyCalendar', 'iso8601'),
    dateFormat: settings.text('keyDateFormat', 'yyyy-MM-dd').replaceAll('M', 'm'),
    serverDate: formatDateTime(now),
    serverTimeZoneId: timeZone.id,
    serverTimeZoneDisplayName: timeZone.displayName,
    lastAnalyticsTableSuccess: date('keyLastSuccessfulAnalyticsTablesUpdate'),
    intervalSinceLastAnalyticsTableSuccess: since('keyLastSuccessfulAnalyticsTablesUpdate'),
    lastAnalyticsTableRuntime: settings.text('keyLastSuccessfulAnalyticsTablesRuntime'),
    lastSystemMonitoringSuccess: date('keyLastSuccessfulSystemMonitoringPush'),
    lastAnalyticsTablePartitionSuccess: date('keyLastSuccessfulLatestAnalyticsPartitionUpdate'),
    intervalSinceLastAnalyticsTablePartitionSuccess: since('keyLastSuccessfulLatestAnalyticsPartitionUpdate'),
    lastAnalyticsTablePartitionRuntime: settings.text('keyLastSuccessfulLatestAnalyticsPartitionRuntime'),
    databaseInfo: {
      type: 'PostgreSQL',
      name,
      user,
      url: answerer.databaseUrl,
      databaseVersion,
      spatialSupport,
      time: formatDateTime(time),
    },
    version: answerer.version,
    revision: answerer.revision,
    ...(answerer.buildTime && { buildTime: formatDateTime(answerer.buildTime) }),
    environmentVariable: 'DHIS2_HOME',
    readOnlyMode: 'off',
    nodeId: answerer.nodeId,
    ...machine,
    externalDirectory: 'Not set',
    readReplicaCount: 0,
    memoryInfo,
    cpuCores,
    encryption: false,
    emailConfigured: settings.text('keyEmailHostName').trim() !== '' && settings.text('keyEmailUsername').trim() !== '',
    redisEnabled: true,
    ...(systemId !== null && { systemId }),
    systemName: settings.text('applicationTitle', 'DHIS 2'),
    systemMetadataVersion: settings.text('keySystemMetadataVersion'),
    clusterHostname: '',
    isMetadataVersionEnabled: settings.flag('keyVersionEnabled', false),
    lastMetadataVersionSyncAttempt: formatDateTime(new Date(Math.max(...syncAttempts.map((at) => at.getTime())))),
  };
}
