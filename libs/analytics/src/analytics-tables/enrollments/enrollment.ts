import { quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension } from '../analytics-column';
import { levelColumns, periodColumns, uidColumns } from '../dimensions/dimension-columns';
import { nameHierarchyColumn } from '../dimensions/name-hierarchy-column';
import type { Build, TableType } from '../table-types/table-type';
import { joinAttributeValues } from '../tracker/attribute-values.sql';
import { joinUnits, valueColumns } from '../tracker/collected-value';
import { geometryColumn, pointColumns } from '../tracker/geometry';
import { programFacts, type ProgramFacts } from '../tracker/program';
import { countBy, readProgramFacts } from '../tracker/programs.read-model';
import { userColumns } from '../tracker/user-columns';

/** `analytics_enrollment_<program>`, of programs without registration too (`spec/analytics-tables.md` §9). */
export const enrollment: TableType<ProgramFacts> = {
  name: 'ENROLLMENT',
  baseName: 'analytics_enrollment',
  facts: programFacts,
  columns,
  checks: () => [],

  async plan(database, { relations }) {
    const programs = await readProgramFacts(database, relations);
    const rows = await countBy(database, 'enrollment', 'programid');
    return programs.map((facts) => ({
      name: `analytics_enrollment_${facts.program.uid.toLowerCase()}`,
      facts,
      parts: [{ part: 'whole', estimatedRows: rows.get(facts.program.id) ?? 0 }],
    }));
  },

  source: ({ program: { id, attributes } }, _, { settings, relations }) => `
    from enrollment en
    left join trackedentity te on te.trackedentityid = en.trackedentityid and not te.deleted
    left join organisationunit registrationou on registrationou.organisationunitid = te.organisationunitid
    join organisationunit ou on ou.organisationunitid = en.organisationunitid
    left join ${relations('analytics_rs_dateperiodstructure')} dps on dps.dateperiod = cast(en.enrollmentdate as date)
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = en.organisationunitid
    left join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = en.organisationunitid
    ${joinAttributeValues(attributes, 'en.trackedentityid', `select e.trackedentityid from enrollment e where e.programid = ${id}`)}
    ${joinUnits(attributes, 'tea')}
    where en.programid = ${id}
      and (ougs.startdate is null or dps.monthstartdate = ougs.startdate)
      -- DHIS2: up to and including the start of the run, unlike every other table.
      and en.lastupdated <= ${quoteLiteral(settings.updatedBefore)}::timestamp
      and en.occurreddate is not null and not en.deleted`,
};

function columns({ program, dimensions: found, geometries }: ProgramFacts, build: Build): AnalyticsColumn[] {
  const { organisationUnitCentroids } = build.settings;
  const attributes = { alias: 'tea', geometries, organisationUnitCentroids };
  return [
    ...fixedColumns(),
    ...userColumns('en'),
    geometryColumn('enrollmentgeometry', 'en.geometry', geometries),
    ...pointColumns(['longitude', 'latitude'], 'en.geometry', geometries),
    ...levelColumns('ous', found.levels),
    nameHierarchyColumn('ous', found.levels),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
    ...periodColumns('dps'),
    ...program.attributes.flatMap((attribute) => valueColumns(attribute, attributes)),
    ...(program.isRegistration
      ? [
          dimension('trackedentity', 'char(11)', 'te.uid'),
          geometryColumn('tegeometry', 'te.geometry', geometries, 'btree'),
        ]
      : []),
  ];
}

function fixedColumns(): AnalyticsColumn[] {
  return [
    dimension('enrollment', 'char(11)', 'en.uid', { notNull: true }),
    dimension('enrollmentdate', 'timestamp', 'en.enrollmentdate'),
    dimension('occurreddate', 'timestamp', 'en.occurreddate'),
    dimension('completeddate', 'timestamp', "case when en.status = 'COMPLETED' then en.completeddate end"),
    dimension('lastupdated', 'timestamp', 'en.lastupdated'),
    dimension('storedby', 'varchar(255)', 'en.storedby'),
    dimension('enrollmentstatus', 'varchar(50)', 'en.status'),
    dimension('ou', 'char(11)', 'ou.uid', { notNull: true }),
    dimension('ouname', 'text', 'ou.name', { notNull: true }),
    dimension('oucode', 'text', 'ou.code'),
    dimension('oulevel', 'integer', 'ous.level'),
    dimension('registrationou', 'char(11)', 'coalesce(registrationou.uid, ou.uid)', { notNull: true }),
  ];
}
