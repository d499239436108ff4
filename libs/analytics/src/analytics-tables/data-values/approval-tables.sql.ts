import type { Relations } from '../../tables/relations';
import type { Column } from '../../tables/table';

/** A resource table that only approval needs; DHIS2 builds it before `analytics`, not among the resource tables. */
export interface ApprovalTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly rows: string;
}

const id = (name: string): Column => ({ name, type: 'bigint', notNull: true });

/** How high each approval level of a workflow reaches: one above the next lower level (`spec/analytics-tables.md` §3.14). */
export function approvalRemapLevel(): ApprovalTable {
  return {
    name: 'analytics_rs_dataapprovalremaplevel',
    columns: [id('workflowid'), id('dataapprovallevelid'), { name: 'level', type: 'integer', notNull: true }],
    primaryKey: ['workflowid', 'dataapprovallevelid'],
    rows: `
      select w.workflowid, w.dataapprovallevelid,
        1 + coalesce(max(l.level) over (
          partition by w.workflowid order by l.level range between unbounded preceding and 1 preceding
        ), 0)
      from dataapprovalworkflowlevels w
      join dataapprovallevel l on l.dataapprovallevelid = w.dataapprovallevelid`,
  };
}

/**
 * The highest approval of each workflow, period, attribute option combo and organisation unit that no approval further up
 * covers (`spec/analytics-tables.md` §3.15). `levels` are the organisation unit levels at which is approved.
 */
export function approvalMinLevel(levels: readonly number[], relations: Relations): ApprovalTable {
  const covers = levels.map((level) => `ous.idlevel${level} = higher.organisationunitid`).join(' or ');
  return {
    name: 'analytics_rs_dataapprovalminlevel',
    columns: [
      ...['workflowid', 'periodid', 'attributeoptioncomboid', 'organisationunitid'].map(id),
      { name: 'minlevel', type: 'integer', notNull: true },
    ],
    primaryKey: ['workflowid', 'periodid', 'attributeoptioncomboid', 'organisationunitid'],
    rows: `
      with approval as (
        select da.workflowid, da.periodid, da.attributeoptioncomboid, da.organisationunitid, remap.level
        from dataapproval da
        join ${relations('analytics_rs_dataapprovalremaplevel')} remap
          on remap.workflowid = da.workflowid and remap.dataapprovallevelid = da.dataapprovallevelid
      )
      select da.workflowid, da.periodid, da.attributeoptioncomboid, da.organisationunitid, da.level
      from approval da
      join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = da.organisationunitid
      where not exists (
        select from approval higher
        where higher.workflowid = da.workflowid and higher.periodid = da.periodid
          and higher.attributeoptioncomboid = da.attributeoptioncomboid
          and higher.level < da.level${covers && ` and (${covers})`}
      )`,
  };
}
