import type { OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import { appendOperationAudit } from '../safe-deletes/append-operation-audit';
import { patiently } from '../safe-deletes/polite-transaction';
import { inPasses } from './in-passes';
import { SqlViewsStore } from './sql-views.store';

/** Drops the views of all SQL views from the database; the SQL views themselves stay (`spec/maintenance-and-jobs.md` §A.12). */
export class SqlViewsDrop implements Operation {
  readonly name = 'sqlViewsDrop';
  private readonly store: SqlViewsStore;

  constructor(private readonly database: Database) {
    this.store = new SqlViewsStore(database);
  }

  async preview(): Promise<OperationPlan> {
    const views = await this.store.listStanding();
    return { found: views.length, tables: [], views, blockers: [] };
  }

  /** In DHIS2's order and then again, as long as that helps: a view goes once those that read it are gone. */
  async run(_request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const names = (await this.store.listStanding()).reverse();
    const failures = await inPasses(names, step, (name) => this.drop(name, step));
    for (const { item, reason } of failures) await step.notify(`The view ${item} stays: ${reason}`, 'WARN');
    const done = names.length - failures.length;
    return {
      status: failures.length > 0 ? 'WARNING' : 'SUCCESS',
      message: `Dropped ${done} of ${names.length} views`,
      found: names.length,
      done,
    };
  }

  private async drop(name: string, step: StepContext): Promise<void> {
    await patiently(this.database, step.signal, async (tx) => {
      await step.guard(tx);
      const rows = (await this.store.drop(tx, name)) ? 1 : 0;
      await appendOperationAudit(tx, step, { operation: this.name, parameters: { view: name }, rows });
    });
  }
}
