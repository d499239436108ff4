// The tables beside `analytics` as plain statements, written from spec/analytics-tables.md §7 and from nothing of ours.
import type { Queryable } from '@vaktmester/database';
import { periodColumns } from './reference-columns';

/** A table as DHIS2 builds it: columns in order, `select` for all its rows, and the columns that have no index. */
export interface ReferenceTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly source: string }[];
  readonly from: string;
  readonly facts: readonly string[];
}

type Column = ReferenceTable['columns'][number];

/** The four companions; `startTime` as `yyyy-MM-ddTHH:mm:ss`. */
export async function referenceCompanions(database: Queryable, startTime: string): Promise<ReferenceTable[]> {
  const uids = async (table: string, id: string, condition = 'true') => {
    const rows = await database.query<{ uid: string }>(
      `select uid from ${table} where datadimension and ${condition} order by ${id}`,
    );
    return rows.map(({ uid }) => uid);
  };
  const from = (alias: string, names: readonly string[], type = 'char(11)'): Column[] =>
    names.map((name) => ({ name, type, source: `${alias}."${name}"` }));
  const levels = await database.query<{ level: number }>(
    'select distinct hierarchylevel as level from organisationunit order by 1',
  );
  const unitSets = from('ougs', await uids('orgunitgroupset', 'orgunitgroupsetid'));
  const uidLevels = from(
    'ous',
    levels.map(({ level }) => `uidlevel${level}`),
  );
  const attributeSets = from(
    'acs',
    await uids('categoryoptiongroupset', 'categoryoptiongroupsetid', `datadimensiontype = 'ATTRIBUTE'`),
  );
  const attributeCategories = from('acs', await uids('category', 'categoryid', `datadimensiontype = 'ATTRIBUTE'`));
  const periods = from('ps', periodColumns, 'text');
  const column = (name: string, type: string, source: string): Column => ({ name, type, source });
  return [
    {
      name: 'analytics_completeness',
      columns: [
        column('dx', 'char(11) not null', 'ds.uid'),
        column('year', 'integer not null', 'ps.year'),
        column(
          'id',
          'text',
          `concat(ds.uid, '-', ps.iso, '-', ous.organisationunituid, '-', acs.categoryoptioncombouid)`,
        ),
        ...[unitSets, uidLevels, attributeSets, attributeCategories, periods].flat(),
        column(
          'timely',
          'boolean',
          '(select extract(epoch from (cdr.date - ps.enddate)) / (60 * 60 * 24)) <= (ds.timelydays + 1)',
        ),
        column('value', 'timestamp', 'cdr.date'),
      ],
      from: `from completedatasetregistration cdr
        inner join dataset ds on cdr.datasetid = ds.datasetid
        inner join analytics_rs_periodstructure ps on cdr.periodid = ps.periodid
        inner join analytics_rs_organisationunitgroupsetstructure ougs on cdr.sourceid = ougs.organisationunitid
        left join analytics_rs_orgunitstructure ous on cdr.sourceid = ous.organisationunitid
        inner join analytics_rs_categorystructure acs on cdr.attributeoptioncomboid = acs.categoryoptioncomboid
        where cdr.date is not null and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)
          and cdr.lastupdated < '${startTime}' and cdr.completed = true`,
      facts: ['value'],
    },
    {
      name: 'analytics_completenesstarget',
      columns: [
        column('dx', 'char(11) not null', 'ds.uid'),
        column('ao', 'char(11) not null', 'acs.categoryoptioncombouid'),
        column('ouopeningdate', 'date', 'ou.openingdate'),
        column('oucloseddate', 'date', 'ou.closeddate'),
        column('costartdate', 'date', 'doc.costartdate'),
        column('coenddate', 'date', 'doc.coenddate'),
        ...[unitSets, uidLevels, attributeSets, attributeCategories].flat(),
        column('value', 'double precision', '1'),
      ],
      from: `from analytics_rs_datasetorganisationunitcategory doc
        inner join analytics_rs_dataset ds on doc.datasetid = ds.datasetid
        inner join organisationunit ou on doc.organisationunitid = ou.organisationunitid
        left join analytics_rs_orgunitstructure ous on doc.organisationunitid = ous.organisationunitid
        left join analytics_rs_organisationunitgroupsetstructure ougs on doc.organisationunitid = ougs.organisationunitid
        left join analytics_rs_categorystructure acs on doc.attributeoptioncomboid = acs.categoryoptioncomboid`,
      facts: ['value'],
    },
    {
      name: 'analytics_orgunittarget',
      columns: [column('oug', 'char(11) not null', 'oug.uid'), ...uidLevels, column('value', 'double precision', '1')],
      from: `from orgunitgroupmembers oum
        inner join orgunitgroup oug on oum.orgunitgroupid = oug.orgunitgroupid
        left join analytics_rs_orgunitstructure ous on oum.organisationunitid = ous.organisationunitid
        left join analytics_rs_organisationunitgroupsetstructure ougs on oum.organisationunitid = ougs.organisationunitid`,
      facts: ['value'],
    },
    {
      name: 'analytics_validationresult',
      columns: [
        column('dx', 'char(11) not null', 'vr.uid'),
        column('pestartdate', 'timestamp', 'ps.startdate'),
        column('peenddate', 'timestamp', 'ps.enddate'),
        column('year', 'integer not null', 'ps.year'),
        ...[unitSets, uidLevels, attributeCategories, periods].flat(),
        column('value', 'date', 'vrs.created'),
      ],
      from: `from validationresult vrs
        inner join analytics_rs_periodstructure ps on vrs.periodid = ps.periodid
        inner join validationrule vr on vr.validationruleid = vrs.validationruleid
        inner join analytics_rs_organisationunitgroupsetstructure ougs on vrs.organisationunitid = ougs.organisationunitid
        left join analytics_rs_orgunitstructure ous on vrs.organisationunitid = ous.organisationunitid
        inner join analytics_rs_categorystructure acs on vrs.attributeoptioncomboid = acs.categoryoptioncomboid
        where vrs.created < '${startTime}' and vrs.created is not null
          and (ougs.startdate is null or ps.monthstartdate = ougs.startdate)`,
      facts: ['value'],
    },
  ];
}

/** The definitions that the indexes of a table have in `readIndexes`, sorted. */
export function expectedIndexes({ columns, facts }: ReferenceTable): string[] {
  return columns
    .filter(({ name }) => !facts.includes(name))
    .flatMap(({ name, type }) => [
      `btree (${quoted(name)})`,
      ...(type === 'timestamp' ? [`btree (${quoted(name)} DESC NULLS LAST)`] : []),
    ])
    .sort();
}

/** As PostgreSQL prints a name. */
function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && name !== 'timestamp' ? name : `"${name}"`;
}
