import type { Queryable } from '@vaktmester/database';
import { compareFingerprints, readColumns, readIndexes, readNature } from '../reference/compare-tables';
import type { Variant } from './variants';

/**
 * In which way the table `ours` with its partitions differs from `reference`, in words: columns, types, order, nullability,
 * checks, inheritance, index columns and methods, rows. With the lean profile the indexes must be some of the reference's.
 */
export async function compareBuilds(
  database: Queryable,
  tables: { readonly ours: string; readonly reference: string; readonly years: readonly number[] },
  { indexProfile }: Variant,
): Promise<string[]> {
  const { ours, reference, years } = tables;
  const differences: string[] = [];
  for (const suffix of ['', ...years.map((year) => `_${year}`)]) {
    const compare = async <T>(what: string, read: (table: string) => Promise<T>, isSame = same<T>) => {
      const [built, wanted] = [await read(`${ours}${suffix}`), await read(`${reference}${suffix}`)];
      if (!isSame(built, wanted)) differences.push(`${ours}${suffix}: other ${what} than ${reference}${suffix}`);
    };
    await compare('columns', (table) => readColumns(database, table));
    await compare('checks or children', async (table) => renamed(await readNature(database, table), table, suffix));
    await compare('indexes', (table) => readIndexes(database, table), indexProfile === 'lean' ? isSome : same);
    if (suffix !== '') {
      differences.push(...(await compareFingerprints(database, `${ours}${suffix}`, `${reference}${suffix}`)));
    }
  }
  return differences;
}

/** Children under the name of their year alone. */
function renamed(nature: Awaited<ReturnType<typeof readNature>>, table: string, suffix: string) {
  const parent = table.slice(0, table.length - suffix.length);
  return { ...nature, children: nature?.children.map((child) => child.replace(parent, '')) };
}

function same<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isSome(some: string[], all: string[]): boolean {
  return (
    some.length <= all.length && some.every((index) => all.includes(index)) && (all.length === 0 || some.length > 0)
  );
}
