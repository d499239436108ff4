// The tables of programs as plain statements, written from spec/analytics-tables.md §8 and §9 and from nothing of ours.
import type { Queryable } from '@vaktmester/database';
import {
  type ReferenceDimensions,
  referenceDimensions,
  type ReferenceProgram,
  referencePrograms,
} from './reference-metadata';
import { indexed, type TrackerColumn, type TrackerTable } from './reference-table';
import { geometry, legendColumns, type Place, point, unitPlace, userColumns, valueColumns } from './reference-values';

export interface TrackerOptions {
  /** `yyyy-MM-ddTHH:mm:ss` */
  readonly startTime: string;
  readonly place: Place;
  readonly skipPrograms?: readonly string[];
}

const eventDate = `case when 'SCHEDULE' = ev.status then ev.scheduleddate else ev.occurreddate end`;

export async function referenceEvents(database: Queryable, options: TrackerOptions): Promise<TrackerTable[]> {
  const found = await referenceDimensions(database);
  const programs = (await referencePrograms(database)).filter(({ uid }) => !options.skipPrograms?.includes(uid));
  const tables = programs.map(async (program): Promise<TrackerTable> => {
    const years = await database.query<{ year: number }>(
      `select distinct cast(extract(year from ${eventDate}) as integer) as year
       from event ev inner join enrollment en on ev.enrollmentid = en.enrollmentid
       where ev.lastupdated <= '${options.startTime}' and en.programid = ${program.id} and (${eventDate}) is not null
         and (${eventDate}) > '1000-01-01' and ev.deleted = false
         and extract(year from ${eventDate}) between 1975 and extract(year from now()) + 25
       order by year`,
    );
    const current = Number(options.startTime.slice(0, 4));
    return {
      name: `analytics_event_${program.uid.toLowerCase()}`,
      columns: eventColumns(program, found, options),
      years: years.length > 0 ? years.map(({ year }) => year) : [current],
      checks: (year) => [`CHECK ((yearly = '${year}'::text))`],
      from: (year) => eventSource(program, year, options),
    };
  });
  return Promise.all(tables);
}

function eventColumns(program: ReferenceProgram, found: ReferenceDimensions, { place }: TrackerOptions) {
  const ofElement = (uid: string) => `ev.eventdatavalues #>> '{${uid}, value}'`;
  return [
    indexed('event', 'char(11) not null', 'ev.uid'),
    indexed('enrollment', 'char(11) not null', 'en.uid'),
    indexed('ps', 'char(11) not null', 'ps.uid'),
    indexed('ao', 'char(11) not null', 'acs.categoryoptioncombouid'),
    indexed('enrollmentdate', 'timestamp', 'en.enrollmentdate'),
    indexed('enrollmentoccurreddate', 'timestamp', 'en.occurreddate'),
    indexed('occurreddate', 'timestamp', 'ev.occurreddate'),
    indexed('scheduleddate', 'timestamp', 'ev.scheduleddate'),
    indexed('completeddate', 'timestamp', 'ev.completeddate'),
    indexed(
      'created',
      'timestamp',
      'case when ev.createdatclient is not null then ev.createdatclient else ev.created end',
    ),
    indexed(
      'lastupdated',
      'timestamp',
      'case when ev.lastupdatedatclient is not null then ev.lastupdatedatclient else ev.lastupdated end',
    ),
    indexed('storedby', 'varchar(255)', 'ev.storedby'),
    indexed('eventstatus', 'varchar(50)', 'ev.status'),
    indexed('enrollmentstatus', 'varchar(50)', 'en.status'),
    ...unitColumns(),
    indexed('registrationou', 'char(11) not null', 'coalesce(registrationou.uid, ou.uid)'),
    indexed('enrollmentou', 'char(11) not null', 'coalesce(enrollmentou.uid, ou.uid)'),
    ...userColumns('ev'),
    geometry('eventgeometry', 'ev.geometry', place),
    geometry('ougeometry', unitPlace('ou', place), place),
    geometry('enrollmentgeometry', 'en.geometry', place),
    ...point(['longitude', 'latitude'], 'ev.geometry', place),
    ...program.categories.map((uid) => indexed(uid, 'char(11)', `acs."${uid}"`)),
    ...found.levels,
    found.hierarchy,
    ...found.unitSets,
    ...found.attributeSets,
    ...found.periods,
    ...program.elements.flatMap((element) => valueColumns(element, ofElement(element.uid), place)),
    ...program.elements.flatMap((element) => legendColumns(element, ofElement(element.uid), place)),
    ...attributeColumns(program, place),
    ...program.attributes.flatMap((attribute) => legendColumns(attribute, `"${attribute.uid}".value`, place)),
    ...entityColumns(program, place),
  ];
}

function unitColumns(): TrackerColumn[] {
  return [
    indexed('ou', 'char(11) not null', 'ou.uid'),
    indexed('ouname', 'text not null', 'ou.name'),
    indexed('oucode', 'text', 'ou.code'),
    indexed('oulevel', 'integer', 'ous.level'),
  ];
}

function attributeColumns(program: ReferenceProgram, place: Place): TrackerColumn[] {
  return program.attributes.flatMap((attribute) => valueColumns(attribute, `"${attribute.uid}".value`, place));
}

function entityColumns({ registration }: ReferenceProgram, place: Place): TrackerColumn[] {
  if (!registration) return [];
  return [indexed('trackedentity', 'char(11)', 'te.uid'), geometry('tegeometry', 'te.geometry', place, 'btree')];
}

function attributeJoins({ attributes }: ReferenceProgram): string {
  return attributes
    .map(
      ({ id, uid }) =>
        `left join trackedentityattributevalue "${uid}" on en.trackedentityid = "${uid}".trackedentityid and "${uid}".trackedentityattributeid = ${id}`,
    )
    .join('\n');
}

function eventSource(program: ReferenceProgram, year: number, { startTime }: TrackerOptions): string {
  return `from event ev
    inner join enrollment en on ev.enrollmentid = en.enrollmentid
    inner join programstage ps on ev.programstageid = ps.programstageid
    inner join program pr on en.programid = pr.programid and en.deleted = false
    left join trackedentity te on en.trackedentityid = te.trackedentityid and te.deleted = false
    left join organisationunit registrationou on te.organisationunitid = registrationou.organisationunitid
    inner join organisationunit ou on ev.organisationunitid = ou.organisationunitid
    left join analytics_rs_dateperiodstructure dps on cast(${eventDate} as date) = dps.dateperiod
    left join analytics_rs_orgunitstructure ous on ev.organisationunitid = ous.organisationunitid
    left join analytics_rs_organisationunitgroupsetstructure ougs on ev.organisationunitid = ougs.organisationunitid
    left join organisationunit enrollmentou on en.organisationunitid = enrollmentou.organisationunitid
    inner join analytics_rs_categorystructure acs on ev.attributeoptioncomboid = acs.categoryoptioncomboid
    ${attributeJoins(program)}
    where ev.lastupdated < '${startTime}'
      and (${eventDate}) >= '${year}-01-01' and (${eventDate}) < '${year + 1}-01-01'
      and pr.programid = ${program.id} and ev.organisationunitid is not null and (${eventDate}) is not null
      and (ougs.startdate is null or dps.monthstartdate = ougs.startdate)
      and dps.year >= 1975 and dps.year <= extract(year from now()) + 25
      and ev.status in ('COMPLETED', 'ACTIVE', 'SCHEDULE') and ev.deleted = false`;
}

export async function referenceEnrollments(database: Queryable, options: TrackerOptions): Promise<TrackerTable[]> {
  const found = await referenceDimensions(database);
  const { place, startTime } = options;
  return (await referencePrograms(database)).map((program) => ({
    name: `analytics_enrollment_${program.uid.toLowerCase()}`,
    columns: [
      indexed('enrollment', 'char(11) not null', 'en.uid'),
      indexed('enrollmentdate', 'timestamp', 'en.enrollmentdate'),
      indexed('occurreddate', 'timestamp', 'en.occurreddate'),
      indexed('completeddate', 'timestamp', `case en.status when 'COMPLETED' then en.completeddate end`),
      indexed('lastupdated', 'timestamp', 'en.lastupdated'),
      indexed('storedby', 'varchar(255)', 'en.storedby'),
      indexed('enrollmentstatus', 'varchar(50)', 'en.status'),
      ...unitColumns(),
      indexed('registrationou', 'char(11) not null', 'coalesce(registrationou.uid, ou.uid)'),
      ...userColumns('en'),
      geometry('enrollmentgeometry', 'en.geometry', place),
      ...point(['longitude', 'latitude'], 'en.geometry', place),
      ...found.levels,
      found.hierarchy,
      ...found.unitSets,
      ...found.periods,
      ...attributeColumns(program, place),
      ...entityColumns(program, place),
    ],
    from: () => `from enrollment en
      inner join program pr on en.programid = pr.programid
      left join trackedentity te on en.trackedentityid = te.trackedentityid and te.deleted = false
      left join organisationunit registrationou on te.organisationunitid = registrationou.organisationunitid
      inner join organisationunit ou on en.organisationunitid = ou.organisationunitid
      left join analytics_rs_dateperiodstructure dps on cast(en.enrollmentdate as date) = dps.dateperiod
      left join analytics_rs_orgunitstructure ous on en.organisationunitid = ous.organisationunitid
      left join analytics_rs_organisationunitgroupsetstructure ougs on en.organisationunitid = ougs.organisationunitid
      ${attributeJoins(program)}
      where pr.programid = ${program.id} and en.organisationunitid is not null
        and (ougs.startdate is null or dps.monthstartdate = ougs.startdate)
        and en.lastupdated <= '${startTime}' and en.occurreddate is not null and en.deleted = false`,
  }));
}
