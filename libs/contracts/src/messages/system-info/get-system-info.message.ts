import { z } from 'zod';
import { message } from '../../message';

/** A date-time of the API: `yyyy-MM-ddTHH:mm:ss.SSS`. */
const dateTime = z.string();

/**
 * `/api/system/info` without what only the gateway knows (`contextPath`, `userAgent`, `instanceBaseUrl`), in DHIS2's order
 * (`spec/api-contract.md` §7.3). What is optional is kept from users without full authority, or has nothing to say.
 */
export const systemInfo = z.object({
  calendar: z.string(),
  /** JavaScript's notation: `yyyy-mm-dd`. */
  dateFormat: z.string(),
  serverDate: dateTime,
  serverTimeZoneId: z.string(),
  serverTimeZoneDisplayName: z.string(),
  /** DHIS2: the epoch when it never happened, also for the other dates of this kind. */
  lastAnalyticsTableSuccess: dateTime,
  intervalSinceLastAnalyticsTableSuccess: z.string(),
  /** `HH:mm:ss.SSS`, empty when it never ran. */
  lastAnalyticsTableRuntime: z.string(),
  lastSystemMonitoringSuccess: dateTime,
  lastAnalyticsTablePartitionSuccess: dateTime,
  intervalSinceLastAnalyticsTablePartitionSuccess: z.string(),
  lastAnalyticsTablePartitionRuntime: z.string(),
  databaseInfo: z.object({
    type: z.string().optional(),
    name: z.string().optional(),
    user: z.string().optional(),
    url: z.string().optional(),
    databaseVersion: z.string().optional(),
    spatialSupport: z.boolean(),
    time: dateTime,
  }),
  version: z.string(),
  revision: z.string(),
  buildTime: z.string().optional(),
  environmentVariable: z.string().optional(),
  readOnlyMode: z.string().optional(),
  nodeId: z.string().optional(),
  javaVersion: z.string().optional(),
  javaVendor: z.string().optional(),
  javaIoTmpDir: z.string().optional(),
  javaOpts: z.string().optional(),
  osName: z.string().optional(),
  osArchitecture: z.string().optional(),
  osVersion: z.string().optional(),
  externalDirectory: z.string().optional(),
  readReplicaCount: z.int().optional(),
  memoryInfo: z.string().optional(),
  cpuCores: z.int().optional(),
  encryption: z.boolean(),
  emailConfigured: z.boolean(),
  redisEnabled: z.boolean(),
  systemId: z.string().optional(),
  systemName: z.string(),
  systemMetadataVersion: z.string(),
  clusterHostname: z.string().optional(),
  isMetadataVersionEnabled: z.boolean(),
  lastMetadataVersionSyncAttempt: dateTime,
});
export type SystemInfo = z.infer<typeof systemInfo>;

/** What the system is. Sensitive properties only for holders of `ALL`, and for nobody when `isPublic`. */
export const GetSystemInfo = message({
  subject: 'system-info.info.get',
  request: z.object({ isPublic: z.boolean() }),
  reply: systemInfo,
  timeoutMs: 5_000,
});
