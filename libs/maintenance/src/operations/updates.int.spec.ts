import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { maintenanceOperations } from './maintenance-operations';
import { OperationTable } from './operation-table';
import { runOperations } from './run-operations.fixture';

Logger.overrideLogger(false);
vi.setConfig({ testTimeout: 120_000 });

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

const preview = (request: Parameters<OperationTable['find']>[0], subject?: string) =>
  new OperationTable(maintenanceOperations(open.database))
    .find(request)
    .preview({ operation: request, ...(subject !== undefined && { subject }) });

describe('the update of organisation unit paths', () => {
  it('writes only what is wrong, below the corrected unit too, and leaves `lastupdated`', async () => {
    const before = await open.database.query(
      'select uid, path, hierarchylevel, lastupdated from organisationunit order by uid',
    );
    await open.database.execute(
      `update organisationunit set path = '/wrong/' || uid, hierarchylevel = 9 where hierarchylevel = 3`,
    );
    const wrong = (await preview('ouPathsUpdate')).found;
    expect(wrong).toBeGreaterThan(0);
    const end = await runOperations(open.database, [{ operation: 'ouPathsUpdate' }]);
    expect(end.reports).toMatchObject([{ status: 'SUCCESS', found: wrong, done: wrong }]);
    const after = await open.database.query(
      'select uid, path, hierarchylevel, lastupdated from organisationunit order by uid',
    );
    expect(after).toEqual(before);
    expect((await preview('ouPathsUpdate')).found).toBe(0);
  });

  it('names units whose parents are in a circle', async () => {
    const [unit] = await open.database.query<{ id: number; parent: number; uid: string }>(
      `select c.organisationunitid as id, c.uid, c.parentid as parent from organisationunit c where c.hierarchylevel = 4 limit 1`,
    );
    await open.database.execute('update organisationunit set parentid = $1 where organisationunitid = $1', [unit?.id]);
    const { blockers } = await preview('ouPathsUpdate');
    expect(blockers.join()).toContain(unit?.uid);
    await open.database.execute('update organisationunit set parentid = $2 where organisationunitid = $1', [
      unit?.id,
      unit?.parent,
    ]);
  });
});

describe('the SQL views', () => {
  it('are created in an order that works; those that are refused or broken are named and hold up nobody', async () => {
    await open.database.execute(
      "create table analytics_rs_orgunitstructure as select 1 as organisationunitid, 4 as level, text 'North' as namelevel2",
    );
    const plan = await preview('sqlViewsCreate');
    expect((await preview('sqlViewsDrop')).views, 'a dry run creates nothing').toEqual([]);
    const end = await runOperations(open.database, [{ operation: 'sqlViewsCreate' }]);
    expect(end.reports).toMatchObject([{ found: plan.found, done: plan.views.length }]);
    for (const blocker of plan.blockers) expect(end.notifications).toContain(blocker);
    expect(end.status).toBe('COMPLETED');
    const warnings = end.notifications.join('\n');
    expect(warnings).toContain('Passwords (refused)');
    expect(warnings).toContain('protected table userinfo');
    expect(warnings).toContain('Table that is gone');
    const standing = (await preview('sqlViewsDrop')).views;
    expect([...standing].sort()).toEqual([...plan.views].sort());
    expect(standing).toEqual(
      expect.arrayContaining(['_view_units_by_district', '_view_units_by_district_sorted', '_view_my_hiv_testview']),
    );
    expect(await open.database.query('select * from _view_events_per_stage')).not.toHaveLength(0);
  });

  /** Creates all views with one more among them, and answers what is said of that one. */
  async function createWith(
    uid: string,
    type: 'VIEW' | 'MATERIALIZED_VIEW',
    query: string,
  ): Promise<string | undefined> {
    await open.database.execute(
      `insert into sqlview (sqlviewid, uid, created, lastupdated, name, sqlquery, type, cachestrategy)
       values (nextval('hibernate_sequence'), $1, now(), now(), $1, $2, $3, 'NO_CACHE')`,
      [uid, query, type],
    );
    const end = await runOperations(open.database, [{ operation: 'sqlViewsCreate' }]);
    await open.database.execute('delete from sqlview where uid = $1', [uid]);
    return end.notifications.find((text) => text.includes(`(${uid}) is not created`));
  }

  it.each([
    ['a sequence', `select nextval('hibernate_sequence') as n`, 'nextval'],
    ['a query within a query', `select query_to_xml('sel' || 'ect 1', true, true, '') as x`, 'query_to_xml'],
    ['a file of the server', `select pg_read_file('/etc/hostname') as x`, 'pg_read_file'],
    ['a large object', `select lo_creat(1) as x`, 'lo_creat'],
    ['other sessions', `select pg_terminate_backend(pid) as x from pg_stat_activity`, 'pg_terminate_backend'],
    ['a table function', `select * from (select 1 as a) as one, lateral pg_ls_dir('/') as f`, 'pg_ls_dir'],
  ])('never reach %s, be they plain or materialized', async (_what, query, name) => {
    for (const type of ['VIEW', 'MATERIALIZED_VIEW'] as const)
      expect(await createWith('ActingView1', type, query)).toContain(`calls ${name}, which may do more than read`);
    expect((await open.database.query(`select from pg_class where relname = '_view_actingview1'`)).length).toBe(0);
  });

  it('may be random, and read what the catalogue says', async () => {
    expect(await createWith('RandomView1', 'VIEW', 'select random() as r, clock_timestamp() as t')).toBeUndefined();
    await open.database.execute('drop view _view_randomview1');
  });

  it('are redefined where they stand, with the rights that were given on them, also when others read them', async () => {
    const oid = async (name: string) =>
      (
        await open.database.query<{ oid: number }>('select oid::int8 as oid from pg_class where relname = $1', [name])
      )[0]?.oid;
    const before = await oid('_view_units_by_district');
    const filled = await oid('_view_events_per_stage');
    await open.database.execute('grant select on _view_units_by_district to public');
    await runOperations(open.database, [{ operation: 'sqlViewsCreate' }]);
    expect(await oid('_view_units_by_district')).toBe(before);
    expect(await oid('_view_events_per_stage')).not.toBe(filled);
    expect(await open.database.query(`select from pg_class where relname like '\\_new%'`)).toEqual([]);
    const granted = await open.database.query(
      `select from information_schema.role_table_grants where table_name = '_view_units_by_district' and grantee = 'PUBLIC'`,
    );
    expect(granted).toHaveLength(1);
  });

  it('are all dropped, those that others read last', async () => {
    const end = await runOperations(open.database, [{ operation: 'sqlViewsDrop' }]);
    expect(end.reports).toMatchObject([{ status: 'SUCCESS' }]);
    expect((await preview('sqlViewsDrop')).views).toEqual([]);
  });
});

describe('the update of category option combos', () => {
  /** A category combo with categories of so many options. */
  async function combo(uid: string, sizes: readonly number[]): Promise<void> {
    const next = `nextval('hibernate_sequence')`;
    await open.database.execute(
      `insert into categorycombo (categorycomboid, uid, created, lastupdated, name, datadimensiontype, skiptotal)
       values (${next}, $1, now(), now(), $1, 'DISAGGREGATION', false)`,
      [uid],
    );
    for (const [place, size] of sizes.entries()) {
      const category = `${uid.slice(0, 9)}c${place}`;
      await open.database.execute(
        `with c as (
           insert into category (categoryid, uid, created, lastupdated, name, shortname, datadimensiontype, datadimension)
           values (${next}, $2, now(), now(), $2, $2, 'DISAGGREGATION', false) returning categoryid
         ), o as (
           insert into categoryoption (categoryoptionid, uid, created, lastupdated, name, shortname)
           select ${next}, substr($1, 6, 5) || $3 || lpad(n::text, 5, '0'), now(), now(), substr($1, 6, 2) || $3 || '-' || n, $2 || n from generate_series(1, $4::integer) n
           returning categoryoptionid, name
         ), l as (
           insert into categories_categoryoptions (categoryid, sort_order, categoryoptionid)
           select c.categoryid, row_number() over (order by o.categoryoptionid), o.categoryoptionid from c cross join o
         )
         insert into categorycombos_categories (categoryid, sort_order, categorycomboid)
         select c.categoryid, $5::integer, cc.categorycomboid from c cross join categorycombo cc where cc.uid = $1`,
        [uid, category, String(place), size, place + 1],
      );
    }
  }

  const optionCombos = async (uid: string) =>
    (
      await open.database.query<{ name: string }>(
        `select coc.name from categoryoptioncombo coc join categorycombos_optioncombos using (categoryoptioncomboid)
         join categorycombo cc using (categorycomboid) where cc.uid = $1 order by coc.categoryoptioncomboid`,
        [uid],
      )
    ).map(({ name }) => name);

  it('adds what is missing, with DHIS2s names and words, and finds nothing to do the second time', async () => {
    await combo('ComboSmall1', [2, 3]);
    const request = { operation: 'categoryOptionComboUpdate', subject: 'ComboSmall1' } as const;
    expect((await preview(request.operation, request.subject)).found).toBe(6);
    const end = await runOperations(open.database, [request]);
    expect(end.reports[0]?.changes).toHaveLength(6);
    expect(end.reports[0]?.changes?.[0]).toMatchObject({
      status: 'SUCCESS',
      imported: 1,
      description: 'Added missing category option combo: `Sm0-1, Sm1-1` for category combo: `ComboSmall1`',
    });
    expect((await optionCombos('ComboSmall1')).slice(0, 4)).toEqual([
      'Sm0-1, Sm1-1',
      'Sm0-1, Sm1-2',
      'Sm0-1, Sm1-3',
      'Sm0-2, Sm1-1',
    ]);
    expect((await runOperations(open.database, [request])).reports[0]?.changes).toEqual([]);
  });

  it('refuses to replace the combos of an emptied category, unless it is forced', async () => {
    await combo('ComboEmpty1', [2, 0]);
    const request = { operation: 'categoryOptionComboUpdate', subject: 'ComboEmpty1' } as const;
    const refused = await runOperations(open.database, [request]);
    expect(refused.reports[0]?.changes).toMatchObject([
      { status: 'ERROR', description: 'Category combo ComboEmpty1 is invalid, could not update option combos' },
    ]);
    expect(await optionCombos('ComboEmpty1')).toEqual([]);
    await runOperations(open.database, [{ ...request, force: true }]);
    expect(await optionCombos('ComboEmpty1')).toEqual(['Em0-1', 'Em0-2']);
  });

  it('refuses a combo with more combinations than anybody means, and says how many', async () => {
    await combo('ComboHuge01', [700, 700]);
    const request = { operation: 'categoryOptionComboUpdate', subject: 'ComboHuge01' } as const;
    expect((await preview(request.operation, request.subject)).blockers).toEqual([
      'Category combo ComboHuge01 has 490000 combinations, more than 250000, could not update option combos',
    ]);
    const [report] = (await runOperations(open.database, [request])).reports;
    expect(report).toMatchObject({ status: 'WARNING', changes: [{ status: 'ERROR', ignored: 1 }] });
    expect(await optionCombos('ComboHuge01')).toEqual([]);
    await open.database.execute(
      `delete from categorycombos_categories where categorycomboid = (select categorycomboid from categorycombo where uid = 'ComboHuge01')`,
    );
  });

  it('makes 100,000 combos in a small multiple of the time that inserting such rows takes', async () => {
    await combo('ComboLarge1', [50, 50, 40]);
    const plainMs = await insertPlainly(100_000, 3);
    const started = performance.now();
    const [report] = (
      await runOperations(open.database, [{ operation: 'categoryOptionComboUpdate', subject: 'ComboLarge1' }])
    ).reports;
    const ms = performance.now() - started;
    expect(report).toMatchObject({
      status: 'SUCCESS',
      message: 'Updated 1 category combos: 100000 changes, 0 conflicts',
    });
    // What nobody reads is summed up, and the sum is right.
    expect(report?.changes).toHaveLength(501);
    expect(report?.changes?.reduce((sum, { imported }) => sum + imported, 0)).toBe(100_000);
    expect(await optionCombos('ComboLarge1')).toHaveLength(100_000);
    const [uids] = await open.database.query<{ bad: number }>(
      `select count(*) filter (where uid !~ '^[A-Za-z][A-Za-z0-9]{10}$') as bad from categoryoptioncombo`,
    );
    expect(uids?.bad).toBe(0);
    expect(ms).toBeLessThan(8 * plainMs);
    // Without the third category all of them are obsolete, but data refers to one.
    const third = `sort_order = 3 and categorycomboid = (select categorycomboid from categorycombo where uid = 'ComboLarge1')`;
    await open.database.execute(
      `update datavalue set attributeoptioncomboid = (
         select min(categoryoptioncomboid) from categorycombos_optioncombos join categorycombo using (categorycomboid) where uid = 'ComboLarge1'
       ) where ctid in (select ctid from datavalue limit 1)`,
    );
    await open.database.execute(`create table kept as select * from categorycombos_categories where ${third}`);
    await open.database.execute(`delete from categorycombos_categories where ${third}`);
    const plan = await preview('categoryOptionComboUpdate', 'ComboLarge1');
    expect(plan.found).toBe(2_500 + 99_999);
    expect(plan.blockers).toEqual(['La0-1, La1-1, La2-1 stays: referred to by datavalue.attributeoptioncomboid']);
    await open.database.execute('insert into categorycombos_categories select * from kept');
  });

  /** The time that so many rows with so many options take to be inserted into the three tables, which is then undone. */
  async function insertPlainly(rows: number, options: number): Promise<number> {
    const started = performance.now();
    let ms = Infinity;
    const undone = new Error('undone');
    await open.database
      .transaction(async (tx) => {
        await tx.execute('create temporary table plain (id bigint, n integer) on commit drop');
        await tx.execute(
          `insert into plain select nextval('hibernate_sequence'), n from generate_series(1, $1::integer) n`,
          [rows],
        );
        await tx.execute(
          `insert into categoryoptioncombo (categoryoptioncomboid, uid, created, lastupdated, name, ignoreapproval)
           select id, 'P' || lpad(n::text, 10, '0'), now(), now(), 'Plain ' || n, false from plain`,
        );
        await tx.execute(
          `insert into categorycombos_optioncombos (categorycomboid, categoryoptioncomboid)
           select (select min(categorycomboid) from categorycombo), id from plain`,
        );
        await tx.execute(
          `insert into categoryoptioncombos_categoryoptions (categoryoptioncomboid, categoryoptionid)
           select id, o.categoryoptionid from plain cross join (select categoryoptionid from categoryoption limit $1) o`,
          [options],
        );
        ms = performance.now() - started;
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return ms;
  }

  it('leaves an obsolete combo to which data refers, and deletes the others', async () => {
    await combo('ComboShrink', [3]);
    const request = { operation: 'categoryOptionComboUpdate', subject: 'ComboShrink' } as const;
    await runOperations(open.database, [request]);
    await open.database.execute(
      `update datavalue set categoryoptioncomboid = (
         select coc.categoryoptioncomboid from categoryoptioncombo coc join categorycombos_optioncombos using (categoryoptioncomboid)
         join categorycombo cc using (categorycomboid) where cc.uid = 'ComboShrink' and coc.name = 'Sh0-3')
       where ctid in (select ctid from datavalue limit 1)`,
    );
    await open.database.execute(
      `delete from categories_categoryoptions l using categoryoption o
       where o.categoryoptionid = l.categoryoptionid and o.name in ('Sh0-2', 'Sh0-3') and l.categoryid in (select categoryid from category where name like 'ComboShri%')`,
    );
    const end = await runOperations(open.database, [request]);
    expect(end.reports[0]?.changes?.map(({ description }) => description)).toEqual([
      'Deleted obsolete category option combo: `Sh0-2` for category combo: `ComboShrink`',
      'Could not delete category option combo: `Sh0-3` due to `datavalue.categoryoptioncomboid`',
    ]);
    expect(await optionCombos('ComboShrink')).toEqual(['Sh0-1', 'Sh0-3']);
  });

  it('puts right the four oddities of the demo data and leaves the others as they are', async () => {
    const before = await open.database.query('select uid from categoryoptioncombo order by uid');
    const [report] = (await runOperations(open.database, [{ operation: 'categoryOptionComboUpdate' }])).reports;
    const done = report?.changes?.filter(({ status }) => status === 'SUCCESS').map(({ description }) => description);
    expect(done?.map((text) => text.replace(/`[A-Za-z0-9]{11}`/, '`uid`')).sort()).toEqual([
      'Added missing category option combo: `Outreach, Female` for category combo: `Location and sex`',
      'Deleted obsolete category option combo: `Fixed, Outreach` for category combo: `Location`',
      'Update category option combo `uid` name to `15y+, Female`',
      'Update category option combo `uid` name to `Fixed, Male`',
    ]);
    const after = await open.database.query('select uid from categoryoptioncombo order by uid');
    expect(after).toHaveLength(before.length);
  });

  it('updates the other combos when one fails, and says which and why', async () => {
    await combo('ComboFails1', [1, 2]);
    await combo('ComboWorks1', [2]);
    await open.database.execute(
      `create function refuse_option_combo() returns trigger language plpgsql as $$ begin raise exception 'no room for %', new.name; end $$`,
    );
    await open.database.execute(
      `create trigger refuse before insert on categoryoptioncombo for each row when (new.name like 'Fa0%') execute function refuse_option_combo()`,
    );
    const [report] = (await runOperations(open.database, [{ operation: 'categoryOptionComboUpdate' }])).reports;
    await open.database.execute('drop trigger refuse on categoryoptioncombo');
    expect(report?.changes).toContainEqual(
      expect.objectContaining({
        status: 'ERROR',
        description: 'Category combo ComboFails1 was not updated: no room for Fa0-1, Fa1-1',
      }),
    );
    expect(await optionCombos('ComboWorks1')).toEqual(['Wo0-1', 'Wo0-2']);
    expect(await optionCombos('ComboFails1')).toEqual([]);
    await open.database.execute(
      `delete from categorycombos_categories where categorycomboid = (select categorycomboid from categorycombo where uid = 'ComboFails1')`,
    );
  });
});
