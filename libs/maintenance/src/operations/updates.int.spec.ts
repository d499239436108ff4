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
    const end = await runOperations(open.database, [{ operation: 'sqlViewsCreate' }]);
    expect(end.status).toBe('COMPLETED');
    const warnings = end.notifications.join('\n');
    expect(warnings).toContain('Passwords (refused)');
    expect(warnings).toContain('protected table userinfo');
    expect(warnings).toContain('Table that is gone');
    const standing = (await preview('sqlViewsDrop')).views;
    expect(standing).toEqual(
      expect.arrayContaining(['_view_units_by_district', '_view_units_by_district_sorted', '_view_my_hiv_testview']),
    );
    expect(await open.database.query('select * from _view_events_per_stage')).not.toHaveLength(0);
  });

  it('never run a query that writes', async () => {
    await open.database.execute(
      `insert into sqlview (sqlviewid, uid, created, lastupdated, name, sqlquery, type, cachestrategy)
       values (nextval('hibernate_sequence'), 'WritingView', now(), now(), 'Writing', 'select nextval(''hibernate_sequence'') as n', 'MATERIALIZED_VIEW', 'NO_CACHE')`,
    );
    const end = await runOperations(open.database, [{ operation: 'sqlViewsCreate' }]);
    expect(end.notifications.join('\n')).toMatch(
      /Writing \(WritingView\) is not created: .*(read-only|permission denied)/,
    );
    await open.database.execute(`delete from sqlview where uid = 'WritingView'`);
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
});
