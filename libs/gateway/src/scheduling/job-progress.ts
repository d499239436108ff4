import { formatDateTime } from '@vaktmester/contracts';

/** DHIS2's four states of everything that makes progress. */
type ProgressStatus = 'RUNNING' | 'SUCCESS' | 'ERROR' | 'CANCELLED';

/** A step of a run as list-job-progress.sql reads it; times are texts, because they come out of JSON. */
export interface ProgressStep {
  readonly title: string;
  readonly status: string;
  readonly error: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** A row of list-job-progress.sql. */
export interface JobProgressRow {
  readonly jobId: string;
  readonly jobType: string;
  readonly userId: string | null;
  /** What DHIS2 has written of a job of its own; the members after it are of ours. */
  readonly process: Process | null;
  readonly status: string;
  readonly description: string | null;
  readonly error: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly steps: readonly ProgressStep[] | null;
}

interface ProgressNode {
  readonly status: ProgressStatus;
  readonly description?: string;
  readonly error?: string;
  readonly summary?: string;
  readonly startedTime?: string;
  readonly completedTime?: string;
  readonly duration?: number;
  readonly complete?: boolean;
}
interface Stage extends ProgressNode {
  readonly totalItems?: number;
  readonly onFailure?: string;
  readonly items?: readonly ProgressNode[];
}
/** DHIS2's account of one run (`spec/api-contract.md` §15.1). */
export interface Process extends ProgressNode {
  readonly jobId?: string;
  readonly userId?: string;
  readonly cancelledTime?: string;
  readonly stages?: readonly Stage[];
}

const statuses: Readonly<Record<string, ProgressStatus>> = {
  DONE: 'SUCCESS',
  COMPLETED: 'SUCCESS',
  FAILED: 'ERROR',
  SKIPPED: 'CANCELLED',
  CANCELLED: 'CANCELLED',
};

/** The run as DHIS2 tells it: its steps that have begun are the stages. */
export function toProcess(row: JobProgressRow): Process {
  if (row.process) return row.process;
  const { jobId, userId, description, error, startedAt, finishedAt } = row;
  const isCancelled = row.status === 'CANCELLED' && finishedAt !== null;
  return {
    ...nodeOf(row.status, { description: description ?? '', error, startedAt, finishedAt }),
    jobId,
    ...(isCancelled && { cancelledTime: formatDateTime(finishedAt) }),
    ...(userId !== null && { userId }),
    stages: (row.steps ?? []).filter(({ startedAt: begun }) => begun !== null).map(toStage),
  };
}

/** The short form of the lists: each stage is a text with how many of its items are done. */
export function toInfo(row: JobProgressRow) {
  const { jobId, status, description, startedTime, completedTime, cancelledTime, summary, error, stages } =
    toProcess(row);
  const members = { jobId, status, description, startedTime, completedTime, cancelledTime, summary, error };
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(present), stages: (stages ?? []).map(stageText) };
}

function stageText({ description = '', items = [], totalItems = 0 }: Stage): string {
  const done = items.filter(({ complete }) => complete).length;
  return `${description} [${done}/${totalItems < 0 ? '?' : totalItems}]`;
}

/** The ledger knows how many items are done and not which: each item stands for a number. */
function toStage({ title, status, error, done, total, startedAt, finishedAt }: ProgressStep): Stage {
  const times = { startedAt: new Date(startedAt ?? 0), finishedAt: finishedAt === null ? null : new Date(finishedAt) };
  const node = nodeOf(status, { description: title, error, ...times });
  const ended = Math.min(Math.round(done ?? 0), MOST_ITEMS);
  return {
    ...node,
    totalItems: Math.round(total ?? 0),
    onFailure: 'FAIL',
    items: Array.from({ length: ended }, (_, item) => ({ ...itemTimes(node), description: `[${item + 1}]` })),
  };
}

/** A step may count rows or blocks by the million; nobody reads a list of them. */
const MOST_ITEMS = 100;

function itemTimes({ startedTime }: ProgressNode): ProgressNode {
  return { status: 'SUCCESS', complete: true, ...(startedTime !== undefined && { startedTime }) };
}

function nodeOf(
  status: string,
  {
    description,
    error,
    startedAt,
    finishedAt,
  }: Pick<JobProgressRow, 'error' | 'startedAt' | 'finishedAt'> & {
    readonly description: string;
  },
): ProgressNode {
  return {
    ...(error !== null && { error }),
    status: finishedAt === null ? 'RUNNING' : (statuses[status] ?? 'ERROR'),
    ...(finishedAt && { completedTime: formatDateTime(finishedAt) }),
    startedTime: formatDateTime(startedAt),
    description,
    duration: (finishedAt ?? new Date()).getTime() - startedAt.getTime(),
    complete: finishedAt !== null,
  };
}
