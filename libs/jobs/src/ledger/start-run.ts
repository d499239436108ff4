import { ApiError, type Caller, generateUid, type JobType } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';
import type { JobDefinition } from '../job-definition';
import type { Json } from '../json';
import { addSteps } from './add-steps';
import { appendAudit } from './append-audit';
import { appendNotification } from './append-notification';
import { nothingSettled, type Settled } from './ledger-observer';
import { lockLane, settleLane } from './settle-lane';
import findOpenRunSql from './sql/find-open-run.sql?raw';
import findRepeatedRunSql from './sql/find-repeated-run.sql?raw';
import insertRunSql from './sql/insert-run.sql?raw';
import lockStartsSql from './sql/lock-starts.sql?raw';

export interface StartRequest<Parameters> {
  readonly definition: JobDefinition<Parameters>;
  /** Checked by the definition, which also fills in defaults. */
  readonly parameters: unknown;
  /** Who asks; absent when the house itself does. */
  readonly caller?: Caller | undefined;
  /** Default `<JOB_TYPE> (<unique epoch milliseconds>)`, as DHIS2 names its ad-hoc jobs. */
  readonly name?: string | undefined;
  /** Starting again under the same key of the same user gives the run of the first time. */
  readonly idempotencyKey?: string | undefined;
  /** The scheduled firing; a second start of the same firing gives the run of the first. */
  readonly fire?: { readonly definitionUid: string; readonly fireTime: Date; readonly leaderEpoch: number } | undefined;
}

export interface StartedRun {
  readonly uid: string;
  readonly name: string;
  readonly jobType: JobType;
  readonly createdAt: Date;
  /** False when the run had been started before: by the same key, by the same firing, or by anybody in a lane with a single flight. */
  readonly isNew: boolean;
}

/** Adds a run with its first step, first notification and audit row, and begins it unless its lane is occupied. */
export async function startRun<P>(
  tx: Queryable,
  request: StartRequest<P>,
): Promise<{ run: StartedRun; settled: Settled }> {
  const { definition } = request;
  const parameters = checkedParameters(request);
  const wanted = newRun(request, parameters);
  await tx.query(lockStartsSql);
  const repeated = (await findRepeatedRun(tx, wanted)) ?? (definition.singleFlight && (await findOpenRun(tx, wanted)));
  if (repeated) return { run: repeated, settled: nothingSettled };
  const run = await insertRun(tx, wanted);
  await addSteps(tx, run.uid, [wanted.firstStep]);
  await appendNotification(tx, run.uid, {
    level: 'INFO',
    message: wanted.titles.started,
    dataType: 'PARAMETERS',
    ...(definition.hasParameters && { data: wanted.parameters }),
  });
  await lockLane(tx, definition.lane);
  return { run, settled: await settleLane(tx, definition.lane) };
}

function checkedParameters<P>({ definition, parameters }: StartRequest<P>): P {
  const checked = definition.parameters.safeParse(parameters);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new ApiError('bad-request', `${issue?.path.join('.') || 'parameters'}: ${issue?.message ?? 'not valid'}`);
}

function newRun<P>({ definition, caller, name, idempotencyKey, fire }: StartRequest<P>, parameters: P) {
  const { jobType, lane, titles } = definition;
  const firstStep = definition.firstStep(parameters);
  return {
    uid: generateUid(),
    jobType,
    lane,
    name,
    parameters: (parameters ?? {}) as Json,
    service: firstStep.kind.split('.')[0],
    userUid: caller?.uid,
    username: caller?.username,
    address: caller?.address,
    idempotencyKey: caller && idempotencyKey,
    ...fire,
    titles: { started: titles.started(parameters), completed: titles.completed, failed: titles.failed },
    firstStep,
  };
}
type NewRun = ReturnType<typeof newRun<unknown>>;

async function findRepeatedRun(tx: Queryable, wanted: NewRun): Promise<StartedRun | undefined> {
  const [run] = await tx.query<Omit<StartedRun, 'isNew'>>(findRepeatedRunSql, [JSON.stringify(wanted)]);
  if (!run) return undefined;
  if (run.jobType === wanted.jobType) return { ...run, isNew: false };
  throw new ApiError('conflict', `The Idempotency-Key was used for a job of type ${run.jobType}`);
}

async function findOpenRun(tx: Queryable, { lane }: NewRun): Promise<StartedRun | undefined> {
  const [run] = await tx.query<Omit<StartedRun, 'isNew'>>(findOpenRunSql, [lane]);
  return run && { ...run, isNew: false };
}

async function insertRun(tx: Queryable, wanted: NewRun): Promise<StartedRun> {
  const { jobType, parameters, userUid, username, address, leaderEpoch, uid: runUid } = wanted;
  const rows = await tx.query<{ uid: string; name: string; createdAt: Date }>(insertRunSql, [JSON.stringify(wanted)]);
  const deed = { action: 'run.start', parameters: { jobType, parameters }, runUid, leaderEpoch };
  await appendAudit(tx, { ...deed, userUid, username, address });
  return { ...firstRow(rows, 'the new run'), jobType, isNew: true };
}
