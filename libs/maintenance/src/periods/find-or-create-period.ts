import type { Queryable } from '@vaktmester/database';
import type { Period } from '@vaktmester/periods';
import findOrCreatePeriodSql from './sql/find-or-create-period.sql?raw';

/** The id of the period's row, which is made when nobody has needed the period before; `undefined` for a type that is not known. */
export async function findOrCreatePeriod(
  tx: Queryable,
  { type, startDate, endDate }: Pick<Period, 'startDate' | 'endDate'> & { readonly type: string },
): Promise<number | undefined> {
  const [period] = await tx.query<{ id: number }>(findOrCreatePeriodSql, [type, startDate, endDate]);
  return period?.id;
}
