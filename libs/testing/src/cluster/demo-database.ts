import { join } from 'node:path';
import { queryPostgres, readProcessRecord } from '@vaktmester/tools/servers';

/** Asks the demo database of a cluster directly, for what the API does not show; rows of column texts. */
export function queryDemoDatabase(dataDir: string, sql: string, timeoutMs = 60_000): Promise<(string | null)[][]> {
  const port = readProcessRecord(join(dataDir, 'servers/postgres.json'))?.port;
  if (port === undefined) throw new Error(`no PostgreSQL is recorded in ${dataDir}`);
  return queryPostgres({ port, database: 'dhis2_tiny', sql, timeoutMs });
}

/** Names of all tables in the schema of DHIS2, resource, analytics and staging tables included. */
export async function listTables(dataDir: string): Promise<string[]> {
  const sql = "select tablename from pg_tables where schemaname = 'public' order by tablename";
  return (await queryDemoDatabase(dataDir, sql)).map(([name]) => String(name));
}
