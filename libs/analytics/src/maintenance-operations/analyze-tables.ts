import type { OperationReport } from '@vaktmester/contracts';
import { type Database, quoteIdentifier } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import { takeOverTables } from '../tables/take-over-tables';
import { appendStepAudit } from './append-step-audit';
import { listGeneratedTables } from './generated-tables.read-model';

/** Collects statistics of the analytics tables, each once; DHIS2 analyses most of them twice (`spec/maintenance-and-jobs.md` §A.2). */
export async function analyzeTables(
  database: Database,
  step: StepContext,
): Promise<Omit<OperationReport, 'operation'>> {
  const tables = await listGeneratedTables(database);
  for (const [place, { name }] of tables.entries()) {
    step.signal.throwIfAborted();
    await database.session(step.signal, async (session) => {
      // PostgreSQL passes over the tables of others without an error.
      await takeOverTables(session, { tables: [name] });
      await session.execute(`analyze ${quoteIdentifier(name)}`);
    });
    await step.progress(place + 1, tables.length, 'tables');
  }
  await database.transaction((tx) =>
    appendStepAudit(tx, step, { operation: 'analyticsTablesAnalyze', tables: tables.length }),
  );
  return { status: 'SUCCESS', message: `Analysed ${tables.length} tables`, found: tables.length, done: tables.length };
}
