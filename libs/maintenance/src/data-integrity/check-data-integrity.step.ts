import { z } from 'zod';
import { type Database, firstRow } from '@vaktmester/database';
import { type StepContext, type StepHandler, type StepOutcome, storeSummary } from '@vaktmester/jobs';
import { type Check, findChecks } from './data-integrity-check';
import storeResultSql from './sql/store-result.sql?raw';

const payload = z.object({ kind: z.enum(['summary', 'details']), checks: z.array(z.string()) });
type Payload = z.infer<typeof payload>;

const STATEMENT_TIMEOUT_MS = 120_000;
/** More than this of one check is for a list, not for an answer; the count is exact. */
const MAX_ISSUES = 10_000;

interface Result {
  readonly count: number;
  readonly percentage: number | null;
  readonly error: string | null;
  readonly issues: readonly object[] | null;
}

/** The tables whose rows are all of the objects of a check, for the percentage. */
const tables: Readonly<Record<string, string>> = {
  dataElements: 'dataelement',
  dataSets: 'dataset',
  organisationUnits: 'organisationunit',
  organisationUnitGroups: 'orgunitgroup',
  categories: 'category',
  categoryOptions: 'categoryoption',
  categoryCombos: 'categorycombo',
  categoryOptionCombos: 'categoryoptioncombo',
  optionSets: 'optionset',
  indicators: 'indicator',
  validationRules: 'validationrule',
  periods: 'period',
  users: 'userinfo',
  userRoles: 'userrole',
};

/** Does the checks one after the other, each in a transaction that can only read. One that fails does not hold up the others. */
export class CheckDataIntegrity implements StepHandler<Payload> {
  readonly kind = 'maintenance.check-data-integrity';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { kind, checks } = step.payload;
    const chosen = findChecks(checks);
    const counts: Record<string, number> = {};
    for (const [place, check] of chosen.entries()) {
      step.signal.throwIfAborted();
      const started = new Date();
      const result = await this.tryCheck(check, kind);
      await this.database.execute(storeResultSql, [
        check.name,
        kind,
        step.run.uid,
        started,
        result.count,
        result.percentage,
        result.error,
        result.issues && JSON.stringify(result.issues),
      ]);
      counts[check.name] = result.count;
      await step.progress(place + 1, chosen.length, 'checks');
    }
    const issues = Object.values(counts).reduce((sum, count) => sum + Math.max(count, 0), 0);
    await step.notify(`Done ${chosen.length} checks, found ${issues} issues`);
    return {
      result: { checks: chosen.length, issues },
      effect: async (tx) => {
        await storeSummary(tx, step.run.uid, counts);
        return undefined;
      },
    };
  }

  /** DHIS2: the count of a check that failed is -1. */
  private async tryCheck(check: Check, kind: Payload['kind']): Promise<Result> {
    try {
      return await this.check(check, kind);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { count: -1, percentage: null, error: reason, issues: null };
    }
  }

  private async check({ sql, issuesIdType }: Check, kind: Payload['kind']): Promise<Result> {
    return this.database.transaction(
      async (tx) => {
        await tx.execute('set transaction read only');
        const all = `(select count(*) from ${tables[issuesIdType] ?? 'dataelement'})`;
        const counts = await tx.query<{ count: number; total: number }>(
          `select count(*) as count, ${all} as total from (${sql}) as issue`,
        );
        const { count, total } = firstRow(counts, 'a count');
        const percentage = total === 0 ? null : (100 * count) / total;
        if (kind === 'summary') return { count, percentage, error: null, issues: null };
        const found = await tx.query<{ id: string; name: string; comment: string | null }>(
          `select i.uid as id, i.name, i.comment from (${sql}) as i order by i.name, i.uid limit ${MAX_ISSUES}`,
        );
        const issues = found.map(({ id, name, comment }) => ({ id, name, ...(comment !== null && { comment }) }));
        return { count, percentage, error: null, issues };
      },
      { statementTimeoutMs: STATEMENT_TIMEOUT_MS },
    );
  }
}
