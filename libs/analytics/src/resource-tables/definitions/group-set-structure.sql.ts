import type { Column } from '../../tables/table';
import { withDimensionColumns } from '../dimension-columns';
import { idsOf, pivotDimensions } from '../dimension-values.sql';
import type { ResourceTablePlan } from '../resource-table';
import type { Dimension, ResourceTableMetadata } from '../resource-table-metadata';

/** Every data element with its group in each data element group set (`spec/analytics-tables.md` §3.4). */
export function dataelementGroupSetStructure({ dataElementGroupSets }: ResourceTableMetadata): ResourceTablePlan {
  return {
    name: 'analytics_rs_dataelementgroupsetstructure',
    hookType: 'DATA_ELEMENT_GROUP_SET_STRUCTURE',
    ...groupSetStructure('dataelement', dataElementGroupSets),
  };
}

/** Every indicator with its group in each indicator group set (`spec/analytics-tables.md` §3.5). */
export function indicatorGroupSetStructure({ indicatorGroupSets }: ResourceTableMetadata): ResourceTablePlan {
  return {
    name: 'analytics_rs_indicatorgroupsetstructure',
    hookType: 'INDICATOR_GROUP_SET_STRUCTURE',
    ...groupSetStructure('indicator', indicatorGroupSets),
  };
}

function groupSetStructure(object: 'dataelement' | 'indicator', groupSets: readonly Dimension[]) {
  const id = `${object}id`;
  const fixed: Column[] = [
    { name: id, type: 'bigint', notNull: true },
    { name: `${object}name`, type: 'varchar(255)', notNull: true },
  ];
  const select = `
    select distinct on (gsm.${object}groupsetid, gm.${id}) gsm.${object}groupsetid, gm.${id}, g.name, g.uid
    from ${object}groupsetmembers gsm
    join ${object}groupmembers gm on gm.${object}groupid = gsm.${object}groupid
    join ${object}group g on g.${object}groupid = gsm.${object}groupid
    where gsm.${object}groupsetid in (${idsOf(groupSets)})
    order by gsm.${object}groupsetid, gm.${id}, g.${object}groupid`;
  const { cte, values } = pivotDimensions([{ dimensions: groupSets, select }]);
  return {
    columns: withDimensionColumns(fixed, groupSets),
    primaryKey: [id],
    indexes: [],
    rows: () => `
      with ${cte}
      select ${['x.' + id, 'x.name', ...values].join(', ')}
      from ${object} x left join member m on m.object = x.${id}
      group by x.${id}`,
  };
}
