import type { ResourceTablePlan } from '../resource-table';
import type { ResourceTableMetadata } from '../resource-table-metadata';
import findMisplacedUnits from '../sql/find-misplaced-units.sql?raw';

/** The stored path, unless it names another number of units. */
const path =
  "case when cardinality(string_to_array(ou.path, '/')) = cardinality(t.ids) + 1 then ou.path else t.path end";

/**
 * Every organisation unit with its ancestors by level (`spec/analytics-tables.md` §3.1). DHIS2 builds no resource table at all when a
 * level or path contradicts the parents; here the parents decide.
 */
export function orgunitStructure({ levels }: ResourceTableMetadata): ResourceTablePlan {
  const numbers = Array.from({ length: levels }, (_, index) => index + 1);
  return {
    name: 'analytics_rs_orgunitstructure',
    hookType: 'ORG_UNIT_STRUCTURE',
    columns: [
      { name: 'organisationunitid', type: 'bigint', notNull: true },
      { name: 'organisationunituid', type: 'char(11)', notNull: true },
      { name: 'code', type: 'varchar(50)' },
      { name: 'name', type: 'varchar(255)', notNull: true },
      { name: 'openingdate', type: 'date' },
      { name: 'closeddate', type: 'date' },
      { name: 'level', type: 'integer', notNull: true },
      { name: 'path', type: 'varchar(255)' },
      ...numbers.flatMap((level) => [
        { name: `idlevel${level}`, type: 'bigint' },
        { name: `uidlevel${level}`, type: 'char(11)' },
        { name: `namelevel${level}`, type: 'text' },
      ]),
    ],
    primaryKey: ['organisationunitid'],
    indexes: [
      {
        name: 'in_orgunitstructure_organisationunituid',
        method: 'btree',
        unique: true,
        keys: ['organisationunituid'],
      },
    ],
    faults: findMisplacedUnits,
    remedy:
      'organisation units have a level or path that contradicts their parents, by which they are placed; what hangs from no unit of level 1 is left out. The maintenance operation ouPathsUpdate mends paths',
    rows: () => `
      with recursive tree (id, path, ids, uids, names) as (
        select ou.organisationunitid, '/' || ou.uid, array[ou.organisationunitid], array[ou.uid]::text[], array[ou.name]::text[]
        from organisationunit ou
        where ou.parentid is null and ou.hierarchylevel = 1
        union all
        select ou.organisationunitid, t.path || '/' || ou.uid, t.ids || ou.organisationunitid, t.uids || ou.uid::text, t.names || ou.name::text
        from tree t join organisationunit ou on ou.parentid = t.id
      )
      select ou.organisationunitid, ou.uid, ou.code, ou.name, ou.openingdate, ou.closeddate, cardinality(t.ids),
        ${[path, ...numbers.map((n) => `t.ids[${n}], t.uids[${n}], t.names[${n}]`)].join(', ')}
      from organisationunit ou join tree t on t.id = ou.organisationunitid
      where ou.hierarchylevel >= 1 and cardinality(t.ids) <= ${levels}`,
  };
}
