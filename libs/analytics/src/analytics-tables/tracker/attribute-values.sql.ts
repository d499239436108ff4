import { quoteIdentifier } from '@vaktmester/database';
import type { CollectedValue } from './collected-value';

/**
 * Joins the attribute values of tracked entities as alias `tea`: one row an entity, one column of text an attribute, so the
 * values are read once however many attributes there are. `entity` is an expression for the entity's id, `among` a query
 * for the ids that matter.
 */
export function joinAttributeValues(attributes: readonly CollectedValue[], entity: string, among: string): string {
  if (attributes.length === 0) return '';
  const ids = attributes.map(({ id }) => id).join(', ');
  // There is at most one value of an attribute; `max` is only a way to pick it.
  const columns = attributes.map(
    ({ id, uid }) => `max(v.value) filter (where v.trackedentityattributeid = ${id}) as ${quoteIdentifier(uid)}`,
  );
  return `left join (
      select v.trackedentityid, ${columns.join(', ')}
      from trackedentityattributevalue v
      where v.trackedentityattributeid in (${ids}) and v.trackedentityid in (${among})
      group by v.trackedentityid
    ) tea on tea.trackedentityid = ${entity}`;
}
