import type { Queryable } from './queryable';

/**
 * DHIS2's `systemsetting` rows. Dates are epoch milliseconds as text, booleans `true`/`false`
 * (`spec/analytics-tables.md` §1.4).
 */
export class SystemSettingsStore {
  constructor(private readonly database: Queryable) {}

  /** All settings that have a row, by name. */
  async readAll(): Promise<SystemSettings> {
    const rows = await this.database.query<{ name: string; value: string | null }>(
      'select s.name, s.value from systemsetting s',
    );
    return new SystemSettings(
      Object.fromEntries(rows.flatMap((row) => (row.value === null ? [] : [[row.name, row.value]]))),
    );
  }

  /** Writes settings by name; inside the caller's transaction when the store was made on one. */
  async write(settings: Readonly<Record<string, string>>): Promise<void> {
    await this.database.execute(
      `with given as (select key as name, value from jsonb_each_text($1::jsonb)),
       updated as (update systemsetting s set value = g.value from given g where s.name = g.name returning s.name)
       insert into systemsetting (systemsettingid, name, value)
       select nextval('hibernate_sequence'), g.name, g.value from given g
       where not exists (select from updated u where u.name = g.name)`,
      [JSON.stringify(settings)],
    );
  }
}

/** A snapshot of DHIS2's settings with the types that DHIS2 gives them. */
export class SystemSettings {
  constructor(readonly values: Readonly<Record<string, string>>) {}

  text(name: string, fallback = ''): string {
    return this.values[name] ?? fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.values[name];
    return value === undefined ? fallback : value === 'true';
  }

  integer(name: string, fallback: number): number {
    const value = Number(this.values[name]);
    return this.values[name] !== undefined && Number.isInteger(value) ? value : fallback;
  }

  /** Epoch milliseconds or an ISO local date-time; absent and unreadable values are the epoch, DHIS2's default. */
  date(name: string): Date {
    const value = this.values[name];
    if (value === undefined) return new Date(0);
    const date = /^-?\d+$/.test(value) ? new Date(Number(value)) : new Date(value);
    return Number.isNaN(date.getTime()) ? new Date(0) : date;
  }
}
