import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, sqlStateOf, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { replaceTables } from './replace-tables';

let test: TestDatabase;
let open: OpenDatabase;

const role = 'replace_tables_reader';
const swap = ['drop table live', 'alter table staging rename to live'];

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url, { migrate: true });
  // Roles belong to the whole server: tests of another run may have made it.
  await open.database.execute(`do $$ begin create role ${role}; exception when duplicate_object then null; end $$`);
});

beforeEach(async () => {
  await open.database.execute(`
    drop table if exists live, staging, other cascade;
    drop schema if exists reports cascade;
    create schema reports;
    grant usage on schema reports to ${role};
    create table live (id integer, name text, old text);
    create table staging (id integer, name text);
    create table other (id integer);
    insert into live values (1, 'old', 'x');
    insert into staging values (1, 'new'), (2, 'new')`);
});

afterAll(async () => {
  await open.database.execute(`drop owned by ${role}; drop role ${role}`);
  await open.close();
  await test.drop();
});

const replace = () => open.database.transaction((tx) => replaceTables(tx, { tables: ['live'], statements: swap }));

describe('replaceTables', () => {
  it('keeps views, views on views and materialized views with their indexes, grants, comments, options and owners', async () => {
    await open.database.execute(`
      create view names with (security_barrier = true) as select id, name from live;
      comment on view names is 'It''s names';
      grant select on names to ${role} with grant option;
      grant select on names to public;
      create view reports.sorted as select * from names order by id;
      create materialized view counts as select n.name, count(*) as amount from reports.sorted s join names n using (id) group by n.name;
      create unique index counts_name on counts (name);
      create materialized view empty as select id from live with no data;
      alter view reports.sorted owner to ${role};
      grant select on live, names to ${role}`);
    const describeAll = () =>
      open.database.query(
        `select c.oid::regclass::text as name, c.relkind, pg_get_viewdef(c.oid) as query, c.relowner::regrole::text as owner,
           (select array_agg(a::text order by a::text) from unnest(coalesce(c.relacl, acldefault('r', c.relowner))) a) as grants,
           c.reloptions, c.relispopulated, obj_description(c.oid) as comment,
           array(select pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid = c.oid) as indexes
         from pg_class c where c.relkind in ('v', 'm') and c.relnamespace in ('public'::regnamespace, 'reports'::regnamespace) order by 1`,
      );
    const before = await describeAll();
    expect(before).toHaveLength(4);
    expect(await replace()).toEqual([]);
    expect(await describeAll()).toEqual(before);
    expect(await open.database.query('select name, amount from counts')).toEqual([{ name: 'new', amount: 2 }]);
  });

  it('says which views do not fit the new table, with those on them, and keeps the others', async () => {
    await open.database.execute(`
      create view broken as select old from live;
      create view onbroken as select * from broken;
      create view fitting as select id from live;
      create view unrelated as select * from other`);
    expect(await replace()).toEqual([
      { view: 'public.broken', reason: 'column live.old does not exist' },
      { view: 'public.onbroken', reason: 'relation "broken" does not exist' },
    ]);
    expect(await open.database.query('select * from fitting')).toHaveLength(2);
    expect(await open.database.query('select * from unrelated')).toEqual([]);
    expect(await open.database.query(`select to_regclass('broken') as broken`)).toEqual([{ broken: null }]);
  });

  it('works when the table is not there yet', async () => {
    await open.database.execute('drop table live');
    const lost = await open.database.transaction((tx) =>
      replaceTables(tx, { tables: ['live'], statements: ['alter table staging rename to live'] }),
    );
    expect(lost).toEqual([]);
    expect(await open.database.query('select * from live')).toHaveLength(2);
  });

  it('gives up quickly while somebody reads the table, and has changed nothing', async () => {
    await open.database.execute('create view names as select id, name from live');
    await open.database.transaction(async (reader) => {
      await reader.query('select * from names');
      const start = performance.now();
      const error: unknown = await replace().catch((reason: unknown) => reason);
      expect(sqlStateOf(error)).toBe('55P03');
      expect(performance.now() - start).toBeLessThan(5_000);
      expect(await reader.query('select * from names')).toEqual([{ id: 1, name: 'old' }]);
    });
    expect(await replace()).toEqual([]);
    expect(await open.database.query('select * from names')).toHaveLength(2);
  });

  it('leaves the time limits of the transaction as they were', async () => {
    const limits = await open.database.transaction(
      async (tx) => {
        await replaceTables(tx, { tables: ['live'], statements: swap });
        return tx.query(
          `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`,
        );
      },
      { lockTimeoutMs: 8_000, statementTimeoutMs: 10_000 },
    );
    expect(limits).toEqual([{ lock: '8s', statement: '10s' }]);
  });
});
