import type { Queryable } from '@vaktmester/database';
import findGeneratedTablesSql from './sql/find-generated-tables.sql?raw';

/** An analytics table or partition that stands in the database. */
export interface GeneratedTable {
  readonly name: string;
  /** Rows as PostgreSQL estimates them. */
  readonly rows: number;
}

/** The analytics tables, partitions before their parents. Resource tables and tables of others are not among them. */
export function listGeneratedTables(database: Queryable): Promise<GeneratedTable[]> {
  return database.query<GeneratedTable>(findGeneratedTablesSql);
}

/** Why the tables must be left alone now; `undefined` when nobody builds any. */
export async function findBuilder(database: Queryable): Promise<string | undefined> {
  const [run] = await database.query<{ name: string }>(
    `select r.name from vaktmester.run r where r.lane = 'analytics-tables' and r.status in ('RUNNING', 'CANCELLING')
     union all
     select j.name from jobconfiguration j
     where j.jobtype in ('ANALYTICS_TABLE', 'CONTINUOUS_ANALYTICS_TABLE') and j.jobstatus = 'RUNNING'
       and j.lastalive > now() - interval '10 minutes'`,
  );
  return run && `The job ${run.name} is building analytics tables`;
}
