import { type AnalyticsColumn, dimension } from '../analytics-column';
import { levelColumns, uidColumns } from '../dimensions/dimension-columns';
import type { TableType } from '../table-types/table-type';
import { programFacts, type ProgramFacts } from '../tracker/program';
import { countBy, readProgramFacts } from '../tracker/programs.read-model';
import { ownerSpans } from './owner-spans.sql';

/**
 * `analytics_ownership_<program>`: which organisation unit owned a tracked entity on which days, for the entities that have
 * had more than one owner (`spec/analytics-tables.md` §10). Programs without registration have an empty table.
 */
export const ownership: TableType<ProgramFacts> = {
  name: 'OWNERSHIP',
  baseName: 'analytics_ownership',
  facts: programFacts,
  columns,
  checks: () => [],

  async plan(database, { relations }) {
    const programs = await readProgramFacts(database, relations);
    const rows = await countBy(database, 'programownershiphistory', 'programid');
    return programs.map((facts) => ({
      name: `analytics_ownership_${facts.program.uid.toLowerCase()}`,
      facts,
      parts: [{ part: 'whole', estimatedRows: rows.get(facts.program.id) ?? 0 }],
    }));
  },

  source: ({ program }, _, { relations }) => `
    from ${ownerSpans(program.id)} span
    join trackedentity te on te.trackedentityid = span.trackedentityid
    join organisationunit ou on ou.organisationunitid = span.lastunit
    -- DHIS2: of moves on one day the last unit counts, with the ancestors and groups of the first.
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = span.firstunit
    left join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = span.firstunit
    where ${program.isRegistration}`,
};

function columns({ dimensions: found }: ProgramFacts): AnalyticsColumn[] {
  return [
    dimension('teuid', 'char(11)', 'te.uid', { notNull: true }),
    dimension('startdate', 'date', 'span.startdate'),
    dimension('enddate', 'date', 'span.enddate'),
    dimension('ou', 'char(11)', 'ou.uid', { notNull: true }),
    ...levelColumns('ous', found.levels),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
  ];
}
