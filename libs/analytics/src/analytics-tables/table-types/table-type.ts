import type { z } from 'zod';
import type { AnalyticsTableType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { Json } from '@vaktmester/jobs';
import type { Relations } from '../../tables/relations';
import type { AnalyticsColumn } from '../analytics-column';
import type { AnalyticsTableParameters } from '../analytics-table.job';
import type { RunSettings } from '../run-settings';
import type { TablePart } from './table-part';

/** What all steps of one run agree on. */
export interface Build {
  readonly settings: RunSettings;
  readonly parameters: AnalyticsTableParameters;
  /** The resource tables of this run, or the live ones. */
  readonly relations: Relations;
  /**
   * Start of the latest partition: it holds the rows whose source changed from here (`lastupdated >= `) to
   * `settings.updatedBefore`. A local time. When no full run of the type is known: in a run of the latest partition `infinity`, from
   * which on nothing changes, otherwise `-infinity`.
   */
  readonly latestSince: string;
}

/**
 * One of DHIS2's analytics table types that is filled by one statement a part: what tables there are, their columns and where
 * their rows come from. Steps, staging tables, indexes and the swap are the same for all of them.
 */
export interface TableType<Facts extends Json = Json> {
  readonly name: AnalyticsTableType;
  /** What the names of all its tables begin with; index names have `ax` in its place (`spec/analytics-tables.md` §5.5). */
  readonly baseName: string;
  /** What is found out about a table once, when it is planned, and suffices to write all its SQL. */
  readonly facts: z.ZodType<Facts>;
  /**
   * The tables to build. None: there is nothing to update and the live tables stay as they are. In a run of the latest partition
   * (`build.parameters.lastYears === 0`), which only types with `latest` see: the tables of which some source row changed from
   * `build.latestSince` on, deleted ones included, each with the part `latest` alone.
   */
  plan(database: Queryable, build: Build): Promise<readonly PlannedTable<Facts>[]>;
  columns(facts: Facts, build: Build): readonly AnalyticsColumn[];
  /** What every row of the part fulfils, as DHIS2 has its partitions check it. */
  checks(part: TablePart): readonly string[];
  /** `from … where …` of the statement that fills the part; the expressions of the columns use its aliases. */
  source(facts: Facts, part: TablePart, build: Build): string;
  /** SQL over the aliases of `source`: true where the values of a row cannot be read at all. */
  readonly unreadable?: string;
  /** Of rows that can move to another year; absent: the year of a row follows from its key. */
  readonly moving?: MovingRows<Facts>;
  /** How the latest partition works; absent: runs of the latest partition leave the type out. */
  readonly latest?: LatestPartition<Facts>;
}

/**
 * Rows that can move to another year, such as events whose date is corrected. A run of some years has to look after those that cross
 * the border of its years, because it leaves the years before as they are.
 */
export interface MovingRows<Facts> {
  /** The indexed column by which a source row is found again in the live tables. */
  readonly key: string;
  /** A query for that column, the same type, of every source row that changed from `build.latestSince` on, whatever became of it. */
  changedKeys(facts: Facts, build: Build): string;
  /** The same of those that count and are dated before the year. */
  datedBefore(facts: Facts, year: number, build: Build): string;
}

/** The partition `_0`, which takes what has changed since all years were built (`spec/analytics-tables.md` §12). */
export interface LatestPartition<Facts> {
  /** The indexed column by which a source row is found again in the live tables, such as `id` or `event`. */
  readonly key: string;
  /**
   * A query for that column, the same type, of every source row that changed from `build.latestSince` to
   * `settings.updatedBefore`, whatever became of it: deleted and suppressed ones leave the live tables too.
   */
  changedKeys(facts: Facts, build: Build): string;
}

export interface PlannedTable<Facts> {
  /** Of the live table. */
  readonly name: string;
  readonly facts: Facts;
  /** What the source holds that the table cannot, in words for the user. */
  readonly warnings?: readonly string[];
  /** Years in ascending order, or `whole` alone. */
  readonly parts: readonly PlannedPart[];
}

export interface PlannedPart {
  readonly part: TablePart;
  /** Rough: it decides what is started first and how indexes are divided among steps. */
  readonly estimatedRows: number;
}
