import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import {
  addDays,
  daysBetween,
  findPeriodType,
  formatPeriod,
  getPeriodType,
  periodContaining,
  periodTypes,
  type PeriodTypeName,
} from '@vaktmester/periods';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { buildAllResourceTables } from './resource-tables.fixture';

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url);
  // A type that DHIS2 does not know, and a year before 1975.
  await open.database.execute(`
    insert into periodtype (periodtypeid, name) values (99, 'Relative');
    insert into period (periodid, periodtypeid, startdate, enddate) values
      (-1, 99, '2024-01-01', '2024-12-31'),
      (-2, (select periodtypeid from periodtype where name = 'Yearly'), '1960-01-01', '1960-12-31')`);
  await buildAllResourceTables(open.database);
});

afterAll(async () => {
  await open.close();
  await test.drop();
});

const id = (type: PeriodTypeName, date: string) => formatPeriod(periodContaining(type, date));

describe('analytics_rs_periodstructure', () => {
  it('holds every valid period once with the periods it is part of', async () => {
    const periods = await open.database.query<{
      periodid: number;
      periodtypeid: number;
      type: string;
      startdate: string;
      enddate: string;
    }>(
      `select p.periodid, p.periodtypeid, t.name as type, p.startdate, p.enddate from period p join periodtype t using (periodtypeid) order by p.periodid`,
    );
    const expected = new Map<string, object>();
    for (const { type: typeName, startdate, ...period } of periods) {
      const type = findPeriodType(typeName);
      const daysno = daysBetween(startdate, period.enddate) + 1;
      if (!type || (typeName !== 'Daily' && daysno < 2)) continue;
      const iso = id(type.name, startdate);
      if (expected.has(iso)) continue;
      const reference = addDays(startdate, type.name.startsWith('Weekly') ? 3 : 0);
      const columns = periodTypes.map((other) => [
        other.name.toLowerCase(),
        other.frequencyOrder > type.frequencyOrder || other === type ? id(other.name, reference) : null,
      ]);
      expected.set(iso, {
        ...period,
        iso,
        daysno,
        startdate,
        periodtypename: typeName,
        monthstartdate: `${startdate.slice(0, 7)}-01`,
        year: Number(reference.slice(0, 4)),
        ...Object.fromEntries(columns),
      });
    }
    const rows = await open.database.query<{ iso: string }>(
      'select * from analytics_rs_periodstructure order by periodid',
    );
    expect(rows).toEqual([...expected.values()]);
    expect(periods.length - rows.length).toBe(3);
  });

  it('fills only columns of longer types, and of the own type', async () => {
    const filled = async (type: PeriodTypeName) => {
      const [row] = await open.database.query<Record<string, unknown>>(
        'select * from analytics_rs_periodstructure where periodtypename = $1 limit 1',
        [type],
      );
      return periodTypes.map(({ name }) => name.toLowerCase()).filter((column) => row?.[column] !== null);
    };
    const halfYearsAndYears = [
      'sixmonthly',
      'sixmonthlyapril',
      'sixmonthlynov',
      'yearly',
      'financialapril',
      'financialjuly',
      'financialsep',
      'financialoct',
      'financialnov',
    ];
    expect(await filled('Quarterly')).toEqual(['quarterly', ...halfYearsAndYears]);
    expect(await filled('WeeklySunday')).toEqual([
      'weeklysunday',
      'biweekly',
      'monthly',
      'bimonthly',
      'quarterly',
      'quarterlynov',
      ...halfYearsAndYears,
    ]);
    expect(await filled('Yearly')).toEqual(['yearly']);
    expect(await filled('FinancialNov')).toEqual(['financialnov']);
  });

  it('counts a week to the year of its fourth day, and a BiWeekly period to the year of its first', async () => {
    const rows = await open.database.query<{ iso: string; startdate: string; year: number; yearly: string }>(
      `select iso, startdate, year, yearly from analytics_rs_periodstructure
       where extract(year from startdate) <> extract(year from enddate) and periodtypename in ('Weekly', 'WeeklyThursday', 'BiWeekly')`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const year = row.iso.includes('BiW') ? row.startdate.slice(0, 4) : addDays(row.startdate, 3).slice(0, 4);
      expect(row).toMatchObject({ year: Number(year), yearly: year });
    }
  });
});

describe('analytics_rs_dateperiodstructure', () => {
  it('holds every day from 1975 to 25 years from now with the periods it is part of', async () => {
    const rows = await open.database.query<{ dateperiod: string }>(
      'select * from analytics_rs_dateperiodstructure order by dateperiod',
    );
    const [now] = await open.database.query<{ year: number }>('select extract(year from now())::integer as year');
    expect(rows.at(0)?.dateperiod).toBe('1975-01-01');
    expect(rows.at(-1)?.dateperiod).toBe(`${now!.year + 25}-12-31`);
    expect(rows).toHaveLength(daysBetween('1975-01-01', `${now!.year + 25}-12-31`) + 1);
    // All columns of all days are compared in period-id.int.spec.ts; here whether each stands in its own column.
    for (const row of rows.filter((_, index) => index % 13 === 0)) {
      const date = row.dateperiod;
      expect(row).toEqual({
        dateperiod: date,
        year: Number(date.slice(0, 4)),
        monthstartdate: `${date.slice(0, 7)}-01`,
        ...Object.fromEntries(periodTypes.map(({ name }) => [name.toLowerCase(), id(getPeriodType(name).name, date)])),
      });
    }
  });
});
