import type { OperationRequest } from '@vaktmester/contracts';
import type { Database, Queryable } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import { appendOperationAudit } from '../safe-deletes/append-operation-audit';
import { patiently } from '../safe-deletes/polite-transaction';
import findPathDifferencesSql from './sql/find-path-differences.sql?raw';
import findUnreachableUnitsSql from './sql/find-unreachable-units.sql?raw';
import updatePathsSql from './sql/update-paths.sql?raw';

/** Rows of one transaction: a writer of a unit waits for one batch only. */
const BATCH = 400;

interface PlacedUnit {
  readonly id: number;
  readonly path: string;
  readonly level: number;
}

/**
 * Writes path and level of the organisation units whose place in the hierarchy they do not say (`spec/maintenance-and-jobs.md`
 * §A.15). Units in a circle are named and left alone; DHIS2 gives them a path that is wrong.
 */
export class OuPathsUpdate implements Operation {
  readonly name = 'ouPathsUpdate';

  constructor(private readonly database: Database) {}

  async preview(): Promise<OperationPlan> {
    const rows = (await findDifferences(this.database)).length;
    const tables = rows > 0 ? [{ table: 'organisationunit', rows }] : [];
    return { found: rows, tables, views: [], blockers: await this.describeUnreachable() };
  }

  async run(_request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    for (const blocker of await this.describeUnreachable()) await step.notify(blocker, 'WARN');
    const found = await findDifferences(this.database);
    for (let done = 0; done < found.length; done += BATCH) {
      step.signal.throwIfAborted();
      await this.update(found.slice(done, done + BATCH), step);
      await step.progress(Math.min(done + BATCH, found.length), found.length, 'organisation units');
    }
    const message = `Updated the paths of ${found.length} organisation units`;
    return { status: 'SUCCESS', message, found: found.length, done: found.length };
  }

  private async update(units: readonly PlacedUnit[], step: StepContext): Promise<void> {
    await patiently(this.database, step.signal, async (tx) => {
      await step.guard(tx);
      const values = [units.map(({ id }) => id), units.map(({ path }) => path), units.map(({ level }) => level)];
      const rows = await tx.execute(updatePathsSql, values);
      await appendOperationAudit(tx, step, { operation: this.name, parameters: {}, rows });
    });
  }

  private async describeUnreachable(): Promise<string[]> {
    const units = await this.database.query<{ uid: string; name: string }>(findUnreachableUnitsSql);
    return units.map(({ uid, name }) => `Organisation unit ${name} (${uid}) is in a circle of parents, or below one`);
  }
}

function findDifferences(database: Queryable): Promise<PlacedUnit[]> {
  return database.query<PlacedUnit>(findPathDifferencesSql);
}
