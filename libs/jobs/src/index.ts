export { type JobDefinition, type NewStep } from './job-definition';
export { type Json } from './json';
export { JobsModule, type JobsOptions } from './jobs.module';
export { isPassingFailure } from './ledger/is-passing-failure';
export { appendAudit, type AuditEntry } from './ledger/append-audit';
export { type NotificationLevel } from './ledger/append-notification';
export { type CancellingUser } from './ledger/cancel-run';
export { type ClaimedStep, type StepLease } from './ledger/claimed-step';
export { type EndedRun, type RunOutcome, type Settled } from './ledger/ledger-observer';
export { pruneRuns, type PruneLimits } from './ledger/prune-runs';
export { rescue } from './ledger/rescue';
export { RunLedger } from './ledger/run-ledger';
export { type StartedRun, type StartRequest } from './ledger/start-run';
export { StepLedger } from './ledger/step-ledger';
export { storeSummary } from './ledger/store-summary';
export { sweepStaging, type SweepLimits } from './ledger/sweep-staging';
export { type RunOfStep, type StepContext, type StepHandler, type StepOutcome } from './step-handler';
export { type RunRow, RunsReadModel, type RunStatus, type StepRow, type StepStatus } from './tasks/runs.read-model';
export { deleteTasks, type TasksToDelete } from './tasks/delete-tasks';
export {
  type NumberedNotification,
  type TaskNotification,
  TasksReadModel,
  type TasksOfType,
} from './tasks/tasks.read-model';
export { type Viewer } from './tasks/viewer';
export { OutboxRelay } from './worker/outbox-relay';
export { reportFailure } from './worker/report-failure';
export { createWorker, runJob, type JobToRun, type RunEnd } from './worker/run-job';
export { Worker, type WorkerOptions } from './worker/worker';
export { WorkerMetrics } from './worker/worker-metrics';
export { SilentBell, type WorkBell } from './work-bell';
