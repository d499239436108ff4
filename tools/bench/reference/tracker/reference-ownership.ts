// The table of owners, walked through row by row as spec/analytics-tables.md §10 describes it, but entity by entity.
import type { Queryable } from '@vaktmester/database';
import { referenceDimensions, referencePrograms } from './reference-metadata';
import { indexed, type TrackerTable } from './reference-table';

interface OwnerRow {
  readonly te: number;
  readonly unit: number;
  /** `yyyy-MM-dd` */
  readonly enddate: string | null;
}

interface Span {
  readonly te: number;
  unit: number;
  /** Whose ancestors and groups the row has. */
  readonly first: number;
  readonly startdate: string;
  enddate: string | null;
}

const FIRST_DAY = '1000-01-01';
const LAST_DAY = '9999-12-31';

/** Expects the rows in a table `reference_spans`, which it fills. */
export async function referenceOwnership(database: Queryable): Promise<TrackerTable[]> {
  const { levels, unitSets } = await referenceDimensions(database);
  await database.execute(
    'create table reference_spans (programid bigint, te bigint, unit bigint, first bigint, startdate date, enddate date)',
  );
  const programs = await referencePrograms(database);
  for (const { id } of programs.filter(({ registration }) => registration)) {
    const spans = walk(await readOwners(database, id));
    for (const { te, unit, first, startdate, enddate } of spans) {
      await database.execute('insert into reference_spans values ($1, $2, $3, $4, $5::date, $6::date)', [
        ...[id, te, unit, first],
        ...[startdate, enddate],
      ]);
    }
  }
  return programs.map(({ id, uid }) => ({
    name: `analytics_ownership_${uid.toLowerCase()}`,
    columns: [
      indexed('teuid', 'char(11) not null', 'te.uid'),
      indexed('startdate', 'date', 's.startdate'),
      indexed('enddate', 'date', 's.enddate'),
      indexed('ou', 'char(11) not null', 'ou.uid'),
      ...levels,
      ...unitSets,
    ],
    from: () => `from reference_spans s
      inner join trackedentity te on te.trackedentityid = s.te
      inner join organisationunit ou on ou.organisationunitid = s.unit
      left join analytics_rs_orgunitstructure ous on ous.organisationunitid = s.first
      left join analytics_rs_organisationunitgroupsetstructure ougs on ougs.organisationunitid = s.first
      where s.programid = ${id}`,
  }));
}

function readOwners(database: Queryable, programId: number): Promise<OwnerRow[]> {
  const history = `from programownershiphistory h where h.programid = ${programId} and h.organisationunitid is not null`;
  return database.query(
    `select a.te, a.unit, to_char(a.enddate, 'YYYY-MM-DD') as enddate
     from (
       select h.trackedentityid as te, '1001-01-01' as startdate, h.enddate as enddate, h.organisationunitid as unit, h.programownershiphistoryid as id ${history}
       union
       select o.trackedentityid, '2002-02-02', null, o.organisationunitid, 0 from trackedentityprogramowner o
       where o.programid = ${programId} and o.trackedentityid in (select h.trackedentityid ${history})
     ) a
     inner join trackedentity te on te.trackedentityid = a.te
     inner join organisationunit ou on ou.organisationunitid = a.unit
     order by te.uid, a.startdate, a.enddate nulls last, a.id`,
  );
}

function walk(rows: readonly OwnerRow[]): Span[] {
  const written: Span[] = [];
  let span: Span | undefined;
  const finish = () => {
    if (!span) return;
    if (span.enddate !== null) written.push(span);
    else if (span.startdate !== FIRST_DAY) written.push({ ...span, enddate: LAST_DAY });
    span = undefined;
  };
  for (const { te, unit, enddate } of rows) {
    if (span && span.te !== te) finish();
    if (!span) {
      span = { te, unit, first: unit, startdate: FIRST_DAY, enddate };
    } else if (unit === span.unit || enddate === span.enddate) {
      span.unit = unit;
      span.enddate = enddate;
    } else {
      written.push({ ...span });
      span = { te, unit, first: unit, startdate: dayAfter(span.enddate ?? LAST_DAY), enddate };
    }
  }
  finish();
  return written;
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
