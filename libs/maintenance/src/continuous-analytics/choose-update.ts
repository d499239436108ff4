import type { AnalyticsTableParameters, ContinuousAnalyticsTableParameters } from '@vaktmester/contracts';

/** What the choice looks at. */
export interface AnalyticsState {
  readonly startedAt: Date;
  /** The setting `keyNextAnalyticsTableUpdate`. */
  readonly nextFullUpdate: Date;
  /** The setting `keyLastSuccessfulAnalyticsTablesUpdate`; the epoch when there was none. */
  readonly lastFullUpdate: Date;
  readonly tableExists: boolean;
  /** Whether the table `analytics` has the columns of outliers. */
  readonly hasOutliers: boolean;
}

/** The tables to build, or why none may be built. */
export type UpdateChoice =
  | { readonly kind: 'full' | 'latest'; readonly parameters: AnalyticsTableParameters }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * All tables when their time has come, otherwise the latest partition (`spec/analytics-tables.md` §1.7). Without tables, or
 * without a full update that the latest partition could add to, all of them: DHIS2 waits for somebody to build them. A table
 * with other columns than the job asks for is left alone, as in DHIS2, because the two would undo each other's work.
 */
export function chooseUpdate(wanted: ContinuousAnalyticsTableParameters, state: AnalyticsState): UpdateChoice {
  const { skipTableTypes, skipOutliers } = wanted;
  if (state.tableExists && state.hasOutliers === skipOutliers) return { kind: 'refused', reason: refusalOf(wanted) };
  const isDue = state.startedAt > state.nextFullUpdate;
  const hasNothingToAddTo = !state.tableExists || state.lastFullUpdate.getTime() === 0;
  const parameters = { skipTableTypes: [...skipTableTypes], skipPrograms: [], skipOutliers, full: false };
  return isDue || hasNothingToAddTo
    ? { kind: 'full', parameters: { ...parameters, skipResourceTables: false } }
    : { kind: 'latest', parameters: { ...parameters, skipResourceTables: true, lastYears: 0 } };
}

function refusalOf({ skipOutliers }: ContinuousAnalyticsTableParameters): string {
  const [has, asks] = skipOutliers ? ['has', 'skips'] : ['lacks', 'asks for'];
  return `the table analytics ${has} the columns of outliers and this job ${asks} them; build the analytics tables with skipOutliers=${String(skipOutliers)} first`;
}
