import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { AnalyticsColumn } from '../analytics-column';

/** A new table and where its rows come from. */
export interface TableToFill {
  readonly table: string;
  readonly columns: readonly AnalyticsColumn[];
  /** `from … where …`. */
  readonly source: string;
  /** As in a `TableType`. */
  readonly unreadable?: string | undefined;
}

export interface FilledAndCounted {
  readonly rows: number;
  /** Values that are null because they do not fit their column, or cannot be read. */
  readonly unfit: number;
}

/** Holds the number of such values of each row while the table is filled; never shown. */
const UNFIT = quoteIdentifier('vaktmester_unfit');

/** `num_nonnulls` takes no more. */
const MOST_ARGUMENTS = 100;

/**
 * Fills a table and counts the values that do not fit, in one pass: of each row the texts that there are, less the values that came
 * of them. Reading the source again only to count would take as long as the load.
 */
export async function fillTable(tx: Queryable, filling: TableToFill): Promise<FilledAndCounted> {
  const { columns, unreadable } = filling;
  const table = quoteIdentifier(filling.table);
  const ofText = columns.filter(({ text }) => text !== undefined);
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const expressions = columns.map(({ name, expression }) => `${expression} as ${quoteIdentifier(name)}`).join(', ');
  if (ofText.length === 0 && unreadable === undefined) {
    const rows = await tx.execute(`insert into ${table} (${names}) select ${expressions} ${filling.source}`);
    return { rows, unfit: 0 };
  }
  const texts = [
    ...countPresent(ofText.map(({ text = '' }) => text)),
    ...(unreadable ? [`(${unreadable})::integer`] : []),
  ];
  const values = ['texts', ...countPresent(ofText.map(({ name }) => quoteIdentifier(name)))];
  await tx.execute(`alter table ${table} add column ${UNFIT} integer`);
  // `offset 0` keeps each value from being computed twice.
  const counted = await tx.query<FilledAndCounted>(
    `with filled as (
       insert into ${table} (${names}, ${UNFIT})
       select ${names}, nullif(${values.join(' - ')}, 0)
       from (select ${expressions}, ${texts.join(' + ')} as texts ${filling.source} offset 0) source
       returning ${UNFIT} as unfit
     )
     select count(*)::integer as rows, coalesce(sum(unfit), 0)::integer as unfit from filled`,
  );
  await tx.execute(`alter table ${table} drop column ${UNFIT}`);
  return firstRow(counted, 'count of the filled rows');
}

function countPresent(expressions: readonly string[]): string[] {
  const groups = Math.ceil(expressions.length / MOST_ARGUMENTS);
  return Array.from({ length: groups }, (_, group) => {
    const some = expressions.slice(group * MOST_ARGUMENTS, (group + 1) * MOST_ARGUMENTS);
    return `num_nonnulls(${some.join(', ')})`;
  });
}
