import type { Queryable } from '@vaktmester/database';
import type { Build, PlannedPart, TableType } from '../table-types/table-type';
import { isChanged, isCountedBefore } from '../tracker/event-date.sql';
import { describeOverlaps } from '../tracker/overlapping-legends';
import { readProgramFacts } from '../tracker/programs.read-model';
import { eventColumns } from './event-columns';
import { type EventFacts, eventFacts } from './event-facts';
import { eventSource } from './event-source.sql';
import { describeOutside, readEventYears, type YearsOfEvents } from './event-years.read-model';
import { readFewEnrollments } from './few-enrollments.read-model';

/** `analytics_event_<program>`: the events of each program by year (`spec/analytics-tables.md` §8). */
export const event: TableType<EventFacts> = {
  name: 'EVENT',
  baseName: 'analytics_event',
  facts: eventFacts,
  columns: eventColumns,
  checks: (part) => (typeof part === 'number' ? [`yearly = '${part}'`] : []),
  source: eventSource,
  unreadable: 'ev.isunreadable',
  latest: { key: 'event', changedKeys },
  moving: {
    key: 'event',
    changedKeys,
    datedBefore: (facts, year, build) => `
      ${changedKeys(facts, build)} and not en.deleted and ${isCountedBefore('ev', year)}`,
  },

  async plan(database, build) {
    const programs = await readProgramFacts(database, build.relations);
    if (programs.length === 0) return [];
    const years = await yearsByProgram(database, build);
    const enrollments = await readFewEnrollments(database);
    return programs
      .filter(({ program }) => !build.parameters.skipPrograms.includes(program.uid))
      .map((facts) => ({
        name: `analytics_event_${facts.program.uid.toLowerCase()}`,
        facts: { ...facts, fewEnrollments: enrollments.get(facts.program.id) ?? null },
        warnings: [...describeOutside(years(facts.program.id)), ...describeOverlaps(facts.program)],
        parts: years(facts.program.id).parts,
      }))
      .filter((table) => table.parts.length > 0);
  },
};

function changedKeys({ program }: EventFacts, build: Build): string {
  return `
      select cast(ev.uid as char(11))
      from event ev
      join enrollment en on en.enrollmentid = ev.enrollmentid and en.programid = ${program.id}
      where ${isChanged('ev', build)}`;
}

async function yearsByProgram(database: Queryable, build: Build): Promise<(programId: number) => YearsOfEvents> {
  const { settings, parameters, relations } = build;
  if (parameters.lastYears === 0) {
    const changed = await database.query<{ id: number; rows: number }>(
      `select en.programid as id, count(*)::integer as rows
       from event ev join enrollment en on en.enrollmentid = ev.enrollmentid
       where ${isChanged('ev', build)}
       group by en.programid`,
    );
    const latest = (rows: number): PlannedPart => ({ part: 'latest', estimatedRows: rows });
    return (programId) => ({
      parts: changed.filter(({ id }) => id === programId).map(({ rows }) => latest(rows)),
      outside: 0,
    });
  }
  const years = await readEventYears(database, {
    subject: 'en.programid',
    source: 'event ev join enrollment en on en.enrollmentid = ev.enrollmentid',
    updatedUntil: settings.updatedBefore,
    relations,
  });
  return (programId) => {
    const { parts, outside } = years.get(programId) ?? { parts: [], outside: 0 };
    return { parts: withAYear(parts, build), outside };
  };
}

/** DHIS2: a program without events, or without events in the last years, has the current year, so that queries find a table. */
function withAYear(years: PlannedPart[], { settings, parameters }: Build): PlannedPart[] {
  const { currentYear } = settings;
  const firstYear = parameters.lastYears === undefined ? -Infinity : currentYear - parameters.lastYears + 1;
  if (years.some(({ part }) => typeof part === 'number' && part >= firstYear)) return years;
  return [...years, { part: currentYear, estimatedRows: 0 }];
}
