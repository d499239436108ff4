import { z } from 'zod';

/** What of a table is built: a year, the latest partition, or the whole of a table without partitions. */
export const tablePart = z.union([z.int(), z.enum(['whole', 'latest'])]);
export type TablePart = z.infer<typeof tablePart>;

/** The name of the live table that holds a part, e.g. `analytics_2024`, `analytics_0`, `analytics_orgunittarget`. */
export function nameOfPart(table: string, part: TablePart): string {
  if (part === 'whole') return table;
  return `${table}_${part === 'latest' ? 0 : part}`;
}

/** The name of the latest partition beside the partition of a year. */
export function latestOf(partition: string): string {
  return partition.replace(/_\d+$/, '_0');
}
