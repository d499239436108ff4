import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Database } from './database';
import { migrate, migrations } from './migrate';
import { registerTypeParsers } from './pg-types';

/** A database opened without a service around it: for tools and tests. */
export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens the database at `url`; with `migrate`, the schema `vaktmester` is brought up to this release first. */
export async function openDatabase(
  url: string,
  options: { migrate?: boolean; poolSize?: number; timeZone?: string } = {},
): Promise<OpenDatabase> {
  registerTypeParsers();
  if (options.migrate) await migrateAt(url);
  const pool = new Pool({
    connectionString: url,
    max: options.poolSize ?? 8,
    options: `-c TimeZone=${options.timeZone ?? 'UTC'}`,
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
