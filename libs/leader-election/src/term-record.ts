/** Something in Redis that tells others who leads; nothing of ours decides by it. Failures show nowhere. */
export interface TermRecord {
  /** Says that this node leads; called again with every renewal. Without another call it is gone after its time. */
  publish(epoch: number, ttlMs: number): Promise<void>;
  /** The term has ended. */
  remove(): Promise<void>;
}
