import { createDhis2Schema } from '@vaktmester/tools/demo-data';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { queryPostgres, type PrivateServers } from '@vaktmester/tools/servers';
import { scheduledJobs } from '../node/jobs';

/** Between two due times of each definition, in seconds. */
export const DUE_EVERY_SECONDS = 2;
/** Of each type; two of one type wait for each other. */
const DEFINITIONS_PER_TYPE = 2;

const tables = `
  create schema chaos;
  create table chaos.write_log (seq bigserial primary key, epoch bigint not null, at timestamptz not null default clock_timestamp());
  create table chaos.effect (run_uid text not null, seq integer not null, attempt integer not null);
  create table chaos.removed (run_uid text not null, rows integer not null);
  create table public.chaos_victim (id bigserial primary key, group_id integer not null);
  create table public.chaos_a as select 0::bigint as generation from generate_series(1, 100);
  create table public.chaos_b as select 0::bigint as generation from generate_series(1, 100);`;

const define = `
  insert into jobconfiguration
  select * from jsonb_populate_record(null::jobconfiguration, $1::jsonb || jsonb_build_object(
    'jobconfigurationid', nextval('hibernate_sequence'), 'created', now(), 'lastupdated', now()))`;

/** A database of DHIS2 with our schema, scheduled jobs, and the tables that the checks read. */
export async function prepareDatabase({ postgres }: PrivateServers): Promise<OpenDatabase> {
  if (!postgres) throw new Error('no PostgreSQL');
  await queryPostgres({ port: postgres.port, sql: 'create database chaos' });
  const url = new URL(postgres.url);
  url.pathname = '/chaos';
  await createDhis2Schema(url.href);
  const open = await openDatabase(url.href, { migrate: true, poolSize: 6, answerTimeoutMs: 5_000 });
  await open.database.execute(tables);
  for (const { jobType } of scheduledJobs)
    for (let number = 1; number <= DEFINITIONS_PER_TYPE; number += 1)
      await open.database.execute(define, [JSON.stringify(definition(jobType, number))]);
  return open;
}

function definition(jobtype: string, number: number) {
  return {
    uid: `chaos${jobtype.slice(0, 4).padEnd(4, 'x')}${String(number).padStart(2, '0')}`,
    name: `${jobtype} ${number}`,
    jobtype,
    schedulingtype: 'CRON',
    cronexpression: `*/${DUE_EVERY_SECONDS} * * * * ?`,
    enabled: true,
    jobstatus: 'SCHEDULED',
    lastexecutedstatus: 'NOT_STARTED',
    cancel: false,
  };
}
