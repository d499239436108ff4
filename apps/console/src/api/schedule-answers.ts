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
  readonly jobParameters?: JobParameters;
  readonly lastExecuted?: string;
  readonly lastExecutedStatus?: string;
}

/** A type of jobs that users may define, from `/api/jobConfigurations/jobTypes`. */
export interface JobTypeInfo {
  readonly name: string;
  readonly jobType: string;
  readonly schedulingType: 'CRON' | 'FIXED_DELAY' | 'ONCE_ASAP';
  readonly jobParameters: readonly JobParameterInfo[];
}

/** What a job of some type is to do; what is absent is left to the type. */
export type JobParameters = Readonly<Record<string, unknown>>;

/** One parameter of a type of jobs. */
export interface JobParameterInfo {
  readonly name: string;
  /** For people. */
  readonly fieldName: string;
  /** `COLLECTION` holds several of `itemPropertyType`. */
  readonly propertyType: string;
  readonly required: boolean;
  /** The only values that it may have. */
  readonly constants?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly defaultValue?: unknown;
  /** List of what it may refer to, with a slash before `api`. */
  readonly relativeApiEndpoint?: string;
}

/** A queue as `/api/scheduler/queues/{name}` tells it; `sequence` are uids of jobs. */
export interface JobQueue {
  readonly name: string;
  readonly cronExpression: string;
  readonly sequence: readonly string[];
}
