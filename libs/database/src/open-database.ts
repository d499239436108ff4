import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Database } from './database';
import { migrate, migrations } from './migrate';
import { registerTypeParsers } from './pg-types';

/** A database opened without a service around it: for tools, tests, and work that needs connections of its own. */
export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  readonly migrate?: boolean;
  readonly poolSize?: number;
  readonly timeZone?: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Longest wait for a connection and for the answer to one statement, in milliseconds; without it, no limit. */
  readonly answerTimeoutMs?: number;
}

/**
 * Opens the database at `url`; with `migrate`, the schema `vaktmester` is brought up to this release first. Without it nothing
 * is asked of the server yet, so it may be away.
 */
export async function openDatabase(url: string, options: OpenDatabaseOptions = {}): Promise<OpenDatabase> {
  registerTypeParsers();
  if (options.migrate) await migrateAt(url);
  const pool = new Pool({
    connectionString: url,
    max: options.poolSize ?? 8,
    options: `-c TimeZone=${options.timeZone ?? 'UTC'}`,
    keepAlive: true,
    ...(options.applicationName && { application_name: options.applicationName }),
    ...(options.answerTimeoutMs && {
      query_timeout: options.answerTimeoutMs,
      connectionTimeoutMillis: options.answerTimeoutMs,
    }),
  });
  pool.on('error', () => undefined); // A lost idle connection shows at its next use.
  const database = new Database();
  database.open(pool);
  return { database, close: () => pool.end() };
}

async function migrateAt(url: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: 'vaktmester',
    migrations,
    migrationsTableName: 'migration',
  });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
