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
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly blockers?: readonly unknown[];
}

/** The answer to whoever has started a job. */
export interface JobStarted {
  readonly response: { readonly id: string };
}
