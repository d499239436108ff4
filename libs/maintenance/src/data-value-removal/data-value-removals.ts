import type { Database } from '@vaktmester/database';
import { RemovalOperation } from '../safe-deletes/removal.operation';
import type { RowSelection } from '../safe-deletes/row-selection';

/** The primary key of `datavalue`, in its order. */
export const dataValueKey = [
  'dataelementid',
  'periodid',
  'sourceid',
  'categoryoptioncomboid',
  'attributeoptioncomboid',
] as const;

/** DHIS2: the text `0` and nothing else, soft-deleted or not, with a comment or without (§A.5). */
const ZERO = `v.value = '0' and exists (
  select from dataelement de
  where de.dataelementid = v.dataelementid and de.aggregationtype = 'SUM' and de.zeroissignificant is false
)`;

/** The operations that delete data values for good (`spec/maintenance-and-jobs.md` §A.5, §A.6). */
export function dataValueRemovals(database: Database): RemovalOperation[] {
  const selections = (condition: string) => (): Promise<RowSelection[]> =>
    Promise.resolve([{ table: 'datavalue', key: dataValueKey, condition, values: [] }]);
  return [
    new RemovalOperation(database, {
      name: 'zeroDataValueRemoval',
      what: 'zero data values',
      selections: selections(ZERO),
    }),
    new RemovalOperation(database, {
      name: 'softDeletedDataValueRemoval',
      what: 'soft-deleted data values',
      selections: selections('v.deleted is true'),
    }),
  ];
}
