import type { OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import { appendOperationAudit } from '../safe-deletes/append-operation-audit';
import { findQueryProblem } from './check-query';
import { inPasses } from './in-passes';
import { type SqlView, SqlViewsStore } from './sql-views.store';
import { viewName } from './view-name';

/**
 * Creates the views of all SQL views again (`spec/maintenance-and-jobs.md` §A.12). One that is refused or broken is named, keeps
 * the version that it has, and does not hold up the others.
 */
export class SqlViewsCreate implements Operation {
  readonly name = 'sqlViewsCreate';
  private readonly store: SqlViewsStore;

  constructor(database: Database) {
    this.store = new SqlViewsStore(database);
  }

  async preview(): Promise<OperationPlan> {
    const { views, refused } = await this.sort();
    const failures = await this.store.findBroken(views);
    const works = (view: SqlView) => failures.every(({ item }) => item !== view);
    return {
      found: views.length + refused.length,
      tables: [],
      views: views.filter(works).map(({ name }) => viewName(name)),
      blockers: [...refused, ...failures.map(({ item, reason }) => describe(item, reason))],
    };
  }

  async run(_request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const { views, refused } = await this.sort();
    const failures = await inPasses(views, step, (view) => this.create(view, step));
    const problems = [...refused, ...failures.map(({ item, reason }) => describe(item, reason))];
    for (const problem of problems) await step.notify(problem, 'WARN');
    const found = views.length + refused.length;
    const done = views.length - failures.length;
    const status = problems.length > 0 ? 'WARNING' : 'SUCCESS';
    const message = [`Created ${done} of ${found} views`, ...problems].join('. ');
    return { status, message, found, done };
  }

  private async create(view: SqlView, step: StepContext): Promise<void> {
    await this.store.replace(view, step.signal, async (tx) => {
      await step.guard(tx);
      await appendOperationAudit(tx, step, {
        operation: this.name,
        parameters: { view: viewName(view.name) },
        rows: 1,
      });
    });
  }

  /** Those that may be created, and why the others may not. Of two with the same name in the database, the first is created. */
  private async sort(): Promise<{ views: SqlView[]; refused: string[] }> {
    const views: SqlView[] = [];
    const refused: string[] = [];
    for (const view of await this.store.list()) {
      const twin = views.find(({ name }) => viewName(name) === viewName(view.name));
      const problem = twin ? `it has the same view in the database as ${twin.name}` : findQueryProblem(view.query);
      if (problem) refused.push(describe(view, problem));
      else views.push(view);
    }
    return { views, refused };
  }
}

function describe({ name, uid }: SqlView, problem: string): string {
  return `The SQL view ${name} (${uid}) is not created: ${problem}`;
}
