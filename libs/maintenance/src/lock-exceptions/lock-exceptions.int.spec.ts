import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { LockExceptionsReadModel } from './lock-exceptions.read-model';
import { LockExceptionsStore } from './lock-exceptions.store';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };

let test: TestDatabase;
let open: OpenDatabase;
let store: LockExceptionsStore;
let readModel: LockExceptionsReadModel;
/** A data set with two of its units, and a unit that it is not assigned to. */
let dataSet: string;
let units: string[];
let stranger: string;

const query = <Row>(sql: string, values: unknown[] = []) => open.database.query<Row>(sql, values);
const add = (organisationUnits: string[], caller = admin, period = '201709') =>
  store.add({ dataSet, period, organisationUnits }, caller);
const list = (wanted: Parameters<LockExceptionsReadModel['list']>[0]) => readModel.list(wanted, admin.uid);
const everything = { offset: 0, limit: 100 };

/** A user of the demo who captures data for some units only, with these authorities. */
async function clerkOf(unit: string, authorities: string[]): Promise<Caller> {
  const uid = 'clerk000001';
  await query(
    `insert into userinfo (userinfoid, uid, username, firstname, surname, twofactortype, externalauth, created, lastupdated, uuid)
     values (nextval('hibernate_sequence'), $1, 'clerk', 'C', 'L', 'NOT_ENABLED', false, now(), now(), gen_random_uuid())
     on conflict do nothing`,
    [uid],
  );
  await query(
    "delete from usermembership where userinfoid = (select userinfoid from userinfo where username = 'clerk')",
  );
  await query(
    `insert into usermembership (organisationunitid, userinfoid)
     select o.organisationunitid, u.userinfoid from organisationunit o, userinfo u
     where o.uid = $1 and u.username = 'clerk'`,
    [unit],
  );
  return { uid, username: 'clerk', authorities };
}

const share = (access: string) =>
  query(`update dataset set sharing = jsonb_build_object('public', $2::text, 'owner', 'nobody00001') where uid = $1`, [
    dataSet,
    access,
  ]);

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  store = new LockExceptionsStore(open.database);
  readModel = new LockExceptionsReadModel(open.database);
  const found = await query<{ dataSet: string; units: string[] }>(
    `select d.uid as "dataSet", (array_agg(o.uid order by o.uid))[1:2] as units
     from dataset d join datasetsource s using (datasetid) join organisationunit o on o.organisationunitid = s.sourceid
     group by d.uid having count(*) > 1 and count(*) < (select count(*) from organisationunit) order by d.uid limit 1`,
  );
  ({ dataSet, units } = firstRow(found, 'a data set with two units'));
  const others = await query<{ uid: string }>(
    `select o.uid from organisationunit o where not exists (
       select from datasetsource s join dataset d using (datasetid) where d.uid = $1 and s.sourceid = o.organisationunitid
     ) order by o.uid limit 1`,
    [dataSet],
  );
  stranger = firstRow(others, 'a unit without the data set').uid;
});
beforeEach(() => query('delete from lockexception'));
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

describe('adding lock exceptions', () => {
  it('opens the data set at the units that have it, and makes the period when nobody has', async () => {
    expect(await add([...units, stranger], admin, '2031-07')).toBe(2);
    const { total, items } = await list(everything);
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      name: expect.stringMatching(/^.+ \(.+, July 2031\)$/),
      period: { id: '203107', displayName: 'July 2031' },
      dataSet: { id: dataSet },
    });
  });

  it('adds no second row, also when twenty want it at once', async () => {
    const added = await Promise.all(Array.from({ length: 20 }, () => add(units, admin, '203201')));
    expect(added.reduce((sum, count) => sum + count)).toBe(2);
    expect((await list(everything)).total).toBe(2);
    expect(
      await query(`select from period p where p.startdate = '2032-01-01' and p.enddate = '2032-01-31'`),
    ).toHaveLength(1);
  });

  it.each<[string, () => Promise<number>, string]>([
    [
      'an unknown data set',
      () => store.add({ dataSet: 'x1234567890', period: '2017', organisationUnits: units }, admin),
      ' DataSet or Period is invalid',
    ],
    ['no period', () => add(units, admin, '2017-13'), ' DataSet or Period is invalid'],
    ['no unit', () => add([]), 'OrganisationUnit ID is invalid.'],
    ['an unknown unit', () => add([units[0] ?? '', 'x1234567890']), "Can't find OrganisationUnit with id =x1234567890"],
    ['a unit without the data set', () => add([stranger]), 'None of the target organisation unit(s)'],
  ])('refuses %s and adds nothing', async (_what, work, message) => {
    await expect(work()).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining(message) });
    expect((await list(everything)).total).toBe(0);
  });

  it('needs the right to change the data set, by authority and by sharing, and the unit to be the user’s', async () => {
    const clerk = await clerkOf(units[0] ?? '', ['F_DATASET_PUBLIC_ADD']);
    await share('rw------');
    expect(await add([units[0] ?? ''], clerk)).toBe(1);
    await expect(add(units, clerk)).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('data capture'),
    });
    await expect(add([units[0] ?? ''], { ...clerk, authorities: [] })).rejects.toMatchObject({ kind: 'forbidden' });
    await share('r-------');
    await expect(add([units[0] ?? ''], clerk)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('the list', () => {
  it('is filtered by unit, data set and period, and cut', async () => {
    await add(units);
    await add(units, admin, '201710');
    const [unit = ''] = units;
    expect((await list({ ...everything, organisationUnits: [unit] })).total).toBe(2);
    expect((await list({ ...everything, periods: ['201710', 'nonsense'] })).total).toBe(2);
    expect((await list({ ...everything, periods: [] })).total).toBe(0);
    expect((await list({ ...everything, periods: ['201710'], organisationUnits: [unit] })).items).toHaveLength(1);
    const window = await list({ offset: 3, limit: 5 });
    expect([window.total, window.items.length]).toEqual([4, 1]);
    const key = Number(window.items[0]?.['id']);
    expect((await list({ ...everything, key })).items).toEqual(window.items);
  });

  it('shows names in the language of the reader, and the name of the whole as it is stored', async () => {
    await add(units.slice(0, 1));
    const translations = JSON.stringify([{ locale: 'fr', property: 'NAME', value: 'En français' }]);
    await query('update dataset set translations = $1::jsonb where uid = $2', [translations, dataSet]);
    await query(
      `insert into usersetting (userinfoid, name, value) select u.userinfoid, s.name, 'fr'::bytea
       from userinfo u, unnest(array['keyDbLocale', 'keyUiLocale']) as s(name) where u.uid = $1`,
      [admin.uid],
    );
    const [shown] = (await list(everything)).items;
    expect(shown?.['period']).toMatchObject({ displayName: 'septembre 2017' });
    expect(shown?.['dataSet']).toMatchObject({
      displayName: 'En français',
      name: expect.not.stringMatching('français'),
    });
    const { items } = await readModel.listCombinations({ offset: 0, limit: 10 }, admin.uid);
    expect(items[0]?.['dataSet']).toMatchObject({ displayName: 'En français' });
    const [original] = (await readModel.list(everything, 'x1234567890')).items;
    expect(original?.['dataSet']).not.toMatchObject({ displayName: 'En français' });
    expect(original?.['period']).toMatchObject({ displayName: 'September 2017' });
  });

  it('has each combination of data set and period once', async () => {
    await add(units);
    await add(units, admin, '201710');
    const { total, items } = await readModel.listCombinations({ offset: 0, limit: 10 }, admin.uid);
    expect(total).toBe(2);
    expect(items.map(({ period }) => period)).toMatchObject([{ id: '201709' }, { id: '201710' }]);
    expect(items[0]).not.toHaveProperty('id');
  });
});

describe('removing lock exceptions', () => {
  const remove = (organisationUnit?: string, caller = admin) =>
    store.remove({ dataSet, period: '201709', organisationUnit }, caller);

  it('closes one unit or all of them, and is content with nothing', async () => {
    await add(units);
    await add(units, admin, '201710');
    expect(await remove(units[0])).toBe(1);
    expect(await remove()).toBe(1);
    expect(await remove()).toBe(0);
    expect((await list(everything)).total).toBe(2);
  });

  it('leaves all units alone when the given one is unknown', async () => {
    await add(units);
    await expect(remove('x1234567890')).rejects.toThrow("Can't find OrganisationUnit with id =x1234567890");
    expect((await list(everything)).total).toBe(2);
  });

  it('needs the right to delete the data set', async () => {
    await share('rw------');
    await add(units);
    const clerk = await clerkOf(units[0] ?? '', ['F_DATASET_PUBLIC_ADD']);
    await expect(remove(undefined, clerk)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await remove(undefined, { ...clerk, authorities: ['F_DATASET_DELETE'] })).toBe(2);
  });
});
