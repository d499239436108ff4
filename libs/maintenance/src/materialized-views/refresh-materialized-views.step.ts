import { type Database, quoteIdentifier } from '@vaktmester/database';
import { appendAudit, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';
import { type SqlView, SqlViewsStore } from '../sql-views/sql-views.store';
import { viewName } from '../sql-views/view-name';
import { type MaterializedSqlViewUpdate, materializedSqlViewUpdateJob } from './materialized-sql-view-update.job';

/** A refresh keeps readers out while it lasts: better to fail than to have them queue behind one that waits itself. */
const LOCK_TIMEOUT_MS = 5_000;

/** One after the other. A view that cannot be refreshed keeps its content and does not hold up the others; the run fails in the end. */
export class RefreshMaterializedViews implements StepHandler<MaterializedSqlViewUpdate> {
  readonly kind = 'maintenance.refresh-materialized-views';
  readonly payload = materializedSqlViewUpdateJob.parameters;
  private readonly store: SqlViewsStore;

  constructor(private readonly database: Database) {
    this.store = new SqlViewsStore(database);
  }

  async run(step: StepContext<MaterializedSqlViewUpdate>): Promise<StepOutcome> {
    const { sqlViews } = step.payload;
    const views = new Map((await this.store.list()).map((view) => [view.uid, view]));
    const failed: string[] = [];
    for (const [place, uid] of sqlViews.entries()) {
      step.signal.throwIfAborted();
      const problem = await this.refresh(step, views.get(uid));
      if (problem !== undefined) {
        failed.push(uid);
        await step.notify(`The SQL view ${uid} is not refreshed: ${problem}`, 'WARN');
      }
      await step.progress(place + 1, sqlViews.length, 'views');
    }
    if (failed.length > 0) throw new Error(`${failed.length} of ${sqlViews.length} SQL views could not be refreshed`);
    return { result: { refreshed: sqlViews.length } };
  }

  /** Says what was wrong, if anything. */
  private async refresh(step: StepContext, view: SqlView | undefined): Promise<string | undefined> {
    if (!view) return 'there is none';
    if (!view.isMaterialized) return 'it is not materialized';
    const name = viewName(view.name);
    try {
      // Aborting the step cancels the statement; a refresh that is undone leaves the old content.
      await this.database.session(step.signal, async (session) => {
        await session.execute(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
        await session.execute(`refresh materialized view ${quoteIdentifier(name)}`);
        await appendAudit(session, { action: 'sql-view.refresh', runUid: step.run.uid, parameters: { view: name } });
        await session.execute('commit');
      });
      return undefined;
    } catch (error) {
      step.signal.throwIfAborted();
      return error instanceof Error ? error.message : String(error);
    }
  }
}
