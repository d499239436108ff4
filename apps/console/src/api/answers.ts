/** A run as `/api/runs` tells it; times are ISO 8601. */
export interface Run {
  readonly uid: string;
  readonly jobType: string;
  readonly name: string;
  readonly service: string;
  readonly status: 'QUEUED' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
  readonly parameters: unknown;
  readonly username: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: string | null;
  readonly steps: number;
  readonly stepsEnded: number;
}

export interface Step {
  readonly seq: number;
  readonly title: string;
  readonly status: 'PENDING' | 'READY' | 'RUNNING' | 'DONE' | 'FAILED' | 'SKIPPED';
  readonly attempt: number;
  /** Node uuid of the last worker. */
  readonly worker: string | null;
  /** What holds it up in the database, such as a lock and who has it. */
  readonly waitingFor: string | null;
  readonly error: string | null;
  readonly progressDone: number | null;
  readonly progressTotal: number | null;
  readonly progressUnit: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** `/api/runs/{uid}`. */
export interface RunWithSteps extends Omit<Run, 'steps'> {
  readonly stepCount: number;
  readonly steps: readonly Step[];
}

/** One line of `/api/system/tasks/{type}/{id}`. */
export interface TaskNotification {
  readonly id: string;
  readonly level: string;
  readonly message: string;
  readonly completed: boolean;
  readonly time: string;
}

/** A process of the cluster, as `/api/cluster/nodes` tells it. */
export interface ClusterNode {
  readonly nodeId: string;
  readonly nodeUuid: string;
  readonly service: string;
  readonly version: string;
  readonly host: string;
  readonly started: string;
  readonly lastSeen: string;
  readonly candidate: boolean;
  readonly leader: boolean;
}

export interface Term {
  readonly epoch: number;
  readonly nodeId: string;
  readonly claimedAt: string;
  readonly endedAt: string | null;
  readonly endReason: string | null;
}

/** What a maintenance operation would touch. */
export interface OperationPreview {
  readonly operation: string;
  readonly found: number;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly notDeleted?: number }[];
  readonly views: readonly string[];
  /** Why it would be refused, or what it would leave alone. */
  readonly blockers: readonly string[];
}

/** The answer to whoever has started a job. */
export interface JobStarted {
  readonly response: { readonly id: string };
}

/** What is shown of `/api/dataSummary`; the keys of the counts are lengths of time. */
export interface DataSummaryAnswer {
  readonly objectCounts: Readonly<Record<string, number>>;
  readonly activeUsers: Readonly<Record<string, number>>;
  readonly dataValueCount: Readonly<Record<string, number>>;
  readonly eventCount: Readonly<Record<string, number>>;
  readonly enrollmentCount: Readonly<Record<string, number>>;
}

/** `/api/dataSummary/history`, oldest first. */
export interface SummaryHistory {
  readonly snapshots: readonly { readonly takenAt: string; readonly objectCounts: Readonly<Record<string, number>> }[];
}

/** `/api/resourceTables/analytics/plan`; rows and bytes are estimates. */
export interface AnalyticsPlan {
  readonly tables: readonly {
    readonly tableType: string;
    readonly name: string;
    readonly partitions: readonly { readonly name: string; readonly rows: number; readonly bytes: number }[];
  }[];
  readonly skipped: readonly { readonly tableType: string; readonly name?: string; readonly reason: string }[];
  readonly rows: number;
  readonly bytes: number;
  readonly checks: readonly { readonly check: string; readonly level: string; readonly message: string }[];
}

/** `/api/resourceTables/analytics/freshness`. */
export interface AnalyticsFreshness {
  readonly tableTypes: readonly {
    readonly tableType: string;
    readonly tables: number;
    readonly rows: number;
    readonly bytes: number;
    readonly lastFull: { readonly until: string } | null;
    readonly lastContinuous: { readonly until: string } | null;
    readonly lagSeconds: number | null;
    readonly emptied: number;
  }[];
}
