import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from './create-database';
import { serverUrls } from './server-urls';

const created: TestDatabase[] = [];

async function create(template: 'empty' | 'dhis2' | 'demo-tiny'): Promise<TestDatabase> {
  const database = await createDatabase({ template });
  created.push(database);
  return database;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  await Promise.all(created.splice(0).map((database) => database.drop()));
});

describe('createDatabase', () => {
  it('gives each caller a database of its own', async () => {
    const [one, other] = await Promise.all([create('empty'), create('empty')]);
    await query(one.url, 'create table mark ()');
    expect(await query(one.url, "select to_regclass('mark') is not null as found")).toEqual([{ found: true }]);
    expect(await query(other.url, "select to_regclass('mark') is not null as found")).toEqual([{ found: false }]);
  });

  it('removes a database that somebody is still connected to', async () => {
    const database = await create('empty');
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    const name = new URL(database.url).pathname.slice(1);
    const rows = await query(serverUrls().databaseAdminUrl, `select 1 from pg_database where datname = '${name}'`);
    expect(rows).toEqual([]);
  });

  it('builds a template once for callers that ask at the same time', async () => {
    const databases = await Promise.all([create('dhis2'), create('dhis2')]);
    for (const { url } of databases) {
      expect(await query(url, 'select count(*)::int as rows from datavalue')).toEqual([{ rows: 0 }]);
    }
  });

  it('copies the tiny demo data', async () => {
    const { url } = await create('demo-tiny');
    const [counts] = await query(url, 'select count(*)::int as rows from datavalue');
    expect(counts?.['rows']).toBeGreaterThan(10_000);
  });
});
