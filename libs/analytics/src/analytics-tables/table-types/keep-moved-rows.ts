import { type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { Column } from '../../tables/table';
import { latestOf } from './table-part';

/** A new partition of a run that leaves the years before its first one as they are. */
export interface PartitionOfSomeYears {
  readonly staging: string;
  /** The live partition of the same year. */
  readonly live: string;
  readonly columns: readonly Column[];
  readonly checks: readonly string[];
  readonly key: string;
  /** A query for the keys of changed source rows that are now dated before the first year. */
  readonly movedKeys: string;
}

/**
 * Takes over the live rows of the year whose source has moved to a year that the run does not build. There its new version is not
 * to be seen yet, so without the old one it would count nowhere; the next run of the latest partition, or of all years, replaces it.
 * @returns how many there are
 */
export async function keepMovedRows(tx: Queryable, partition: PartitionOfSomeYears): Promise<number> {
  const { staging, live, columns, checks, key, movedKeys } = partition;
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  // Without a check nobody could tell which rows of the latest partition belong to the year; such types have none.
  const candidates = checks.length > 0 ? [live, latestOf(live)] : [live];
  const found = await tx.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1::text[])`,
    [candidates],
  );
  // Few rows move, and the live tables have an index on the key.
  await tx.execute('set local enable_nestloop = on');
  let rows = 0;
  for (const { name } of found) {
    const conditions = [...checks, `${quoteIdentifier(key)} in (${movedKeys})`].join(' and ');
    rows += await tx.execute(
      `insert into ${quoteIdentifier(staging)} (${names}) select ${names} from only ${quoteIdentifier(name)} where ${conditions}`,
    );
  }
  return rows;
}
