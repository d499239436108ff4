// The tables of tracked entity types as plain statements, written from spec/analytics-tables.md §11 and from nothing of ours.
import type { Queryable } from '@vaktmester/database';
import { referenceDimensions, referencePrograms, referenceTypes } from './reference-metadata';
import type { TrackerOptions } from './reference-programs.sql';
import { indexed, plain, type TrackerColumn, type TrackerTable } from './reference-table';
import { geometry, point, typed, userColumns } from './reference-values';

const eventDate = `case when 'SCHEDULE' = ev.status then ev.scheduleddate else ev.occurreddate end`;

const unitColumns: TrackerColumn[] = [
  indexed('ou', 'char(11)', 'ous.organisationunituid'),
  indexed('ouname', 'varchar(255)', 'ous.name'),
  indexed('oucode', 'varchar(50)', 'ous.code'),
  indexed('oulevel', 'integer', 'ous.level'),
];

export async function referenceEntities(database: Queryable, options: TrackerOptions): Promise<TrackerTable[]> {
  const { place, startTime } = options;
  const found = await referenceDimensions(database);
  const all = (await referencePrograms(database)).filter(({ uid }) => !options.skipPrograms?.includes(uid));
  return (await referenceTypes(database)).map((type) => {
    const programs = all.filter((program) => program.type === type.id);
    const ofPrograms = programs.flatMap(({ attributes }) => attributes).sort((one, other) => one.id - other.id);
    const attributes = [...new Map([...ofPrograms, ...type.attributes].map((item) => [item.uid, item])).values()];
    return {
      name: `analytics_te_${type.uid.toLowerCase()}`,
      columns: [
        indexed('trackedentity', 'char(11) not null', 'te.uid'),
        indexed('trackedentityid', 'integer not null', 'te.trackedentityid'),
        indexed('created', 'timestamp', 'te.created'),
        indexed('lastupdated', 'timestamp', 'te.lastupdated'),
        indexed('inactive', 'boolean', 'te.inactive'),
        indexed('createdatclient', 'timestamp', 'te.createdatclient'),
        indexed('lastupdatedatclient', 'timestamp', 'te.lastupdatedatclient'),
        indexed('lastsynchronized', 'timestamp', 'te.lastsynchronized'),
        indexed('featuretype', 'varchar(255)', 'te.featuretype'),
        indexed('coordinates', 'text', 'te.coordinates'),
        indexed('storedby', 'varchar(255)', 'te.storedby'),
        indexed('potentialduplicate', 'boolean', 'te.potentialduplicate'),
        ...unitColumns,
        geometry('geometry', 'te.geometry', place),
        ...point(['longitude', 'latitude'], 'te.geometry', place),
        ...found.levels,
        found.hierarchy,
        ...userColumns('te'),
        ...programs.map(({ id, uid }) =>
          indexed(
            uid,
            'boolean',
            `exists(select 1 from enrollment en_0 where en_0.trackedentityid = te.trackedentityid and en_0.programid = ${id})`,
          ),
        ),
        ...attributes.map((item) => indexed(item.uid, ...typed(item, `"${item.uid}".value`, place))),
        ...found.unitSets,
      ],
      from: () => `from trackedentity te
        left join analytics_rs_orgunitstructure ous on te.organisationunitid = ous.organisationunitid
        left join analytics_rs_organisationunitgroupsetstructure ougs on te.organisationunitid = ougs.organisationunitid
        ${attributes
          .map(
            ({ id, uid }) =>
              `left join trackedentityattributevalue "${uid}" on "${uid}".trackedentityid = te.trackedentityid and "${uid}".trackedentityattributeid = ${id}`,
          )
          .join('\n')}
        where te.trackedentitytypeid = ${type.id} and te.lastupdated < '${startTime}' and te.created is not null
          and te.deleted = false`,
    };
  });
}

export async function referenceEntityEnrollments(
  database: Queryable,
  { place, startTime }: TrackerOptions,
): Promise<TrackerTable[]> {
  const found = await referenceDimensions(database);
  return (await referenceTypes(database)).map((type) => ({
    name: `analytics_te_enrollment_${type.uid.toLowerCase()}`,
    columns: [
      indexed('trackedentity', 'char(11) not null', 'te.uid'),
      indexed('program', 'char(11)', 'p.uid'),
      indexed('enrollment', 'char(11)', 'en.uid'),
      indexed('enrollmentdate', 'timestamp', 'en.enrollmentdate'),
      indexed('completeddate', 'timestamp', 'en.completeddate'),
      indexed('occurreddate', 'timestamp', 'en.occurreddate'),
      indexed('enrollmentstatus', 'varchar(50)', 'en.status'),
      ...unitColumns,
      geometry('enrollmentgeometry', 'en.geometry', place),
      ...point(['enrollmentlongitude', 'enrollmentlatitude'], 'en.geometry', place),
      found.hierarchy,
      ...found.levels,
    ],
    from: () => `from enrollment en
      inner join trackedentity te on te.trackedentityid = en.trackedentityid and te.deleted = false
        and te.trackedentitytypeid = ${type.id} and te.lastupdated < '${startTime}'
      left join program p on p.programid = en.programid
      left join analytics_rs_orgunitstructure ous on en.organisationunitid = ous.organisationunitid
      where en.occurreddate is not null and en.deleted = false`,
  }));
}

export async function referenceEntityEvents(
  database: Queryable,
  { place, startTime }: TrackerOptions,
): Promise<TrackerTable[]> {
  const found = await referenceDimensions(database);
  const tables = (await referenceTypes(database)).map(async (type): Promise<TrackerTable> => {
    const years = await database.query<{ year: number }>(
      `select distinct cast(extract(year from ${eventDate}) as integer) as year
       from trackedentity te inner join enrollment en on te.trackedentityid = en.trackedentityid
       inner join event ev on en.enrollmentid = ev.enrollmentid
       where ev.lastupdated <= '${startTime}' and te.trackedentitytypeid = ${type.id} and (${eventDate}) > '1000-01-01'
         and ev.deleted = false and te.deleted = false
         and extract(year from ${eventDate}) between 1975 and extract(year from now()) + 25
       order by year`,
    );
    return {
      name: `analytics_te_event_${type.uid.toLowerCase()}`,
      years: years.map(({ year }) => year),
      checks: () => [],
      columns: [
        indexed('trackedentity', 'char(11) not null', 'te.uid'),
        indexed('program', 'char(11)', 'p.uid'),
        indexed('enrollment', 'char(11)', 'en.uid'),
        indexed('programstage', 'char(11)', 'ps.uid'),
        indexed('event', 'char(11)', 'ev.uid'),
        indexed('occurreddate', 'timestamp', 'ev.occurreddate'),
        indexed('lastupdated', 'timestamp', 'ev.lastupdated'),
        indexed('created', 'timestamp', 'ev.created'),
        indexed('scheduleddate', 'timestamp', 'ev.scheduleddate'),
        indexed('status', 'varchar(50)', 'ev.status'),
        ...unitColumns,
        plain('eventdatavalues', 'jsonb', dataValues),
        geometry('eventgeometry', 'ev.geometry', place),
        ...point(['evlongitude', 'evlatitude'], 'ev.geometry', place),
        found.hierarchy,
        ...found.levels,
      ],
      from: (year) => `from event ev
        inner join enrollment en on en.enrollmentid = ev.enrollmentid and en.deleted = false
        inner join trackedentity te on te.trackedentityid = en.trackedentityid and te.deleted = false
          and te.trackedentitytypeid = ${type.id} and te.lastupdated < '${startTime}'
        left join programstage ps on ev.programstageid = ps.programstageid
        left join program p on ps.programid = p.programid
        left join analytics_rs_orgunitstructure ous on ev.organisationunitid = ous.organisationunitid
        where ev.status in ('COMPLETED', 'ACTIVE', 'SCHEDULE')
          and (${eventDate}) >= '${year}-01-01' and (${eventDate}) < '${year + 1}-01-01' and ev.deleted = false`,
    };
  });
  return (await Promise.all(tables)).filter(({ years }) => years && years.length > 0);
}

// DHIS2 fails on values that are no object; here they give null.
const dataValues = `(
  select json_object_agg(l2.keys, l2.datavalue)::jsonb from (
    select l1.keys, json_strip_nulls(json_build_object(
      'value', l1.v -> l1.keys ->> 'value', 'created', l1.v -> l1.keys ->> 'created',
      'storedBy', l1.v -> l1.keys ->> 'storedBy', 'lastUpdated', l1.v -> l1.keys ->> 'lastUpdated',
      'providedElsewhere', l1.v -> l1.keys -> 'providedElsewhere',
      'value_name', (select unit.name from organisationunit unit where unit.uid = l1.v -> l1.keys ->> 'value'),
      'value_code', (select unit.code from organisationunit unit where unit.uid = l1.v -> l1.keys ->> 'value')
    )) as datavalue
    from (
      select inner_evt.v, jsonb_object_keys(inner_evt.v) as keys from (
        select case jsonb_typeof(e.eventdatavalues) when 'object' then e.eventdatavalues end as v
        from event e where e.eventid = ev.eventid
      ) inner_evt
    ) l1
  ) l2)`;
