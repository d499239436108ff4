import { quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension } from '../analytics-column';
import { levelColumns } from '../dimensions/dimension-columns';
import { nameHierarchyColumn } from '../dimensions/name-hierarchy-column';
import type { TableType } from '../table-types/table-type';
import { geometryColumn, pointColumns } from '../tracker/geometry';
import { hasEvents, readTrackerFacts } from '../tracker/programs.read-model';
import { type EntityTypeFacts, entityTypeFacts, readEntityTypes } from './entity-types.read-model';
import { unitColumns } from './unit-columns';

/** `analytics_te_enrollment_<type>`: all enrollments of entities of a type (`spec/analytics-tables.md` §11.2). */
export const trackedEntityEnrollment: TableType<EntityTypeFacts> = {
  name: 'TRACKED_ENTITY_INSTANCE_ENROLLMENTS',
  baseName: 'analytics_te_enrollment',
  facts: entityTypeFacts,
  columns,
  checks: () => [],

  async plan(database, { relations }) {
    if (!(await hasEvents(database))) return [];
    const tracker = await readTrackerFacts(database, relations);
    const counts = await database.query<{ id: number; rows: number }>(
      `select te.trackedentitytypeid as id, count(*)::integer as rows
       from enrollment en join trackedentity te on te.trackedentityid = en.trackedentityid
       group by te.trackedentitytypeid`,
    );
    return (await readEntityTypes(database)).map((entityType) => ({
      name: `analytics_te_enrollment_${entityType.uid.toLowerCase()}`,
      facts: { ...tracker, entityType },
      parts: [{ part: 'whole', estimatedRows: counts.find(({ id }) => id === entityType.id)?.rows ?? 0 }],
    }));
  },

  source: ({ entityType }, _, { settings, relations }) => `
    from enrollment en
    join trackedentity te on te.trackedentityid = en.trackedentityid and not te.deleted
      and te.trackedentitytypeid = ${entityType.id}
      and te.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp
    left join program p on p.programid = en.programid
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = en.organisationunitid
    where en.occurreddate is not null and not en.deleted`,
};

function columns({ dimensions: found, geometries }: EntityTypeFacts): AnalyticsColumn[] {
  return [
    dimension('trackedentity', 'char(11)', 'te.uid', { notNull: true }),
    dimension('program', 'char(11)', 'p.uid'),
    dimension('enrollment', 'char(11)', 'en.uid'),
    dimension('enrollmentdate', 'timestamp', 'en.enrollmentdate'),
    dimension('completeddate', 'timestamp', 'en.completeddate'),
    dimension('occurreddate', 'timestamp', 'en.occurreddate'),
    dimension('enrollmentstatus', 'varchar(50)', 'en.status'),
    ...unitColumns(),
    geometryColumn('enrollmentgeometry', 'en.geometry', geometries),
    ...pointColumns(['enrollmentlongitude', 'enrollmentlatitude'], 'en.geometry', geometries),
    nameHierarchyColumn('ous', found.levels),
    ...levelColumns('ous', found.levels),
  ];
}
