import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { openDatabase, type OpenDatabase } from './open-database';

const ADMIN = 'M5zQapPyTZI';
/** How Java writes a text into a stream of objects. */
const serialized = (text: string) => Buffer.from([0xac, 0xed, 0, 5, 0x74, 0, text.length, ...Buffer.from(text)]);

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

const first = async (sql: string, values: unknown[]) =>
  (await open.database.query<{ text: string }>(sql, values))[0]?.text;
const localeOf = (user: string) => first('select vaktmester.data_locale($1) as text', [user]);
async function setLocale(value: Buffer): Promise<void> {
  await open.database.execute(
    `insert into usersetting (userinfoid, name, value) select userinfoid, 'keyDbLocale', $2 from userinfo where uid = $1
     on conflict (userinfoid, name) do update set value = excluded.value`,
    [ADMIN, value],
  );
}

describe('the locale of a user', () => {
  it('is his own however DHIS2 has stored it, else the system’s', async () => {
    expect(await localeOf(ADMIN)).toBeNull();
    await open.database.execute(
      `insert into systemsetting (systemsettingid, name, value) values (nextval('hibernate_sequence'), 'keyDbLocale', 'pt')`,
    );
    expect(await localeOf(ADMIN)).toBe('pt');
    expect(await localeOf('x1234567890')).toBe('pt');
    await setLocale(serialized('fr'));
    expect(await localeOf(ADMIN)).toBe('fr');
    await setLocale(Buffer.from('es_MX'));
    expect(await localeOf(ADMIN)).toBe('es_MX');
    await setLocale(Buffer.from([0xff, 0xfe]));
    expect(await localeOf(ADMIN), 'what is no text at all breaks nothing').toMatch(/377/);
    await setLocale(Buffer.from([0xac, 0xed, 0, 5, 0x73, 0x72]));
    expect(await localeOf(ADMIN), 'another object of Java counts as not set').toBe('pt');
  });
});

describe('a translation', () => {
  const entry = (locale: string, property: string, value: string) => ({ locale, property, value });
  const translations = JSON.stringify([
    entry('fr', 'NAME', 'Rougeole'),
    entry('fr_CA', 'NAME', 'Rougeole (CA)'),
    entry('fr', 'SHORT_NAME', 'Roug.'),
    entry('de', 'NAME', ''),
  ]);
  it.each([
    [translations, 'NAME', 'fr', 'Rougeole'],
    [translations, 'NAME', 'fr_CA', 'Rougeole (CA)'],
    [translations, 'NAME', 'fr-BE', 'Rougeole'],
    [translations, 'SHORT_NAME', 'fr_CA', 'Roug.'],
    [translations, 'NAME', 'de', 'Measles'],
    [translations, 'NAME', 'sw', 'Measles'],
    [translations, 'NAME', null, 'Measles'],
    [null, 'NAME', 'fr', 'Measles'],
    ['{}', 'NAME', 'fr', 'Measles'],
  ])('of %s for %s in %s is %s', async (stored, property, locale, expected) => {
    const sql = `select vaktmester.translated('Measles', $1::jsonb, $2, $3) as text`;
    expect(await first(sql, [stored, property, locale])).toBe(expected);
  });
});
