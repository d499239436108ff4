// Says in which way two tables differ: structure from the catalogue, rows by `except` both ways.
import { firstRow, type Queryable } from '@vaktmester/database';

/** Sums of floating point numbers depend on the order of rows: these columns may differ by 1e-9 of their value. */
const TOLERANT = ['avg_middle_value', 'std_dev'];
const TOLERANCE = 1e-9;

/** Differences between `ours` and `reference`, in words; none when they are the same. */
export async function compareRows(database: Queryable, ours: string, reference: string): Promise<string[]> {
  const columns = (await readColumns(database, ours)).map(({ name }) => name);
  const exact = columns
    .filter((name) => !TOLERANT.includes(name))
    .map((name) => `t."${name}"`)
    .join(', ');
  const rows = (table: string) => `select ${exact} from "${table}" t`;
  const counted = firstRow(
    await database.query<Record<'ours' | 'reference' | 'missing' | 'surplus', number>>(
      `select (select count(*) from "${ours}") as ours, (select count(*) from "${reference}") as reference,
         (select count(*) from (${rows(reference)} except all ${rows(ours)}) t) as missing,
         (select count(*) from (${rows(ours)} except all ${rows(reference)}) t) as surplus`,
    ),
    'counts',
  );
  const differences = Object.entries({ ...counted, rows: counted.ours - counted.reference })
    .filter(([what, count]) => ['missing', 'surplus', 'rows'].includes(what) && count !== 0)
    .map(([what, count]) => `${ours}: ${count} ${what}`);
  return [...differences, ...(await compareTolerant(database, columns, ours, reference))];
}

/**
 * As {@link compareRows} for millions of rows: the number of rows and two sums of 64-bit hashes over whole rows, which read each
 * table once and sort nothing.
 */
export async function compareFingerprints(database: Queryable, ours: string, reference: string): Promise<string[]> {
  const columns = (await readColumns(database, ours)).map(({ name }) => name);
  const exact = columns.filter((name) => !TOLERANT.includes(name)).map((name) => `t."${name}"`);
  const sums = [0, 1].map((seed) => `sum(hash_record_extended(row(${exact.join(', ')}), ${seed})::numeric)::text`);
  const fingerprint = async (table: string) =>
    JSON.stringify(
      await database.query(`select count(*) as rows, ${sums.join(' as first, ')} as second from "${table}" t`),
    );
  const [built, wanted] = [await fingerprint(ours), await fingerprint(reference)];
  const rows = built === wanted ? [] : [`${ours}: ${built} instead of ${wanted}`];
  return [...rows, ...(await compareTolerant(database, columns, ours, reference))];
}

async function compareTolerant(
  database: Queryable,
  columns: readonly string[],
  ours: string,
  reference: string,
): Promise<string[]> {
  const differences: string[] = [];
  for (const column of TOLERANT.filter((name) => columns.includes(name))) {
    const [found] = await database.query<{ differing: number }>(
      `select count(*) as differing from "${ours}" o join "${reference}" r using (id)
       where (o."${column}" is null) <> (r."${column}" is null)
          or abs(o."${column}" - r."${column}") > ${TOLERANCE} * greatest(abs(r."${column}"), 1)`,
    );
    if (found?.differing !== 0) differences.push(`${ours}.${column}: ${found?.differing} beyond the tolerance`);
  }
  return differences;
}

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly collation: string | null;
}

/** Columns in their order. */
export function readColumns(database: Queryable, table: string): Promise<ColumnFacts[]> {
  return database.query(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull", c.collname as collation
     from pg_attribute a left join pg_collation c on c.oid = a.attcollation
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [`"${table}"`],
  );
}

/** Methods and columns of all indexes, without their names, sorted. */
export async function readIndexes(database: Queryable, table: string): Promise<string[]> {
  const rows = await database.query<{ definition: string }>(
    `select regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '') as definition
     from pg_index i where i.indrelid = to_regclass($1) order by 1`,
    [`"${table}"`],
  );
  return rows.map(({ definition }) => definition);
}

/** Checks as expressions, whether the table is logged, and its children. */
export async function readNature(database: Queryable, table: string) {
  const [nature] = await database.query<{ persistence: string; checks: string[]; children: string[] }>(
    `select t.relpersistence as persistence,
       array(select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = t.oid order by 1) as checks,
       array(select i.inhrelid::regclass::text from pg_inherits i where i.inhparent = t.oid order by 1) as children
     from pg_class t where t.oid = to_regclass($1)`,
    [`"${table}"`],
  );
  return nature;
}
