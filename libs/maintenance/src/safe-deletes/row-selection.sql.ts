import { quoteIdentifier } from '@vaktmester/database';
import type { RowSelection } from './row-selection';

/** Statement with the selection's own values first; returns the number of rows as `rows`. */
export function countRowsSql({ table, condition }: RowSelection): string {
  return `select count(*) as rows from ${quoteIdentifier(table)} v where ${condition}`;
}

/**
 * Writes the keys of the selected rows to the fixed set, numbered in key order, so that neighbours on the pages are removed
 * together. After the selection's own values come: run, step, part, the last number that is taken.
 */
export function fixRowsSql({ table, key, condition, values }: RowSelection): string {
  const [run, seq, part, offset] = [1, 2, 3, 4].map((place) => `$${values.length + place}`);
  const columns = key.map((column) => `v.${quoteIdentifier(column)}`).join(', ');
  return `insert into vaktmester.fixed_row (run_uid, seq, part, number, key)
select ${run}::text, ${seq}::integer, ${part}::smallint,
  ${offset}::bigint + row_number() over (order by ${columns}), array[${columns}]::bigint[]
from ${quoteIdentifier(table)} v
where ${condition}`;
}

/**
 * Deletes rows by their keys, as far as they still meet the condition. After the selection's own values comes one array for each
 * key column. The casts keep the planner on the index of the key.
 */
export function deleteRowsSql({ table, key, condition, values }: RowSelection): string {
  const arrays = key.map((_, place) => `$${values.length + place + 1}::bigint[]`).join(', ');
  const names = key.map((_, place) => `k${place}`).join(', ');
  const matches = key.map((column, place) => `v.${quoteIdentifier(column)} = d.k${place}`).join(' and ');
  return `delete from ${quoteIdentifier(table)} v using unnest(${arrays}) as d(${names})
where ${matches} and (${condition})`;
}
