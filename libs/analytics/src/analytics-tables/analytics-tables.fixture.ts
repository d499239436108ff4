import { Logger } from '@nestjs/common';
import { type AnalyticsTableType, analyticsTableTypes } from '@vaktmester/contracts';
import { type Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob, type RunEnd } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase, waitFor } from '@vaktmester/testing';
import { analyticsStepHandlers } from '../step-handlers';
import { analyticsTableJob, type AnalyticsTableParameters } from './analytics-table.job';

/** Some seconds on an idle machine; other suites may be running beside this one. */
export const TIME_LIMIT_MS = 120_000;

/** Not built unless a test asks for them: they take most of the time. */
export const trackerTypes = analyticsTableTypes.slice(analyticsTableTypes.indexOf('EVENT'));

/** A live table: what a rename, a rebuild or a swap changes. */
export interface LiveTable {
  readonly oid: number;
  readonly parent: string | null;
  readonly rows: number;
}

/** For tests: a database with the tiny demo data of the last three years, on which runs are started. */
export class AnalyticsFixture {
  private constructor(
    private readonly copy: TestDatabase,
    private readonly opened: OpenDatabase,
  ) {}

  /** On the PostgreSQL of the test run, or on another one. */
  static async create(server: { readonly adminUrl?: string } = {}): Promise<AnalyticsFixture> {
    Logger.overrideLogger(false);
    const copy = await createDatabase({ template: 'demo-tiny', ...server });
    const fixture = new AnalyticsFixture(copy, await openDatabase(copy.url, { migrate: true }));
    // Three years are enough to tell what is rebuilt from what is not.
    await fixture.database.execute(
      `delete from datavalue where periodid in (
         select p.periodid from period p where extract(year from p.startdate) < extract(year from now()) - 2)`,
    );
    return fixture;
  }

  get database(): Database {
    return this.opened.database;
  }

  get url(): string {
    return this.copy.url;
  }

  async close(): Promise<void> {
    await this.opened.close();
    await this.copy.drop();
  }

  /** A run of these table types and of those of aggregate data, without those that `parameters` skip. */
  run(parameters: Partial<AnalyticsTableParameters> = {}, types: readonly AnalyticsTableType[] = []): Promise<RunEnd> {
    const skipTableTypes = trackerTypes.filter((type) => !types.includes(type));
    const handlers = analyticsStepHandlers(this.database);
    return runJob(this.database, {
      definition: analyticsTableJob,
      parameters: { ...parameters, skipTableTypes: [...skipTableTypes, ...(parameters.skipTableTypes ?? [])] },
      handlers,
      timeoutMs: TIME_LIMIT_MS,
    });
  }

  /**
   * Waits until a run that starts now counts what has been changed: the bound of a run has no fractions of a second, and the row
   * must be older.
   */
  async untilNextSecond(): Promise<void> {
    const second = () => this.value<string>(`select date_trunc('second', clock_timestamp())::text as value`);
    const before = await second();
    await waitFor(async () => (await second()) !== before, { description: 'the next second' });
  }

  /** The column `value` of the only row. */
  async value<T>(query: string, values: readonly unknown[] = []): Promise<T> {
    const [row] = await this.database.query<{ value: T }>(query, values);
    if (!row) throw new Error(`no row: ${query}`);
    return row.value;
  }

  /** Tables of schema public whose name matches the pattern, by name. */
  async liveTables(pattern = '^analytics(_[0-9]+)?$'): Promise<Record<string, LiveTable>> {
    const tables = await this.database.query<{ name: string; oid: number; parent: string | null }>(
      `select c.relname as name, c.oid::integer as oid, i.inhparent::regclass::text as parent
       from pg_class c left join pg_inherits i on i.inhrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname ~ $1 order by c.relname`,
      [pattern],
    );
    const found: Record<string, LiveTable> = {};
    for (const { name, ...table } of tables)
      found[name] = { ...table, rows: await this.value(`select count(*) as value from only "${name}"`) };
    return found;
  }

  async stagingTables(): Promise<string[]> {
    const tables = await this.database.query<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p') and starts_with(relname, 'analytics_st_')`,
    );
    return tables.map(({ name }) => name);
  }
}
