import { quoteLiteral } from '@vaktmester/database';
import { periodTypes } from '@vaktmester/periods';
import type { ResourceTablePlan } from '../resource-table';

const indexed = ['dataelementuid', 'datasetid', 'datasetuid', 'periodtypeid', 'workflowid'];

/** Every data element with the data set that decides over its approval and period type (`spec/analytics-tables.md` §3.9). */
export function dataelementStructure(): ResourceTablePlan {
  return {
    name: 'analytics_rs_dataelementstructure',
    hookType: 'DATA_ELEMENT_STRUCTURE',
    columns: [
      { name: 'dataelementid', type: 'bigint', notNull: true },
      { name: 'dataelementuid', type: 'char(11)', notNull: true },
      { name: 'dataelementname', type: 'varchar(255)', notNull: true },
      { name: 'aggregationtype', type: 'varchar(50)', notNull: true },
      { name: 'valuetype', type: 'varchar(50)', notNull: true },
      { name: 'domaintype', type: 'varchar(50)', notNull: true },
      { name: 'zeroissignificant', type: 'boolean', notNull: true },
      { name: 'datasetid', type: 'bigint' },
      { name: 'datasetuid', type: 'char(11)' },
      { name: 'datasetname', type: 'varchar(255)' },
      { name: 'datasetapprovallevel', type: 'integer' },
      { name: 'workflowid', type: 'bigint' },
      { name: 'periodtypeid', type: 'bigint' },
      { name: 'periodtypename', type: 'varchar(255)' },
    ],
    primaryKey: ['dataelementid'],
    indexes: indexed.map((column) => ({
      name: `in_dataelementstructure_${column}`,
      method: 'btree',
      unique: column === 'dataelementuid',
      keys: [column],
    })),
    rows: () => `
      with frequency (name, frequencyorder) as (values ${frequencyOrders()}),
      candidate as (
        select dse.dataelementid, ds.datasetid, ds.uid, ds.name, ds.workflowid, pt.periodtypeid, pt.name as periodtypename,
          row_number() over (partition by dse.dataelementid order by ds.workflowid is null, ${dataSetOrder}) as approvalrank,
          row_number() over (partition by dse.dataelementid order by ${dataSetOrder}) as frequencyrank
        from datasetelement dse
        join dataset ds on ds.datasetid = dse.datasetid
        join periodtype pt on pt.periodtypeid = ds.periodtypeid
        left join frequency f on f.name = pt.name
      )
      select de.dataelementid, de.uid, de.name, de.aggregationtype, de.valuetype, de.domaintype, de.zeroissignificant,
        approval.datasetid, approval.uid, approval.name, case when approval.workflowid is null then 0 end, approval.workflowid,
        frequent.periodtypeid, frequent.periodtypename
      from dataelement de
      left join candidate approval on approval.dataelementid = de.dataelementid and approval.approvalrank = 1
      left join candidate frequent on frequent.dataelementid = de.dataelementid and frequent.frequencyrank = 1`,
  };
}

/** DHIS2 compares names without case and leaves equal ones in any order; here the older data set comes first. */
const dataSetOrder = 'f.frequencyorder, lower(ds.name) collate "C", ds.datasetid';

function frequencyOrders(): string {
  return periodTypes.map(({ name, frequencyOrder }) => `(${quoteLiteral(name)}, ${frequencyOrder})`).join(', ');
}
