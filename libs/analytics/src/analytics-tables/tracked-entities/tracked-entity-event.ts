import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { quoteLiteral } from '@vaktmester/database';
import { levelColumns } from '../dimensions/dimension-columns';
import { nameHierarchyColumn } from '../dimensions/name-hierarchy-column';
import { describeOutside, readEventYears } from '../events/event-years.read-model';
import type { Build, TableType } from '../table-types/table-type';
import { isCountedBefore, isEventOfYear } from '../tracker/event-date.sql';
import { geometryColumn, pointColumns } from '../tracker/geometry';
import { readTrackerFacts } from '../tracker/programs.read-model';
import { type EntityTypeFacts, entityTypeFacts, readEntityTypes } from './entity-types.read-model';
import { unitColumns } from './unit-columns';
import { valuesWithUnits } from './values-with-units.sql';

/** `analytics_te_event_<type>`: all events of entities of a type by year (`spec/analytics-tables.md` §11.3). */
export const trackedEntityEvent: TableType<EntityTypeFacts> = {
  name: 'TRACKED_ENTITY_INSTANCE_EVENTS',
  baseName: 'analytics_te_event',
  facts: entityTypeFacts,
  columns,
  moving: { key: 'event', changedKeys, datedBefore },
  // DHIS2: these partitions have none.
  checks: () => [],

  async plan(database, { settings, relations }) {
    const years = await readEventYears(database, {
      subject: 'te.trackedentitytypeid',
      source: `event ev join enrollment en on en.enrollmentid = ev.enrollmentid
        join trackedentity te on te.trackedentityid = en.trackedentityid and not te.deleted`,
      updatedUntil: settings.updatedBefore,
      relations,
    });
    const tracker = await readTrackerFacts(database, relations);
    return (await readEntityTypes(database)).flatMap((entityType) => {
      const found = years.get(entityType.id);
      if (!found || found.parts.length === 0) return [];
      const name = `analytics_te_event_${entityType.uid.toLowerCase()}`;
      return [{ name, facts: { ...tracker, entityType }, parts: found.parts, warnings: describeOutside(found) }];
    });
  },

  source(facts, part, { settings, relations }) {
    if (typeof part !== 'number') throw new Error(`there is no part ${part} of the events of tracked entities`);
    return `
    from event ev
    join enrollment en on en.enrollmentid = ev.enrollmentid and not en.deleted
    join trackedentity te on te.trackedentityid = en.trackedentityid and not te.deleted
      and te.trackedentitytypeid = ${facts.entityType.id}
      and te.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp
    left join programstage ps on ps.programstageid = ev.programstageid
    left join program p on p.programid = ps.programid
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = ev.organisationunitid
    where ${isEventOfYear('ev', part)} and not ev.deleted`;
  },
};

/** As DHIS2 loads them, however late they have changed. */
function changedKeys({ entityType }: EntityTypeFacts, { latestSince }: Build): string {
  return `
    select cast(ev.uid as char(11))
    from event ev
    join enrollment en on en.enrollmentid = ev.enrollmentid
    join trackedentity te on te.trackedentityid = en.trackedentityid and te.trackedentitytypeid = ${entityType.id}
    where ev.lastupdated >= ${quoteLiteral(latestSince)}::timestamp`;
}

function datedBefore(facts: EntityTypeFacts, year: number, build: Build): string {
  return `${changedKeys(facts, build)} and not en.deleted and not te.deleted and ${isCountedBefore('ev', year)}`;
}

function columns({ dimensions: found, geometries }: EntityTypeFacts): AnalyticsColumn[] {
  return [
    dimension('trackedentity', 'char(11)', 'te.uid', { notNull: true }),
    dimension('program', 'char(11)', 'p.uid'),
    dimension('enrollment', 'char(11)', 'en.uid'),
    dimension('programstage', 'char(11)', 'ps.uid'),
    dimension('event', 'char(11)', 'ev.uid'),
    dimension('occurreddate', 'timestamp', 'ev.occurreddate'),
    dimension('lastupdated', 'timestamp', 'ev.lastupdated'),
    dimension('created', 'timestamp', 'ev.created'),
    dimension('scheduleddate', 'timestamp', 'ev.scheduleddate'),
    dimension('status', 'varchar(50)', 'ev.status'),
    ...unitColumns(),
    fact('eventdatavalues', 'jsonb', valuesWithUnits('ev.eventdatavalues'), {
      text: "nullif(ev.eventdatavalues, '{}')",
    }),
    geometryColumn('eventgeometry', 'ev.geometry', geometries),
    ...pointColumns(['evlongitude', 'evlatitude'], 'ev.geometry', geometries),
    nameHierarchyColumn('ous', found.levels),
    ...levelColumns('ous', found.levels),
  ];
}
