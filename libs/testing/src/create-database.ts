import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { ensureTemplate, type DatabaseTemplate } from './database-template';
import { serverUrls } from './server-urls';

/** A database that belongs to one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, with whatever is still connected to it. */
  drop(): Promise<void>;
}

/**
 * A new database: `empty`, with the tables of DHIS2 v42 (`dhis2`), or with the tiny demo data in them too (`demo-tiny`).
 * It is a copy of a template that the first test that asks builds once per run, so it costs well under a second.
 * `adminUrl` is for tests with a PostgreSQL of their own, which they break; default that of the run.
 */
export async function createDatabase({
  template,
  adminUrl,
}: {
  template: DatabaseTemplate;
  adminUrl?: string;
}): Promise<TestDatabase> {
  const databaseAdminUrl = adminUrl ?? serverUrls().databaseAdminUrl;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const source = await ensureTemplate(databaseAdminUrl, template);
  await runOnce(databaseAdminUrl, `create database ${name} template ${source}`);
  const url = new URL(databaseAdminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnce(databaseAdminUrl, `drop database if exists ${name} with (force)`) };
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
