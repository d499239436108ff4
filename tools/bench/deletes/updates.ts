// The operations that delete no rows of data: what they have to do, and who would be in their way.
import { analyticsTableTypes, type OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { analyticsStepHandlers, analyticsTableJob, resourceTableJob } from '@vaktmester/feature-analytics';
import {
  lockExceptionCleanupJob,
  maintenanceJob,
  maintenanceOperations,
  maintenanceStepHandlers,
  OperationTable,
} from '@vaktmester/feature-maintenance';
import { createWorker, type JobDefinition, runJob } from '@vaktmester/jobs';
import type { Contention } from './contender';
import changeCategorySql from './sql/change-category.sql?raw';
import openOldLocksSql from './sql/open-old-locks.sql?raw';

const TIMEOUT_MS = 1_800_000;

/** An operation that changes or replaces something while others use it. */
export interface Update {
  readonly name: string;
  /** Gives it something to do. */
  readonly prepare: (database: Database) => Promise<unknown>;
  readonly contention: Contention;
  readonly run: (database: Database) => Promise<void>;
}

/** Reads of one reader, as writes are counted: he waits as long as a writer would. */
const readersOf = (tables: string): Contention => ({
  keys: 'select array[1] as key',
  write: `select from ${tables} where $1::int = 1 limit 1`,
});

/** In the order in which they need each other. */
export const updates: readonly Update[] = [
  {
    name: 'resourceTableUpdate',
    prepare: buildResourceTables,
    contention: readersOf('analytics_rs_orgunitstructure'),
    run: buildResourceTables,
  },
  {
    name: 'sqlViewsCreate',
    prepare: (database) => operate(database, { operation: 'sqlViewsCreate' }),
    contention: readersOf('_view_units_by_district u, _view_events_per_stage e'),
    run: (database) => operate(database, { operation: 'sqlViewsCreate' }),
  },
  {
    name: 'sqlViewsDrop',
    prepare: () => Promise.resolve(),
    contention: readersOf('_view_units_by_district u, _view_events_per_stage e'),
    run: (database) => operate(database, { operation: 'sqlViewsDrop' }),
  },
  {
    name: 'analyticsTablesAnalyze',
    prepare: buildAnalyticsTables,
    contention: readersOf('analytics'),
    run: (database) => operate(database, { operation: 'analyticsTablesAnalyze' }),
  },
  {
    name: 'analyticsTablesClear',
    prepare: () => Promise.resolve(),
    contention: readersOf('analytics'),
    run: (database) => operate(database, { operation: 'analyticsTablesClear' }),
  },
  {
    name: 'ouPathsUpdate',
    prepare: (database) => database.execute(`update organisationunit set path = '/wrong' || path`),
    contention: {
      keys: 'select array[organisationunitid] as key from organisationunit',
      write: 'update organisationunit set lastupdated = now() where organisationunitid = $1',
    },
    run: (database) => operate(database, { operation: 'ouPathsUpdate' }),
  },
  {
    name: 'categoryOptionComboUpdate',
    prepare: (database) => database.execute(changeCategorySql),
    contention: {
      keys: 'select array[categoryoptioncomboid] as key from categoryoptioncombo',
      write: 'update categoryoptioncombo set lastupdated = now() where categoryoptioncomboid = $1',
    },
    run: (database) => operate(database, { operation: 'categoryOptionComboUpdate' }),
  },
  {
    name: 'lockExceptionCleanup',
    prepare: (database) => database.execute(openOldLocksSql),
    contention: {
      keys: `select array[lockexceptionid] as key from lockexception where created < now() - interval '1 year'`,
      write: 'update lockexception set created = created where lockexceptionid = $1',
    },
    run: (database) => work(database, lockExceptionCleanupJob, {}),
  },
];

function operate(database: Database, request: OperationRequest): Promise<void> {
  return work(database, maintenanceJob, { operations: [request] });
}

function buildResourceTables(database: Database): Promise<void> {
  return work(database, resourceTableJob, {});
}

/** Those of one year: how many there are does not matter to who reads one of them. */
function buildAnalyticsTables(database: Database): Promise<void> {
  const skipTableTypes = analyticsTableTypes.filter((type) => type !== 'DATA_VALUE');
  return work(database, analyticsTableJob, {
    lastYears: 1,
    skipOutliers: true,
    skipResourceTables: true,
    skipTableTypes,
  });
}

/** @throws Error when the run or one of its operations fails */
async function work<Parameters>(
  database: Database,
  definition: JobDefinition<Parameters>,
  parameters: unknown,
): Promise<void> {
  const handlers = maintenanceStepHandlers(database, new OperationTable(maintenanceOperations(database)));
  const analytics = createWorker(database, analyticsStepHandlers(database));
  analytics.start();
  const run = await runJob(database, { definition, parameters, handlers, timeoutMs: TIMEOUT_MS }).finally(() =>
    analytics.stop(),
  );
  if (run.status !== 'COMPLETED') throw new Error(`${definition.jobType} ended as ${run.status}: ${run.error}`);
  const [failed] = await database.query<{ message: string }>(
    `select o ->> 'message' as message from vaktmester.run r, jsonb_array_elements(r.summary -> 'operations') as o
     where r.uid = $1 and o ->> 'status' = 'ERROR'`,
    [run.uid],
  );
  if (failed) throw new Error(failed.message);
}
