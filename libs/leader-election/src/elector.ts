/** A candidate as the process around it sees it. */
export interface Elector {
  /** Stands for election from now on. */
  start(): void;
  /** Hands over first, so that another leads within a moment, then waits for the leader's work to return. Never stands again. */
  stop(): Promise<void>;
  /**
   * Hands over and gives the others the first chance. Resolves when the next leader may claim, within the time of two answers
   * of Redis; `false` when there was nothing to hand over.
   */
  resign(): Promise<boolean>;
  /** Why no leader can be elected with Redis now; `undefined` when one can. */
  findRedisProblem(): Promise<string | undefined>;
  /** Ends its connections; after it has stopped. */
  close(): Promise<void>;
}
