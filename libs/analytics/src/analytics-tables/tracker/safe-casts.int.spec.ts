import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { toBigint, toDouble, toFlag, toTimestamp } from './safe-casts.sql';

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

/** What becomes of each text. */
async function cast(
  expression: (text: string) => string,
  texts: readonly string[],
): Promise<Record<string, string | null>> {
  const rows = await open.database.query<{ text: string; value: string | null }>(
    `select x.t as text, (${expression('x.t')})::text as value from unnest($1::text[]) x (t)`,
    [texts],
  );
  return Object.fromEntries(rows.map(({ text, value }) => [text, value]));
}

describe('text as a number', () => {
  it('is what DHIS2 makes of it, and null when it looks like none', async () => {
    expect(await cast(toDouble, ['12', '-3.50', '007', '1e3', '.5', '+1', ' 1', '', 'NaN', '1,5'])).toEqual({
      ...{ '12': '12', '-3.50': '-3.5', '007': '7' },
      ...Object.fromEntries(['1e3', '.5', '+1', ' 1', '', 'NaN', '1,5'].map((text) => [text, null])),
    });
  });

  it('is null when it is too large or too small', async () => {
    const huge = '9'.repeat(400);
    const tiny = `0.${'0'.repeat(400)}1`;
    expect(await cast(toDouble, [huge, tiny])).toEqual({ [huge]: null, [tiny]: null });
  });

  it('is null as an integer when it has decimals or bigint cannot hold it', async () => {
    const least = '-9223372036854775808';
    const padded = '000000000000000000000042';
    expect(
      await cast(toBigint, ['12', least, '9223372036854775807', '9223372036854775808', '12.5', '1e3', padded]),
    ).toEqual({
      ...{ '12': '12', [least]: least, '9223372036854775807': '9223372036854775807', [padded]: '42' },
      ...{ '9223372036854775808': null, '12.5': null, '1e3': null },
    });
  });
});

describe('text as a boolean', () => {
  it('is 1, 0 or null', async () => {
    expect(await cast(toFlag, ['true', 'false', 'True', '1', ''])).toEqual({
      ...{ true: '1', false: '0', True: null, '1': null, '': null },
    });
  });
});

const dates = ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2023-06-30'];
const noDates = ['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '0000-01-01'];
const times = ['', ' ', 'T10:20', ' 10:20:30', 'T10:20:30.123', 't10:20:30.123Z', 'T24:00', ' 24:00:00', 'T10:20.123'];
const noTimes = ['T', 'T25:00', 'T10:60', 'T10:20:60.5', 'T24:00:01', 'T24:00.1', 'x', 'T10:20:30+02', ' BC', 'T10'];

describe('text as a date', () => {
  it('is what PostgreSQL makes of it for every date of the calendar with every time of the day', async () => {
    const texts = dates.flatMap((date) => times.map((time) => `${date}${time}`));
    const expected = await open.database.query<{ text: string; value: string }>(
      'select x.t as text, x.t::timestamp::text as value from unnest($1::text[]) x (t)',
      [texts],
    );
    expect(await cast(toTimestamp, texts)).toEqual(
      Object.fromEntries(expected.map(({ text, value }) => [text, value])),
    );
  });

  it('is null, and never fails, for anything else', async () => {
    const texts = [
      ...noDates.flatMap((date) => times.map((time) => `${date}${time}`)),
      ...dates.flatMap((date) => noTimes.map((time) => `${date}${time}`)),
    ];
    expect(Object.values(await cast(toTimestamp, texts)).filter((value) => value !== null)).toEqual([]);
  });

  it('knows the days of each month of four hundred years', async () => {
    const [found] = await open.database.query<{ days: number; wrong: number }>(
      `with candidate as (
         select format('%s-%s-%s', y, lpad(m::text, 2, '0'), lpad(d::text, 2, '0')) as text
         from generate_series(1800, 2199) y, generate_series(0, 13) m, generate_series(0, 32) d
       ),
       day as (select to_char(g, 'YYYY-MM-DD') as text from generate_series('1800-01-01'::timestamp, '2199-12-31', '1 day') g)
       select count(d.text)::integer as days, count(*) filter (where (d.text is null) <> ((${toTimestamp('c.text')}) is null))::integer as wrong
       from candidate c left join day d on d.text = c.text`,
    );
    expect(found).toEqual({ days: 146_097, wrong: 0 });
  });
});
