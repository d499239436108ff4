import { type AnalyticsColumn, dimension } from '../analytics-column';
import { levelColumns, periodColumns, uidColumns } from '../dimensions/dimension-columns';
import { nameHierarchyColumn } from '../dimensions/name-hierarchy-column';
import type { Build } from '../table-types/table-type';
import { legendColumns, valueColumns } from '../tracker/collected-value';
import { geometryColumn, placeOfUnit, pointColumns } from '../tracker/geometry';
import { userColumns } from '../tracker/user-columns';
import type { EventFacts } from './event-facts';

/** The columns over the aliases of `eventSource`, in DHIS2's order. */
export function eventColumns(facts: EventFacts, build: Build): AnalyticsColumn[] {
  const { program, dimensions: found, geometries } = facts;
  const { organisationUnitCentroids } = build.settings;
  const elements = { alias: 'ev', geometries, organisationUnitCentroids };
  const attributes = { ...elements, alias: 'tea' };
  return [
    ...fixedColumns(),
    ...userColumns('ev'),
    geometryColumn('eventgeometry', 'ev.geometry', geometries),
    geometryColumn('ougeometry', placeOfUnit('ou', geometries, organisationUnitCentroids), geometries),
    geometryColumn('enrollmentgeometry', 'en.geometry', geometries),
    ...pointColumns(['longitude', 'latitude'], 'ev.geometry', geometries),
    ...uidColumns(
      'acs',
      program.categories.filter((uid) => found.attributeCategories.includes(uid)),
    ),
    ...levelColumns('ous', found.levels),
    nameHierarchyColumn('ous', found.levels),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
    ...uidColumns('acs', found.attributeGroupSets),
    ...periodColumns('dps'),
    ...program.dataElements.flatMap((element) => valueColumns(element, elements)),
    ...program.dataElements.flatMap((element) => legendColumns(element, elements)),
    ...program.attributes.flatMap((attribute) => valueColumns(attribute, attributes)),
    ...program.attributes.flatMap((attribute) => legendColumns(attribute, attributes)),
    ...(program.isRegistration
      ? [
          dimension('trackedentity', 'char(11)', 'te.uid'),
          geometryColumn('tegeometry', 'te.geometry', geometries, 'btree'),
        ]
      : []),
  ];
}

function fixedColumns(): AnalyticsColumn[] {
  const required = { notNull: true };
  return [
    dimension('event', 'char(11)', 'ev.uid', required),
    dimension('enrollment', 'char(11)', 'en.uid', required),
    dimension('ps', 'char(11)', 'ps.uid', required),
    dimension('ao', 'char(11)', 'acs.categoryoptioncombouid', required),
    dimension('enrollmentdate', 'timestamp', 'en.enrollmentdate'),
    dimension('enrollmentoccurreddate', 'timestamp', 'en.occurreddate'),
    dimension('occurreddate', 'timestamp', 'ev.occurreddate'),
    dimension('scheduleddate', 'timestamp', 'ev.scheduleddate'),
    dimension('completeddate', 'timestamp', 'ev.completeddate'),
    dimension('created', 'timestamp', 'coalesce(ev.createdatclient, ev.created)'),
    dimension('lastupdated', 'timestamp', 'coalesce(ev.lastupdatedatclient, ev.lastupdated)'),
    dimension('storedby', 'varchar(255)', 'ev.storedby'),
    dimension('eventstatus', 'varchar(50)', 'ev.status'),
    dimension('enrollmentstatus', 'varchar(50)', 'en.status'),
    dimension('ou', 'char(11)', 'ou.uid', required),
    dimension('ouname', 'text', 'ou.name', required),
    dimension('oucode', 'text', 'ou.code'),
    dimension('oulevel', 'integer', 'ous.level'),
    dimension('registrationou', 'char(11)', 'coalesce(registrationou.uid, ou.uid)', required),
    dimension('enrollmentou', 'char(11)', 'coalesce(enrollmentou.uid, ou.uid)', required),
  ];
}
