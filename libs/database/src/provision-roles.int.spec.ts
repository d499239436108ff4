import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { sqlStateOf } from './database';
import { openDatabase, type OpenDatabase } from './open-database';
import { provisionRoles, serviceRoles } from './provision-roles';

const roles = Object.values(serviceRoles);
const DENIED = '42501';

let test: TestDatabase;
let owner: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  owner = await openDatabase(test.url, { migrate: true });
  expect(await provisionRoles(owner.database)).toBeUndefined();
});
afterAll(async () => {
  await owner?.close();
  await test?.drop();
});

/** Runs the statement as the role and takes it back; says by which SQLSTATE it failed, or `done`. */
async function tryAs(role: string, sql: string): Promise<string> {
  try {
    await owner.database.transaction(async (tx) => {
      await tx.execute(`set local session authorization ${role}`);
      await tx.execute(sql);
      throw new Error('done');
    });
  } catch (error) {
    return sqlStateOf(error) ?? (error instanceof Error ? error.message : String(error));
  }
  return 'done';
}

describe('the role of', () => {
  it.each([
    ['vaktmester_gateway', 'delete from datavalue'],
    ['vaktmester_gateway', 'select value from datavalue'],
    ['vaktmester_gateway', 'update userinfo set password = null'],
    ['vaktmester_gateway', 'delete from userrolemembers'],
    ['vaktmester_gateway', `insert into userroleauthorities values (1, 'ALL')`],
    ['vaktmester_gateway', 'update vaktmester.leadership set epoch = 0'],
    ['vaktmester_gateway', 'drop table datavalue'],
    ['vaktmester_gateway', 'create table public.mine ()'],
    ['vaktmester_system_info', 'select password from userinfo'],
    ['vaktmester_system_info', 'select * from api_token'],
    ['vaktmester_system_info', 'select token_hash from vaktmester.session'],
    ['vaktmester_system_info', 'delete from organisationunit'],
    ['vaktmester_system_info', 'update vaktmester.run set name = name'],
    ['vaktmester_metrics', 'select password from userinfo'],
    ['vaktmester_metrics', 'delete from event'],
    ['vaktmester_metrics', 'update systemsetting set value = value'],
    ['vaktmester_analytics', 'delete from datavalue'],
    ['vaktmester_analytics', 'update event set deleted = true'],
    ['vaktmester_analytics', 'truncate datavalue'],
    ['vaktmester_analytics', 'drop table datavalue'],
    ['vaktmester_analytics', 'alter table datavalue add column x integer'],
    ['vaktmester_analytics', 'update vaktmester.lease set ttl_ms = 1'],
    ['vaktmester_maintenance', 'drop table datavalue'],
    ['vaktmester_maintenance', 'truncate datavalue'],
    ['vaktmester_maintenance', 'alter table datavalue disable trigger all'],
    ['vaktmester_maintenance', 'select token_hash from vaktmester.session'],
    ['vaktmester_maintenance', 'drop schema vaktmester cascade'],
    ['vaktmester_maintenance', 'create role another'],
  ])('%s may not %s', async (role, sql) => {
    expect(await tryAs(role, sql)).toBe(DENIED);
  });

  it.each(roles)('%s cannot change the audit, only add to it', async (role) => {
    const add = `insert into vaktmester.audit (action) values ('test.role')`;
    expect(await tryAs(role, `${add}; set constraints all immediate`)).toBe('done');
    for (const sql of [
      'update vaktmester.audit set username = null',
      'delete from vaktmester.audit',
      'truncate vaktmester.audit',
      `insert into vaktmester.audit_seal values (1, 1, '', '')`,
      'delete from vaktmester.audit_seal',
      'alter table vaktmester.audit disable trigger all',
      'drop table vaktmester.audit',
      'drop function vaktmester.refuse() cascade',
      `set session_replication_role = 'replica'`,
    ])
      expect(`${sql}: ${await tryAs(role, sql)}`).toBe(`${sql}: ${DENIED}`);
  });

  it.each([
    ['vaktmester_gateway', 'select password from userinfo'],
    ['vaktmester_gateway', 'delete from vaktmester.session'],
    ['vaktmester_maintenance', 'delete from datavalueaudit'],
    ['vaktmester_analytics', 'create table public.analytics_st_x as select * from datavalue'],
  ])('%s may %s', async (role, sql) => {
    expect(await tryAs(role, sql)).toBe('done');
  });
});

it('every table of ours has a service that may write it, a new one too', async () => {
  const unwritten = await owner.database.query<{ name: string }>(
    `select t.tablename as name from pg_tables t
     where t.schemaname = 'vaktmester'
       and not exists (
         select from unnest($1::text[]) as role where has_table_privilege(role, 'vaktmester.' || t.tablename, 'insert')
       )
     order by 1`,
    [roles],
  );
  // Seals are written by a trigger that speaks for the owner; what ran is noted by who migrates.
  expect(unwritten.map(({ name }) => name)).toEqual(['audit_seal', 'migration']);
});

describe('generated tables', () => {
  it('of DHIS2 become those of analytics when it replaces them, with the views on them; others never do', async () => {
    await owner.database.execute(`
      create table analytics_2020 (x integer); create view on_it as select * from analytics_2020;
      create view unrelated as select uid from dataset`);
    const takeOver = `select vaktmester.take_over(array['public.analytics_2020', 'public.on_it', 'public.unrelated',
      'public.datavalue', 'public.analyticstablehook'])`;
    await owner.database.transaction(async (tx) => {
      await tx.execute('set local session authorization vaktmester_analytics');
      await tx.execute(takeOver);
    });
    const owned = await owner.database.query<{ name: string }>(
      `select relname as name from pg_class where relowner = 'vaktmester_analytics'::regrole and relkind in ('r', 'v') order by 1`,
    );
    expect(owned.map(({ name }) => name)).toEqual(['analytics_2020', 'on_it']);
    expect(await tryAs('vaktmester_analytics', 'drop table analytics_2020 cascade')).toBe('done');
    expect(await tryAs('vaktmester_maintenance', 'drop table analytics_2020 cascade')).toBe('done');
    for (const role of ['vaktmester_gateway', 'vaktmester_metrics']) expect(await tryAs(role, takeOver)).toBe(DENIED);
  });
});

describe('the owner of the schema', () => {
  const user = 'provision_roles_owner';
  const asOwner = async (attributes: string) => {
    const empty = await createDatabase({ template: 'empty' });
    const admin = await openDatabase(empty.url);
    const exists = await admin.database.query('select from pg_roles where rolname = $1', [user]);
    await admin.database.execute(
      exists.length > 0 ? `alter role ${user} ${attributes}` : `create role ${user} ${attributes}`,
    );
    const name = new URL(empty.url).pathname.slice(1);
    await admin.database.execute(`alter database ${name} owner to ${user}; alter schema public owner to ${user}`);
    const url = new URL(empty.url);
    url.username = user;
    const open = await openDatabase(url.href, { migrate: true });
    const clean = async () => {
      await open.close();
      await admin.close();
      await empty.drop();
    };
    return { database: open.database, clean };
  };

  it('needs to be no superuser, and reaches what analytics makes', async () => {
    const { database, clean } = await asOwner('login createrole');
    try {
      await owner.database.execute(`grant vaktmester_analytics to ${user} with admin option`);
      expect(await provisionRoles(database)).toBeUndefined();
      expect(await provisionRoles(database)).toBeUndefined();
      expect(await database.query(`select pg_has_role('vaktmester_analytics', 'usage') as member`)).toEqual([
        { member: true },
      ]);
    } finally {
      await clean();
    }
  });

  it('is told when he may not make roles, and migrates all the same', async () => {
    await owner.database.execute(`revoke vaktmester_analytics from ${user} cascade`);
    const { database, clean } = await asOwner('login nocreaterole');
    try {
      expect(await provisionRoles(database)).toMatch(
        /^the roles of the services were not made: .+ \(as provision_roles_owner\)$/,
      );
      expect(await database.query('select count(*)::integer as runs from vaktmester.run')).toEqual([{ runs: 0 }]);
    } finally {
      await clean();
    }
  });

  afterAll(() => owner.database.execute(`drop role if exists ${user}`));
});
