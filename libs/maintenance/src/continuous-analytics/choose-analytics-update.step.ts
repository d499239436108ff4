import { continuousAnalyticsTableJob, type ContinuousAnalyticsTableParameters } from '@vaktmester/contracts';
import { type Database, firstRow, SystemSettingsStore } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { type AnalyticsState, chooseUpdate } from './choose-update';
import findTableState from './sql/find-table-state.sql?raw';
import nextFullUpdate from './sql/next-full-update.sql?raw';

/**
 * Chooses what a continuous update builds and hands over to the service that builds it. The time of the next full update is
 * noted as soon as one is chosen, so one that fails waits for its next hour, as in DHIS2.
 */
export class ChooseAnalyticsUpdate implements StepHandler<ContinuousAnalyticsTableParameters> {
  readonly kind = 'maintenance.choose-analytics-update';
  readonly payload = continuousAnalyticsTableJob.parameters;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<ContinuousAnalyticsTableParameters>): Promise<StepOutcome> {
    const { payload, run } = step;
    const choice = chooseUpdate(payload, await this.readState(run.startedAt));
    if (choice.kind === 'refused') throw new Error(choice.reason);
    const { kind, parameters } = choice;
    await step.notify(kind === 'full' ? 'Updating all tables' : 'Updating the latest partition');
    const plan = {
      key: 'plan',
      kind: 'analytics.plan-run',
      title: 'Plan the update of resource and analytics tables',
      payload: { parameters },
      after: [step.key],
    };
    const scheduleNext: StepOutcome['effect'] = async (tx) => {
      const rows = await tx.query<{ nextMs: number }>(nextFullUpdate, [run.startedAt, payload.fullUpdateHourOfDay]);
      const next = String(firstRow(rows, 'the next full update').nextMs);
      await new SystemSettingsStore(tx).write({ keyNextAnalyticsTableUpdate: next });
      return { kind };
    };
    return { result: { kind }, steps: [plan], ...(kind === 'full' && { effect: scheduleNext }) };
  }

  private async readState(startedAt: Date): Promise<AnalyticsState> {
    const settings = await new SystemSettingsStore(this.database).readAll();
    const rows = await this.database.query<Pick<AnalyticsState, 'tableExists' | 'hasOutliers'>>(findTableState);
    return {
      startedAt,
      nextFullUpdate: settings.date('keyNextAnalyticsTableUpdate'),
      lastFullUpdate: settings.date('keyLastSuccessfulAnalyticsTablesUpdate'),
      ...firstRow(rows, 'the state of the table analytics'),
    };
  }
}
