import type { Queryable } from '@vaktmester/database';
import { readLiveTables } from '../live-tables.read-model';
import type { PlannedPart } from './table-type';
import type { Build } from './table-type';

/** The first year that a run builds which keeps the years before. */
export function firstYearOf({ settings, parameters }: Pick<Build, 'settings' | 'parameters'>): number {
  return settings.currentYear - (parameters.lastYears ?? 0) + 1;
}

interface Choice {
  /** Of the live parent. */
  readonly name: string;
  /** Of the source. */
  readonly parts: readonly PlannedPart[];
  readonly keepsLiveParent: boolean;
}

/**
 * The parts that a run builds: all, or those of its years. Among these are years that only the live table still has: their source
 * rows were deleted or have moved, so that they come out empty instead of staying as they were.
 */
export async function chooseParts(
  database: Queryable,
  { name, parts, keepsLiveParent }: Choice,
  build: Pick<Build, 'settings' | 'parameters'>,
): Promise<PlannedPart[]> {
  if (!keepsLiveParent || build.parameters.lastYears === 0) return [...parts];
  const { children } = await readLiveTables(database, name, []);
  const years = children.flatMap((child) => Number(/_(\d{4})$/.exec(child)?.[1] ?? []));
  const gone = years.filter((year) => !parts.some(({ part }) => part === year));
  const firstYear = firstYearOf(build);
  return [...parts, ...gone.map((part) => ({ part, estimatedRows: 0 }))]
    .filter(({ part }) => typeof part !== 'number' || part >= firstYear)
    .sort((one, other) => Number(one.part) - Number(other.part));
}
