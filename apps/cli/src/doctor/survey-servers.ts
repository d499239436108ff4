import { statfs } from 'node:fs/promises';
import {
  InvalidConfigError,
  leaderSettings,
  loadConfig,
  natsSettings,
  nodeSettings,
  postgresSettings,
  redisSettings,
} from '@vaktmester/config';
import { type DatabaseSurvey, surveyDatabase } from '@vaktmester/database/survey';
import { type RedisSurvey, surveyRedis } from '@vaktmester/leader-election/survey';
import { type NatsSurvey, surveyNats } from '@vaktmester/messaging/survey';

const settings = {
  node: nodeSettings,
  postgres: postgresSettings,
  redis: redisSettings,
  nats: natsSettings,
  leader: leaderSettings,
};

type Environment = Readonly<Record<string, string | undefined>>;

/** What the servers that a service would use show, asked as that service would ask. */
export interface ServersSurvey {
  /** What is wrong in the environment; the servers are asked only when there is nothing. */
  readonly settingProblems: readonly string[];
  readonly database?: DatabaseSurvey;
  readonly redis?: readonly RedisSurvey[];
  readonly nats?: NatsSurvey;
  /** `DATABASE_POOL_SIZE` */
  readonly poolSize?: number;
  /** `DATABASE_MIGRATE` */
  readonly migratesAtStart?: boolean;
  /** Where PostgreSQL keeps its data, when that is on this machine; bytes. */
  readonly freeDiskBytes?: number;
}

/** Whether this is the environment of a service, in which its servers can be asked directly. */
export function isServiceEnvironment(environment: Environment): boolean {
  return Boolean(environment['DATABASE_URL'] || environment['DATABASE_URL_FILE']);
}

/** Asks PostgreSQL, Redis and NATS directly; changes nothing. */
export async function surveyServers(environment: Environment): Promise<ServersSurvey> {
  const { config, problems } = readConfig(environment);
  if (config === undefined) return { settingProblems: problems };
  const { node, postgres } = config;
  const [database, redis, nats] = await Promise.all([
    surveyDatabase(postgres.url, node.timeZone),
    surveyRedis(config.redis.urls),
    surveyNats(config.nats),
  ]);
  return {
    settingProblems: [],
    database,
    redis,
    nats,
    poolSize: postgres.poolSize,
    migratesAtStart: postgres.migrate,
    ...(await freeDisk(database)),
  };
}

function readConfig(environment: Environment) {
  try {
    return { config: loadConfig(settings, environment), problems: [] };
  } catch (error) {
    if (error instanceof InvalidConfigError) return { config: undefined, problems: error.problems };
    throw error;
  }
}

async function freeDisk(database: DatabaseSurvey): Promise<Pick<ServersSurvey, 'freeDiskBytes'>> {
  if ('unreachable' in database || database.dataFolder === null) return {};
  try {
    const { bavail, bsize } = await statfs(database.dataFolder);
    return { freeDiskBytes: bavail * bsize };
  } catch {
    return {};
  }
}
