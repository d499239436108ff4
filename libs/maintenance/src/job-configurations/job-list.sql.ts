import { ApiError, type ListJobConfigurations, type RequestOf } from '@vaktmester/contracts';
import { filterCondition, type FilterColumn } from '@vaktmester/database';
import columnsSql from './sql/job-configuration-columns.sql?raw';

const text = (sql: string): FilterColumn => ({ sql, type: 'text' });
const time = (sql: string): FilterColumn => ({ sql: `${sql}::timestamptz`, type: 'timestamp' });
const integer = (sql: string): FilterColumn => ({ sql, type: 'integer' });
const flag = (sql: string): FilterColumn => ({ sql, type: 'boolean' });

/** DHIS2 shows a disabled job that was enabled again as one that waits. */
const status = `(case when j.jobstatus = 'DISABLED' and j.enabled then 'SCHEDULED' else j.jobstatus end)`;

/** What jobs can be filtered and ordered by, in the paths that clients use. */
const columns: Readonly<Record<string, FilterColumn>> = {
  id: text('j.uid'),
  code: text('j.code'),
  name: text('j.name'),
  displayName: text('j.name'),
  created: time('j.created'),
  lastUpdated: time('j.lastupdated'),
  jobType: text('j.jobtype'),
  schedulingType: text('j.schedulingtype'),
  cronExpression: text('j.cronexpression'),
  delay: integer('j.delay'),
  enabled: flag('j.enabled'),
  jobStatus: text(status),
  lastExecutedStatus: text('j.lastexecutedstatus'),
  lastExecuted: time('j.lastexecuted'),
  lastFinished: time('j.lastfinished'),
  lastAlive: time('j.lastalive'),
  executedBy: text('j.executedby'),
  queueName: text('j.queuename'),
  queuePosition: integer('j.queueposition'),
};

/** Statements of a list with their values; `sql` takes a limit and an offset after them. */
export interface JobList {
  readonly sql: string;
  readonly countSql: string;
  readonly values: readonly unknown[];
}

/** @throws ApiError conflict, in DHIS2's words */
export function jobList(asked: Omit<RequestOf<typeof ListJobConfigurations>, 'limit' | 'offset'>): JobList {
  const filters = [
    ...(asked.filters ?? []),
    ...(asked.id === undefined ? [] : [{ path: 'id', operator: 'eq', values: [asked.id] }]),
  ];
  const { sql: condition, values } = filterCondition(filters, columns, { junction: asked.junction ?? 'and' });
  const order = [...(asked.order ?? []).map(orderTerm), 'j.name', 'j.uid'].join(', ');
  const window = `limit $${values.length + 1} offset $${values.length + 2}`;
  return {
    sql: `${columnsSql}\nwhere ${condition} order by ${order} ${window}`,
    countSql: `select count(*) as total from public.jobconfiguration j where ${condition}`,
    values,
  };
}

function orderTerm({ path, direction }: { path: string; direction: 'asc' | 'desc' }): string {
  const column = Object.hasOwn(columns, path) ? columns[path] : undefined;
  if (!column) throw new ApiError('conflict', `Unknown path property: ${path}`);
  return `${column.sql} ${direction} nulls last`;
}
