/** The answer of `GET /api/cluster/leader` (`spec/api-contract.md` §11). Both leader properties are absent while nobody leads. */
export interface LeaderNodeInfo {
  /** `node.id` of the leader; may be empty. */
  readonly leaderNodeId?: string | undefined;
  /** Random for each process start. */
  readonly leaderNodeUuid?: string | undefined;
  readonly currentNodeId: string;
  readonly currentNodeUuid: string;
  /** Whether the answering node is the leader. */
  readonly leader: boolean;
}
