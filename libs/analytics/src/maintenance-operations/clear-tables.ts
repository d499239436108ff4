import { setTimeout as delay } from 'node:timers/promises';
import type { OperationReport } from '@vaktmester/contracts';
import { type Database, quoteIdentifier, sqlStateOf } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { takeOverTables } from '../tables/take-over-tables';
import { appendStepAudit } from './append-step-audit';
import { findBuilder, listGeneratedTables } from './generated-tables.read-model';

/** Readers that come after us wait no longer than this; whoever reads already is waited for in short turns. */
const LOCK_TIMEOUT_MS = 40;
const TRIES = 50;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Drops the analytics tables, each in a transaction of its own, and the views on them, as DHIS2 does. Unlike DHIS2's, it leaves
 * the resource tables, which data entry needs too, and does nothing while somebody builds tables.
 */
export async function clearTables(database: Database, step: StepContext): Promise<Omit<OperationReport, 'operation'>> {
  const builder = await findBuilder(database);
  if (builder) return { status: 'ERROR', message: `No table was dropped: ${builder}` };
  const tables = await listGeneratedTables(database);
  for (const [place, { name }] of tables.entries()) {
    await dropTable(database, step, name);
    await step.progress(place + 1, tables.length, 'tables');
  }
  return { status: 'SUCCESS', message: `Dropped ${tables.length} tables`, found: tables.length, done: tables.length };
}

async function dropTable(database: Database, step: StepContext, table: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    step.signal.throwIfAborted();
    try {
      return await database.transaction(
        async (tx) => {
          await step.guard(tx);
          await takeOverTables(tx, { tables: [table] });
          await tx.execute(`drop table if exists ${quoteIdentifier(table)} cascade`);
          await appendStepAudit(tx, step, { operation: 'analyticsTablesClear', table });
        },
        { lockTimeoutMs: LOCK_TIMEOUT_MS },
      );
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE || tries === TRIES) throw error;
      await delay(100, undefined, { signal: step.signal });
    }
  }
}
