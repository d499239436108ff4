import { type Database, quoteIdentifier, type Queryable } from '@vaktmester/database';
import { type ForeignKey, ForeignKeysReadModel } from '../safe-deletes/foreign-keys.read-model';
import { RemovalOperation } from '../safe-deletes/removal.operation';
import type { Removed, RowKey } from '../safe-deletes/row-selection';

/** Without an index on the period, each deleted period costs a scan of the data values: few at a time. */
const FIRST_BATCH = 20;

/**
 * Deletes periods that nothing refers to (`spec/maintenance-and-jobs.md` §A.4). DHIS2 looks into 14 tables that it knows; this
 * asks the database who refers to periods, so a table that came later keeps its periods too.
 */
export function periodPruning(database: Database): RemovalOperation {
  return new RemovalOperation(database, {
    name: 'periodPruning',
    what: 'unused periods',
    firstBatch: FIRST_BATCH,
    selections: async () => {
      const references = await new ForeignKeysReadModel(database).listReferencesTo(['period']);
      return [
        {
          table: 'period',
          key: ['periodid'],
          condition: unusedCondition(references),
          values: [],
          remove: removePeriods,
        },
      ];
    },
  });
}

function unusedCondition(references: readonly ForeignKey[]): string {
  const checks = references.map(({ table, column }) => {
    const name = table.split('.').map(quoteIdentifier).join('.');
    return `not exists (select from ${name} r where r.${quoteIdentifier(column)} = v.periodid)`;
  });
  return ['true', ...checks].join(' and ');
}

/** The foreign keys check again at the delete; asking every table for every batch as well would scan each of them twice. */
async function removePeriods(tx: Queryable, keys: readonly RowKey[]): Promise<Removed> {
  const ids = keys.map(([id]) => id);
  const roots = await tx.execute('delete from period v where v.periodid = any($1::bigint[])', [ids]);
  return { roots, tables: { period: roots } };
}
