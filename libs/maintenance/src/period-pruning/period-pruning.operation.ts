import { type Database, quoteIdentifier, type Queryable } from '@vaktmester/database';
import { type ForeignKey, ForeignKeysReadModel } from '../safe-deletes/foreign-keys.read-model';
import { RemovalOperation } from '../safe-deletes/removal.operation';
import type { Removed, RowKey } from '../safe-deletes/row-selection';
import findPeriodColumnsSql from './sql/find-period-columns.sql?raw';

/**
 * `datavalue` has no index that begins with the period, so the foreign key costs a look through the whole of one for each period
 * that is deleted, however many go at once: one at a time, and little is lost when it gives way to somebody who wants the period.
 */
const FIRST_BATCH = 1;

/**
 * The foreign key would look through the table; its primary key has the period too and is much smaller (measured with 300,000
 * values: 7 ms for 40 ms a period). The planner keeps to the table because the key does not begin with the period.
 */
const LOOK_THROUGH_INDEXES = 'set local enable_seqscan = off';

/** DHIS2's list (§A.4). Some of them have no foreign key, so the database alone does not say that they name periods. */
const KNOWN_TABLES = [
  'completedatasetregistration',
  'dataapproval',
  'dataapprovalaudit',
  'datainputperiod',
  'datavalue',
  'datavalueaudit',
  'eventchart_periods',
  'eventreport_periods',
  'eventvisualization_periods',
  'interpretation',
  'lockexception',
  'mapview_periods',
  'validationresult',
  'visualization_periods',
];

interface References {
  readonly withForeignKey: readonly PeriodColumn[];
  readonly withoutForeignKey: readonly PeriodColumn[];
}

type PeriodColumn = Pick<ForeignKey, 'table' | 'column'>;

/**
 * Deletes periods that nothing refers to (`spec/maintenance-and-jobs.md` §A.4). DHIS2 looks into 14 tables that it knows; this
 * asks the database too who refers to periods, so a table that came later keeps its periods.
 */
export function periodPruning(database: Database): RemovalOperation {
  return new RemovalOperation(database, {
    name: 'periodPruning',
    what: 'unused periods',
    firstBatch: FIRST_BATCH,
    selections: async () => {
      const { withForeignKey, withoutForeignKey } = await findReferences(database);
      return [
        {
          table: 'period',
          key: ['periodid'],
          condition: unusedIn([...withForeignKey, ...withoutForeignKey]),
          values: [],
          remove: (tx, keys) => removePeriods(tx, keys, withoutForeignKey),
        },
      ];
    },
  });
}

async function findReferences(database: Queryable): Promise<References> {
  const withForeignKey = await new ForeignKeysReadModel(database).listReferencesTo(['period']);
  const known = await database.query<PeriodColumn>(findPeriodColumnsSql, [KNOWN_TABLES]);
  const isNew = ({ table }: PeriodColumn) => withForeignKey.every((other) => other.table !== table);
  return { withForeignKey, withoutForeignKey: known.filter(isNew) };
}

function unusedIn(references: readonly PeriodColumn[]): string {
  const checks = references.map(({ table, column }) => {
    const name = table.split('.').map(quoteIdentifier).join('.');
    return `not exists (select from ${name} r where r.${quoteIdentifier(column)} = v.periodid)`;
  });
  return ['true', ...checks].join(' and ');
}

/** Foreign keys check again at the delete; asking their tables for every batch as well would look through each of them twice. */
async function removePeriods(
  tx: Queryable,
  keys: readonly RowKey[],
  unchecked: readonly PeriodColumn[],
): Promise<Removed> {
  const ids = keys.map(([id]) => id);
  const sql = `delete from period v where v.periodid = any($1::bigint[]) and ${unusedIn(unchecked)}`;
  await tx.execute(LOOK_THROUGH_INDEXES);
  const roots = await tx.execute(sql, [ids]);
  return { roots, tables: { period: roots } };
}
