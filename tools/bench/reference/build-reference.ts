// DHIS2's strategy for the aggregate analytics table: the old tables dropped, a barrier after each stage, four inserts a year with inline statistics, an
// update for each aggregation level, then every index (spec/analytics-tables.md §1.2, §5–6). The yardstick of `bench analytics`
// and the other side of the identity test. It reads the live resource tables.
import { firstRow, type Queryable } from '@vaktmester/database';
import { fourInserts, type ReferenceSettings } from './four-inserts.sql';
import { referenceColumns, type ReferenceColumn } from './reference-columns';

export interface ReferenceOptions {
  /** Name of the parent; partitions are `<parent>_<year>`. */
  readonly parent: string;
  /** `yyyy-MM-ddTHH:mm:ss`; later rows are left out. */
  readonly startTime: string;
  readonly outliers: boolean;
  readonly settings?: Partial<ReferenceSettings>;
  /** Organisation unit levels of approval; absent: approval is off. */
  readonly approvalLevels?: readonly number[];
}

export interface ReferenceTables {
  readonly years: readonly number[];
  /** Milliseconds of each stage; `swap` is the drop of the tables before. `waiting`: what connections had no work for, which is part of the stages. */
  readonly phases: Record<'load' | 'indexes' | 'analyze' | 'swap' | 'waiting' | 'total', number>;
}

/** Builds the tables, with as many sessions side by side as `sessions` has: DHIS2's parallel jobs. */
export async function buildReference(
  sessions: readonly Queryable[],
  options: ReferenceOptions,
): Promise<ReferenceTables> {
  const [database] = sessions;
  if (!database) throw new Error('no session');
  const { parent, startTime, outliers, approvalLevels } = options;
  const approvalLevel = approvalLevels
    ? 'coalesce(des.datasetapprovallevel, aon.approvallevel, da.minlevel, 999)'
    : '0';
  const columns = await referenceColumns(database, { outliers, approvalLevel });
  const start = performance.now();
  await database.execute(`drop table if exists "${parent}" cascade`);
  const dropped = performance.now();
  const years = await findYears(database, startTime);
  await createTables(database, parent, columns, years);
  const settings = {
    includeZeroValues: false,
    respectStartAndEndDates: false,
    skipDataTypeValidation: false,
    ...options.settings,
  };
  const approvalJoin = approvalLevels ? joinApproval(approvalLevels) : '';
  const loadWaiting = await stage(sessions, years, async (session, year) => {
    const inserts = fourInserts({
      table: `${parent}_${year}`,
      year,
      columns,
      outliers,
      startTime,
      settings,
      approvalJoin,
    });
    for (const statement of inserts) await session.execute(statement);
  });
  await applyAggregationLevels(sessions, parent, years);
  const loaded = performance.now();
  const indexes = years.flatMap((year) => indexesOf(`${parent}_${year}`, columns));
  const indexWaiting = await stage(
    sessions,
    indexes,
    async (session, statement) => void (await session.execute(statement)),
  );
  const indexed = performance.now();
  await stage(sessions, years, async (session, year) => void (await session.execute(`analyze "${parent}_${year}"`)));
  const end = performance.now();
  const phases = {
    load: loaded - dropped,
    indexes: indexed - loaded,
    analyze: end - indexed,
    swap: dropped - start,
    waiting: loadWaiting + indexWaiting,
    total: end - start,
  };
  return { years, phases };
}

/**
 * All items, on as many sessions as there are; resolves when the last one is done, with the milliseconds for which a session
 * has waited for the others, divided by the number of sessions.
 */
async function stage<T>(
  sessions: readonly Queryable[],
  items: readonly T[],
  run: (session: Queryable, item: T) => Promise<void>,
): Promise<number> {
  const queue = [...items];
  const ends = await Promise.all(
    sessions.map(async (session) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(session, item);
      return performance.now();
    }),
  );
  return ends.reduce((sum, end) => sum + Math.max(...ends) - end, 0) / sessions.length;
}

async function findYears(database: Queryable, startTime: string): Promise<number[]> {
  const rows = await database.query<{ year: number }>(
    `select distinct ps.year from datavalue dv join analytics_rs_periodstructure ps on ps.periodid = dv.periodid
     where dv.lastupdated < $1::timestamp order by ps.year`,
    [startTime],
  );
  return rows.map(({ year }) => year);
}

async function createTables(
  database: Queryable,
  parent: string,
  columns: readonly ReferenceColumn[],
  years: readonly number[],
) {
  const definitions = columns.map(({ name, type, notNull }) => `"${name}" ${type} ${notNull ? 'not null' : 'null'}`);
  await database.execute(`create unlogged table "${parent}" (${definitions.join(', ')})`);
  for (const year of years) {
    await database.execute(
      `create unlogged table "${parent}_${year}" (check (year = ${year}), check (pestartdate < '${year + 1}-01-01'))
       inherits ("${parent}")`,
    );
  }
}

async function applyAggregationLevels(
  sessions: readonly Queryable[],
  parent: string,
  years: readonly number[],
): Promise<void> {
  const [database] = sessions;
  if (!database) return;
  const max = firstRow(
    await database.query<{ level: number }>('select coalesce(max(hierarchylevel), 0) as level from organisationunit'),
    'levels',
  ).level;
  for (let level = max; level >= 1; level -= 1) {
    const elements = await database.query<{ uid: string }>(
      `select de.uid from dataelement de join dataelementaggregationlevels l on l.dataelementid = de.dataelementid
       where l.aggregationlevel = $1`,
      [level],
    );
    if (elements.length === 0) continue;
    const emptied = Array.from({ length: level }, (_, index) => `uidlevel${index + 1} = null`).join(', ');
    const dx = elements.map(({ uid }) => `'${uid}'`).join(', ');
    await stage(sessions, years, async (session, year) => {
      await session.execute(`update "${parent}_${year}" set ${emptied} where oulevel > ${level} and dx in (${dx})`);
    });
  }
}

function indexesOf(table: string, columns: readonly ReferenceColumn[]): string[] {
  return columns.flatMap(({ index }, position) =>
    index
      ? [
          `create index "in_${table}_${position}" on "${table}" using btree (${index.map((name) => `"${name}"`).join(', ')})`,
        ]
      : [],
  );
}

function joinApproval(levels: readonly number[]): string {
  const units = levels.map((level) => `ous.idlevel${level} = da.organisationunitid`).join(' or ');
  return `left join analytics_rs_dataapprovalminlevel da
    on des.workflowid = da.workflowid and da.periodid = dv.periodid and da.attributeoptioncomboid = dv.attributeoptioncomboid
    and (${units})`;
}
