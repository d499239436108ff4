import type { AnalyticsTableType } from '@vaktmester/contracts';
import { tableTypes } from './table-types';

/** Longer base names first: all begin with `analytics`. */
const baseNames = tableTypes
  .map(({ name, baseName }) => ({ name, baseName }))
  .sort((a, b) => b.baseName.length - a.baseName.length);

/** The type of a live analytics table or partition, by its name. */
export function tableTypeOf(table: string): AnalyticsTableType {
  const found = baseNames.find(({ baseName }) => table === baseName || table.startsWith(`${baseName}_`));
  return found?.name ?? 'DATA_VALUE';
}
