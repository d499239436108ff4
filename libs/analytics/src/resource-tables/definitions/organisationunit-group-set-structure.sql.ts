import type { TableIndex } from '../../tables/table';
import { withDimensionColumns } from '../dimension-columns';
import { idsOf, pivotDimensions } from '../dimension-values.sql';
import type { ResourceTablePlan } from '../resource-table';
import type { OrganisationUnitGroupSet, ResourceTableMetadata } from '../resource-table-metadata';

/**
 * DHIS2 means these as two partial indexes, one of rows with a start date and one of rows without; its builder drops the
 * conditions, and both have the name of the first.
 */
const startDateIndex: TableIndex = {
  name: 'in_orgunitgroupsetstructure_not_null',
  method: 'btree',
  keys: ['organisationunitid', 'startdate'],
};

/** Every organisation unit with its group in each organisation unit group set (`spec/analytics-tables.md` §3.7). */
export function organisationunitGroupSetStructure(metadata: ResourceTableMetadata): ResourceTablePlan {
  const { levels, organisationUnitGroupSets: groupSets } = metadata;
  return {
    name: 'analytics_rs_organisationunitgroupsetstructure',
    hookType: 'ORG_UNIT_GROUP_SET_STRUCTURE',
    columns: withDimensionColumns(
      [
        { name: 'organisationunitid', type: 'bigint', notNull: true },
        { name: 'organisationunitname', type: 'varchar(255)', notNull: true },
        // DHIS2: always null in v42.
        { name: 'startdate', type: 'date' },
      ],
      groupSets,
    ),
    primaryKey: ['organisationunitid'],
    indexes: [startDateIndex, startDateIndex],
    reads: ['analytics_rs_orgunitstructure'],
    rows(relations) {
      const structure = relations('analytics_rs_orgunitstructure');
      const { cte, values } = pivotDimensions([{ dimensions: groupSets, select: memberGroups(groupSets, levels) }]);
      return `
        with own as (${ownGroups(groupSets)}),
        ancestor (id, ancestorid, level) as (${ancestors(structure, levels)}),
        ${cte}
        select ${['ou.organisationunitid', 'ou.name', 'null::date', ...values].join(', ')}
        from organisationunit ou
        join ${structure} ous on ous.organisationunitid = ou.organisationunitid
        left join member m on m.object = ou.organisationunitid
        group by ou.organisationunitid`;
    },
  };
}

function ownGroups(groupSets: readonly OrganisationUnitGroupSet[]): string {
  return `
    select distinct on (gsm.orgunitgroupsetid, gm.organisationunitid)
      gsm.orgunitgroupsetid as groupsetid, gm.organisationunitid as id, g.name, g.uid
    from orgunitgroupsetmembers gsm
    join orgunitgroupmembers gm on gm.orgunitgroupid = gsm.orgunitgroupid
    join orgunitgroup g on g.orgunitgroupid = gsm.orgunitgroupid
    where gsm.orgunitgroupsetid in (${idsOf(groupSets)})
    order by gsm.orgunitgroupsetid, gm.organisationunitid, g.orgunitgroupid`;
}

/** Every unit with itself and its ancestors. */
function ancestors(structure: string, levels: number): string {
  const byLevel = Array.from({ length: levels }, (_, index) => `(ous.idlevel${index + 1}, ${index + 1})`);
  if (byLevel.length === 0) return 'select null::bigint, null::bigint, null::integer where false';
  return `
    select ous.organisationunitid, a.id, a.level
    from ${structure} ous cross join lateral (values ${byLevel.join(', ')}) a (id, level)
    where a.id is not null`;
}

/** The own group; in sets that include the hierarchy below, that of the nearest of the unit and its ancestors. */
function memberGroups(groupSets: readonly OrganisationUnitGroupSet[], levels: number): string {
  const inherited = groupSets.filter((groupSet) => groupSet.includesSubhierarchy);
  const own = groupSets.filter((groupSet) => !groupSet.includesSubhierarchy);
  const ownSelect = `select own.groupsetid, own.id, own.name, own.uid from own where own.groupsetid in (${idsOf(own)})`;
  if (inherited.length === 0 || levels === 0) return ownSelect;
  return `${ownSelect} union all (
    select distinct on (own.groupsetid, ancestor.id) own.groupsetid, ancestor.id, own.name, own.uid
    from ancestor join own on own.id = ancestor.ancestorid
    where own.groupsetid in (${idsOf(inherited)})
    order by own.groupsetid, ancestor.id, ancestor.level desc)`;
}
