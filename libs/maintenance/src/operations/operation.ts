import type { OperationName, OperationPreview, OperationReport, OperationRequest } from '@vaktmester/contracts';
import type { StepContext } from '@vaktmester/jobs';

/** What an operation tells of its end; its name is added by the run. */
export type OperationOutcome = Omit<OperationReport, 'operation'>;

/** What an operation tells of its dry run. */
export type OperationPlan = Omit<OperationPreview, 'operation'>;

/** One maintenance operation. Any replica may run it, and run it again after another died in the middle. */
export interface Operation {
  readonly name: OperationName;
  /** Refuses a request that cannot be done, before a run is started. @throws ApiError `conflict` with DHIS2's text */
  check?(request: OperationRequest): Promise<void>;
  /** What {@link run} would do now; changes nothing. */
  preview(request: OperationRequest): Promise<OperationPlan>;
  /** Does the work; every effect goes with its audit and `step.guard` in one transaction. */
  run(request: OperationRequest, step: StepContext): Promise<OperationOutcome>;
}

/** The plan of an operation that touches nothing. */
export const nothingPlanned: OperationPlan = { found: 0, tables: [], views: [], blockers: [] };
