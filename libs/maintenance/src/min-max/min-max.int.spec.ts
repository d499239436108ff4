import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller, MinMaxValue } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { MinMaxStore } from './min-max.store';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const all = { offset: 0, limit: 1_000 };
const UNKNOWN = 'x1234567890';

let test: TestDatabase;
let open: OpenDatabase;
let store: MinMaxStore;
let element: string;
let combo: string;
let units: string[];

const query = <Row>(sql: string, values: unknown[] = []) => open.database.query<Row>(sql, values);
const uids = async (table: string, limit: number) =>
  (await query<{ uid: string }>(`select uid from ${table} order by uid limit ${limit}`)).map(({ uid }) => uid);
const bounds = (unit: string, min: number, max: number): MinMaxValue => [element, unit, combo, min, max, false];
const filtered = (path: string, operator: string, ...values: string[]) =>
  store.list({ ...all, filters: [{ path, operator, values }] }, admin.uid);

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  store = new MinMaxStore(open.database);
  [[element = ''], [combo = ''], units] = await Promise.all([
    uids('dataelement', 1),
    uids('categoryoptioncombo', 1),
    uids('organisationunit', 10),
  ]);
});
beforeEach(() => query('delete from minmaxdataelement'));
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

describe('saving bounds', () => {
  it('writes new ones over old ones and leaves out what refers to nothing', async () => {
    expect(await store.save([bounds(units[0] ?? '', 1, 2), bounds(UNKNOWN, 1, 2)], admin)).toBe(1);
    expect(await store.save([bounds(units[0] ?? '', 5, 9)], admin)).toBe(1);
    const { total, items } = await store.list({ ...all, filters: [] }, admin.uid);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      source: { id: units[0] },
      dataElement: { id: element },
      optionCombo: { id: combo },
      min: 5,
      max: 9,
      generated: false,
    });
  });

  it('takes the last of a repeated key', async () => {
    expect(await store.save([bounds(units[0] ?? '', 1, 2), bounds(units[0] ?? '', 3, 4)], admin)).toBe(2);
    expect((await store.list({ ...all, filters: [] }, admin.uid)).items).toMatchObject([{ min: 3, max: 4 }]);
  });

  it('keeps one row for each key under twenty writers, half of whom write backwards and some delete', async () => {
    const forwards = units.map((unit) => bounds(unit, 1, 100));
    const backwards = [...forwards].reverse();
    const work = Array.from({ length: 20 }, (_, writer) =>
      writer % 5 === 4
        ? store.delete(
            units.map((unit) => [element, unit, combo]),
            admin,
          )
        : store.save(writer % 2 ? forwards : backwards, admin),
    );
    await Promise.all(work);
    expect(await store.save(forwards, admin)).toBe(10);
    expect((await store.list({ ...all, filters: [] }, admin.uid)).total).toBe(10);
  });
});

describe('the list', () => {
  beforeEach(() =>
    store.save(
      units.map((unit, index) => bounds(unit, index, index + 10)),
      admin,
    ),
  );

  it('is filtered and cut in SQL', async () => {
    expect((await filtered('source.id', 'eq', units[3] ?? '')).items).toMatchObject([{ min: 3 }]);
    expect((await filtered('min', 'in', '1', '2', '77')).total).toBe(2);
    expect((await filtered('generated', 'eq', 'true')).total).toBe(0);
    const window = await store.list({ filters: [], offset: 8, limit: 5 }, admin.uid);
    expect([window.total, window.items.length]).toEqual([10, 2]);
  });

  it('refuses what it cannot be filtered by', async () => {
    await expect(filtered('source.password', 'eq', 'x')).rejects.toThrow('Invalid path property: source.password');
    await expect(filtered('min', 'eq', 'x')).rejects.toThrow('Unable to parse `x` as `Integer`.');
  });
});

it('deletes by key and says how many there were', async () => {
  await store.save([bounds(units[0] ?? '', 1, 2)], admin);
  const keys = [units[0] ?? '', units[1] ?? '', UNKNOWN].map((unit): [string, string, string] => [
    element,
    unit,
    combo,
  ]);
  expect(await store.delete(keys, admin)).toBe(1);
  expect(await store.delete(keys, admin)).toBe(0);
});

it('knows what a data set contains', async () => {
  const [row] = await query<{ dataSet: string; element: string }>(
    `select s.uid as "dataSet", d.uid as element from dataset s join datasetelement using (datasetid)
     join dataelement d using (dataelementid) order by 1, 2 limit 1`,
  );
  const { dataSet, element: member } = firstRow(row ? [row] : [], 'a data set with elements');
  expect(await store.findOutsideDataSet(dataSet, [member, UNKNOWN])).toEqual([UNKNOWN]);
  expect(await store.findOutsideDataSet(UNKNOWN, [member])).toEqual([member]);
});

describe('generated bounds', () => {
  it('are mean minus and plus two standard deviations of the values of a unit and those below it', async () => {
    const [root = ''] = (await query<{ uid: string }>('select uid from organisationunit where hierarchylevel = 1')).map(
      ({ uid }) => uid,
    );
    const dataSets = await uids('dataset', 100);
    const generated = await store.generate({ dataSets, organisationUnit: root }, admin);
    expect(generated).toBeGreaterThan(100);
    const wrong = await query(
      `select m.* from minmaxdataelement m
       join dataelement d on d.dataelementid = m.dataelementid and d.valuetype in ('NUMBER', 'INTEGER')
       join lateral (
         select avg(v.value::numeric) as mean, stddev_pop(v.value::numeric) as deviation from datavalue v
         where v.sourceid = m.sourceid and v.dataelementid = m.dataelementid and not v.deleted
           and v.categoryoptioncomboid = m.categoryoptioncomboid and v.value ~ '^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$'
       ) as x on true
       where m.maximumvalue < 2147483647 and (abs(m.minimumvalue - (x.mean - 2 * x.deviation)) > 0.51 or abs(m.maximumvalue - (x.mean + 2 * x.deviation)) > 0.51
         or not m.generatedvalue)`,
    );
    expect(wrong).toEqual([]);
    expect(await store.remove({ dataSets, organisationUnit: root }, admin)).toBe(generated);
  });

  it('need a data set and a unit', async () => {
    const [dataSet = ''] = await uids('dataset', 1);
    const generate = (dataSets: string[], organisationUnit: string) =>
      store.generate({ dataSets, organisationUnit }, admin);
    await expect(generate([UNKNOWN], units[0] ?? '')).rejects.toThrow(' No datasets defined');
    await expect(generate([dataSet], UNKNOWN)).rejects.toThrow(' No valid organisation unit');
  });
});
