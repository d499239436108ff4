import { firstRow, type Queryable } from '@vaktmester/database';

const exactCounts = {
  indicator: 'indicator',
  period: 'period',
  visualization: 'visualization',
  organisationUnit: 'organisationunit',
  validationRule: 'validationrule',
  dataElement: 'dataelement',
  program: 'program',
  organisationUnitGroup: 'orgunitgroup',
  indicatorType: 'indicatortype',
  eventVisualization: 'eventvisualization',
  dataElementGroup: 'dataelementgroup',
  indicatorGroup: 'indicatorgroup',
  dataSet: 'dataset',
  user: 'userinfo',
  userGroup: 'usergroup',
  map: 'map',
  dashboard: 'dashboard',
};
const estimates = { trackedEntity: 'trackedentity', dataValue: 'datavalue', enrollment: 'enrollment', event: 'event' };
const days = ['0', '1', '7', '30'];

/** DHIS2 counts users over a join with their groups, and looks back from these moments. */
const loginsSince = {
  '0': `localtimestamp - interval '1 hour'`,
  '1': 'current_date',
  '2': 'current_date - 1',
  '7': 'current_date - 7',
  '30': 'current_date - 30',
};
const users = `select count(distinct u.userinfoid) as n from userinfo u
  left join usergroupmembers m on m.userid = u.userinfoid
  left join usergroup g on g.usergroupid = m.usergroupid`;

/** The answer of DHIS2 v42, in as much of it as both sides count. */
export interface CountedSummary {
  readonly objectCounts: Record<string, number>;
  readonly activeUsers: Record<string, number>;
  readonly userInvitations: Record<string, number>;
  readonly dataValueCount: Record<string, number>;
  readonly eventCount: Record<string, number>;
}

/** What DHIS2 v42 asks the database at every request, question by question (`spec/maintenance-and-jobs.md` §E). */
export async function countAsDhis2(database: Queryable): Promise<CountedSummary> {
  const count = async (sql: string) => Number(firstRow(await database.query<{ n: number }>(sql), sql).n);
  const each = async (queries: Record<string, string>) => {
    const counts: Record<string, number> = {};
    for (const [key, sql] of Object.entries(queries)) counts[key] = await count(sql);
    return counts;
  };
  return {
    objectCounts: await each({
      ...mapValues(exactCounts, (table) => `select count(*) as n from ${table}`),
      ...mapValues(
        estimates,
        (table) => `select greatest(0, reltuples)::bigint as n from pg_class where relname = '${table}'`,
      ),
    }),
    activeUsers: await each(mapValues(loginsSince, (moment) => `${users} where u.lastlogin >= ${moment}`)),
    userInvitations: await each({
      all: `${users} where u.invitation = true`,
      expired: `${users} where u.invitation = true and u.restoretoken is not null and u.restoreexpiry < localtimestamp`,
    }),
    dataValueCount: await each(changesOf('datavalue where deleted = false and')),
    eventCount: await each(changesOf('event where')),
  };
}

function changesOf(source: string): Record<string, string> {
  const entries = days.map((n) => [n, `select count(*) as n from ${source} lastupdated >= current_date - ${n}`]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function mapValues(record: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
