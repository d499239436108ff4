import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import {
  addDays,
  formatPeriod,
  getPeriodType,
  periodContaining,
  periodTypeNames,
  periodTypes,
} from '@vaktmester/periods';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { periodIdSql, periodIntervalSql } from './period-id.sql';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'empty' });
  open = await openDatabase(test.url);
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

describe('periodIdSql', () => {
  it.each(periodTypeNames)('names the %s period of every day from 1975 to 2050 as libs/periods does', async (name) => {
    const rows = await open.database.query<{ date: string; id: string }>(
      `select d.date, ${periodIdSql(getPeriodType(name), 'd.date')} as id
       from generate_series(0, date '2050-12-31' - date '1975-01-01') n, lateral (select date '1975-01-01' + n) d (date)`,
    );
    const expected = rows.map(({ date }) => ({ date, id: formatPeriod(periodContaining(name, date)) }));
    expect(rows).toHaveLength(27_759);
    expect(rows).toEqual(expected);
  });
});

describe('periodIntervalSql', () => {
  it('is the length of a period', async () => {
    for (const { name, rule } of periodTypes) {
      const { startDate, endDate } = periodContaining(name, '2024-06-10');
      const [row] = await open.database.query(`select ($1::date + ${periodIntervalSql(rule)})::date as following`, [
        startDate,
      ]);
      expect({ name, ...row! }).toEqual({ name, following: addDays(endDate, 1) });
    }
  });
});
