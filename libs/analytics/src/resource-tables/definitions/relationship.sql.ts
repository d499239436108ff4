import type { ResourceTablePlan } from '../resource-table';

const key = ['trackedentityid', 'relationshiptypeuid'];

/**
 * How many relationships of each type a tracked entity has (`spec/analytics-tables.md` §3.13).
 * DHIS2: both sides count, so a relationship of an entity with itself counts twice.
 */
export function relationship(): ResourceTablePlan {
  return {
    name: 'analytics_rs_relationship',
    hookType: 'TEI_RELATIONSHIP_COUNT',
    columns: [
      { name: 'trackedentityid', type: 'char(11)', notNull: true },
      { name: 'relationshiptypeuid', type: 'char(11)', notNull: true },
      { name: 'relationship_count', type: 'bigint', notNull: true },
    ],
    primaryKey: key,
    indexes: [{ name: 'in_relationshipcount_teiid', method: 'btree', unique: true, keys: key }],
    rows: () => `
      select te.uid, rt.uid, count(*)
      from relationship r
      join relationshipitem ri on ri.relationshipid = r.relationshipid
      join relationshiptype rt on rt.relationshiptypeid = r.relationshiptypeid
      join trackedentity te on te.trackedentityid = ri.trackedentityid
      where r.deleted is false
      group by te.uid, rt.uid`,
  };
}
