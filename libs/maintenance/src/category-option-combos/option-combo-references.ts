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
 * Notes in the table `change` which obsolete option combos must stay, with the column that refers to them. Asks every foreign key
 * of the database, once for all of them: DHIS2 forgets events, approval audits and SMS codes, and fails on them.
 */
export async function noteReferences(tx: Queryable): Promise<void> {
  const all = await new ForeignKeysReadModel(tx).listReferencesTo(['categoryoptioncombo']);
  for (const { table, column } of all.filter((key) => !TAKEN_ALONG.has(`${key.table}.${key.column}`))) {
    const name = table.split('.').map(quoteIdentifier).join('.');
    const id = `r.${quoteIdentifier(column)}`;
    await tx.execute(
      `update change c set reference = ${quoteLiteral(`${table}.${column}`)}
       where c.kind = 'delete' and c.reference is null and c.id in (
         select ${id} from ${name} r where ${id} in (select o.id from change o where o.kind = 'delete' and o.reference is null)
       )`,
    );
  }
}
