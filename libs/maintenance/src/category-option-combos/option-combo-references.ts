import { quoteIdentifier, quoteLiteral, type Queryable } from '@vaktmester/database';
import { ForeignKeysReadModel } from '../safe-deletes/foreign-keys.read-model';

/** References that go with an option combo, as in DHIS2 (`sql/delete-option-combos.sql`). */
const TAKEN_ALONG = new Set([
  'minmaxdataelement.categoryoptioncomboid',
  'validationresult.attributeoptioncomboid',
  'categorycombos_optioncombos.categoryoptioncomboid',
  'categoryoptioncombos_categoryoptions.categoryoptioncomboid',
]);

/**
 * Which of the option combos must stay, with the column that refers to them. Asks every foreign key of the database, once for all
 * of them: DHIS2 forgets events, approval audits and SMS codes, and fails on them.
 */
export async function findReferredOptionCombos(tx: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const all = await new ForeignKeysReadModel(tx).listReferencesTo(['categoryoptioncombo']);
  const probes = all
    .filter(({ table, column }) => !TAKEN_ALONG.has(`${table}.${column}`))
    .map(({ table, column }) => {
      const name = table.split('.').map(quoteIdentifier).join('.');
      const id = `r.${quoteIdentifier(column)}`;
      return `select distinct ${id} as id, ${quoteLiteral(`${table}.${column}`)} as reference from ${name} r where ${id} = any($1::bigint[])`;
    });
  if (probes.length === 0) return new Map();
  const rows = await tx.query<{ id: number; reference: string }>(probes.join(' union all '), [ids]);
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}
