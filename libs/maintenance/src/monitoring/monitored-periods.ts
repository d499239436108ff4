import type { Queryable } from '@vaktmester/database';
import {
  addDays,
  type CalendarDate,
  findPeriodType,
  type Period,
  periodContaining,
  periodTypes,
  previousPeriod,
} from '@vaktmester/periods';
import type { Monitoring } from './monitoring.job';
import listStoredPeriodsSql from './sql/list-stored-periods.sql?raw';

/**
 * The periods of these types that a run looks at. DHIS2 takes the window only when neither of its ends is 0, so «until today» is
 * none there; here one end is enough.
 */
export async function findMonitoredPeriods(
  database: Queryable,
  { relativeStart, relativeEnd }: Pick<Monitoring, 'relativeStart' | 'relativeEnd'>,
  types: readonly string[],
): Promise<Period[]> {
  const today = await readToday(database);
  if (relativeStart !== 0 || relativeEnd !== 0)
    return database.query<Period>(listStoredPeriodsSql, [
      addDays(today, relativeStart),
      addDays(today, relativeEnd),
      types,
    ]);
  return types.flatMap((type) => {
    const known = findPeriodType(type);
    if (!known) return [];
    const current = periodContaining(known.name, today);
    return [current, previousPeriod(current)];
  });
}

/** The types whose periods are as long as those of this type or longer: their values count for it too. */
export function suppliersOf(type: string): string[] {
  const shortest = findPeriodType(type)?.frequencyOrder ?? 0;
  return periodTypes.filter(({ frequencyOrder }) => frequencyOrder >= shortest).map(({ name }) => name);
}

async function readToday(database: Queryable): Promise<CalendarDate> {
  const [row] = await database.query<{ today: CalendarDate }>('select current_date::text as today');
  if (!row) throw new Error('the database knows no date');
  return row.today;
}
