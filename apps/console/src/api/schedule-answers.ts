/** An entry of `/api/scheduler`: a recurring job, or a queue with its jobs in order. Times are the server's, without zone. */
export interface ScheduleEntry {
  readonly name: string;
  /** The job type, or `Sequence` for a queue. */
  readonly type: string;
  readonly cronExpression?: string;
  readonly delay?: number;
  readonly nextExecutionTime?: string;
  readonly status: string;
  readonly enabled: boolean;
  /** False for DHIS2's own jobs, which cannot be changed. */
  readonly configurable: boolean;
  readonly sequence: readonly { readonly id: string; readonly name: string; readonly type: string }[];
}

/** A job as `/api/jobConfigurations/{uid}` tells it. */
export interface JobConfiguration {
  readonly id?: string;
  readonly name: string;
  readonly jobType: string;
  readonly cronExpression?: string;
  readonly delay?: number;
  readonly jobParameters?: unknown;
  readonly lastExecuted?: string;
  readonly lastExecutedStatus?: string;
}

/** A type of jobs that users may define, from `/api/jobConfigurations/jobTypes`. */
export interface JobTypeInfo {
  readonly name: string;
  readonly jobType: string;
  readonly schedulingType: 'CRON' | 'FIXED_DELAY' | 'ONCE_ASAP';
}

/** A queue as `/api/scheduler/queues/{name}` tells it; `sequence` are uids of jobs. */
export interface JobQueue {
  readonly name: string;
  readonly cronExpression: string;
  readonly sequence: readonly string[];
}
