// How long a writer waits while rows are deleted: in batches against DHIS2's way, one large transaction (design §6).
import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { type Database, firstRow, openDatabase } from '@vaktmester/database';
import {
  maintenanceJob,
  maintenanceOperations,
  maintenanceStepHandlers,
  OperationTable,
} from '@vaktmester/feature-maintenance';
import { runJob } from '@vaktmester/jobs';
import { withBenchDatabase } from '../bench-database';
import { type BenchOptions, type BenchReport, machine } from '../report';
import { contend, type Contention, contentionOf, readKeys, type Waits } from './contender';
import { type Delete, keepFewUnusedPeriods, listDeletes } from './deletes';
import { dhis2Statements } from './dhis2-statements';
import { type Update, updates } from './updates';

const TIMEOUT_MS = 1_800_000;
const QUIET_MS = 5_000;

interface Measured {
  /** Rows of the roots that went; absent where none do. */
  readonly rows?: number;
  readonly ms: number;
  readonly waits: Waits;
}

/**
 * `--only` takes names of operations, with commas between them. `ratio`: the longest wait of a writer beside single statements,
 * divided by that beside batches; 1 when nothing with single statements is measured. `identical`: both deleted the same number of
 * roots, where DHIS2's statements do not fail on a foreign key.
 */
export function run({ size = 'sierra-leone', only }: BenchOptions): Promise<BenchReport> {
  return withBenchDatabase({ size }, (url) => measureEach(url, only));
}

/** As {@link run}, on a database that is there. */
export async function measureEach(databaseUrl: string, only?: string): Promise<BenchReport> {
  Logger.overrideLogger(false);
  const { database, close } = await openDatabase(databaseUrl, { migrate: true });
  const phases: Record<string, number> = {};
  const longest = { single: 0, batched: 0 };
  let identical = true;
  const tell = (found: Record<string, number>) => {
    Object.assign(phases, found);
    console.error(JSON.stringify(found));
  };
  try {
    if (isWanted('periodPruning', only)) await keepFewUnusedPeriods(database);
    for (const one of (await listDeletes(database)).filter(({ request }) => isWanted(request.operation, only))) {
      const { single, batched, quiet } = await measureDelete(database, one);
      identical &&= single === undefined || single.rows === batched.rows;
      longest.single = Math.max(longest.single, single?.waits.longestLockMs ?? 0);
      longest.batched = Math.max(longest.batched, batched.waits.longestLockMs);
      const name = one.request.operation;
      tell({
        [`${name} longest write without it ms`]: round(quiet.waits.longestWriteMs),
        ...(single && describe(`${name} single`, single)),
        ...describe(`${name} batched`, batched),
      });
    }
    for (const update of updates.filter(({ name }) => isWanted(name, only))) {
      const measured = await measureUpdate(database, update);
      longest.batched = Math.max(longest.batched, measured.waits.longestLockMs);
      tell(describe(update.name, measured));
    }
  } finally {
    await close();
  }
  const ratio = longest.single > 0 ? longest.single / longest.batched : 1;
  return { name: 'deletes', identical, ratio, phases, machine: machine() };
}

function isWanted(name: string, only: string | undefined): boolean {
  return only === undefined || only.split(',').includes(name);
}

async function measureDelete(database: Database, one: Delete) {
  const id = await findSubject(database, one);
  const contention = contentionOf(one.request, id);
  const keys = await readKeys(database, contention);
  const quiet = await contend(database, keys, contention, () => delay(QUIET_MS));
  const single = await measureSingle(database, one, { id, keys, contention });
  const batched = await measureBatched(database, one, { keys, contention });
  return { quiet, single, batched };
}

async function measureUpdate(database: Database, { prepare, contention, run }: Update): Promise<Measured> {
  await prepare(database);
  const keys = await readKeys(database, contention);
  const started = performance.now();
  const { waits } = await contend(database, keys, contention, () => run(database));
  return { ms: performance.now() - started, waits };
}

async function findSubject(database: Database, { request }: Delete): Promise<number | undefined> {
  if (request.subject === undefined) return undefined;
  const table = request.operation === 'dataElementPruning' ? 'dataelement' : 'organisationunit';
  const rows = await database.query<{ id: number }>(`select ${table}id as id from ${table} where uid = $1`, [
    request.subject,
  ]);
  return firstRow(rows, 'the subject').id;
}

interface Contended {
  readonly keys: readonly (readonly unknown[])[];
  readonly contention: Contention;
}

/** Thrown to undo the single way, so that the batches find the same rows. */
class Undone extends Error {}

/** Undefined when DHIS2 has no such statements, or fails on a foreign key. */
async function measureSingle(
  database: Database,
  { request }: Delete,
  { id, keys, contention }: Contended & { id: number | undefined },
): Promise<Measured | undefined> {
  const statements = dhis2Statements(request);
  if (statements.length === 0) return undefined;
  const deleteAndUndo = async () => {
    const started = performance.now();
    const end = { rows: 0, ms: 0 };
    await database
      .transaction(async (tx) => {
        for (const statement of statements)
          end.rows = await tx.execute(statement, statement.includes('$1') ? [id] : []);
        end.ms = performance.now() - started;
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone))
          console.error(`${request.operation}: DHIS2's statements fail: ${String(error)}`);
      });
    return end;
  };
  const { result, waits } = await contend(database, keys, contention, deleteAndUndo);
  return result.ms > 0 ? { ...result, waits } : undefined;
}

async function measureBatched(database: Database, { request, table }: Delete, contended: Contended): Promise<Measured> {
  const before = await count(database, table);
  const started = performance.now();
  const { waits } = await contend(database, contended.keys, contended.contention, () =>
    runJob(database, {
      definition: maintenanceJob,
      parameters: { operations: [request] },
      handlers: maintenanceStepHandlers(database, new OperationTable(maintenanceOperations(database))),
      timeoutMs: TIMEOUT_MS,
    }),
  );
  return { rows: before - (await count(database, table)), ms: performance.now() - started, waits };
}

async function count(database: Database, table: string): Promise<number> {
  return firstRow(await database.query<{ n: number }>(`select count(*) as n from ${table}`), 'a count').n;
}

function describe(name: string, { rows, ms, waits }: Measured): Record<string, number> {
  return {
    ...(rows !== undefined && { [`${name} rows`]: rows }),
    [`${name} ms`]: round(ms),
    [`${name} longest lock wait ms`]: round(waits.longestLockMs),
    [`${name} longest write ms`]: round(waits.longestWriteMs),
    [`${name} writes`]: waits.writes,
  };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
