import type { ElectionServers } from './election-servers';
import type { NodeIdentity } from './node-identity';
import type { TermRecord } from './term-record';

/** The keys of DHIS2's `RedisLeaderManager`: the UUID of the leading node, and the name of each node by its UUID. */
const LEADER = 'dhis2:leader';
const nameKey = (nodeUuid: string) => `${LEADER}:${nodeUuid}`;

/** DHIS2's own; its nodes look every 20 s. */
const DHIS2_TTL_MS = 30_000;

/** As DHIS2's renewal should be: the look and the deletion are one. */
const REMOVE_OWN = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end redis.call('del', KEYS[2])`;

/**
 * Holds the leader key of DHIS2 while this node leads, so that DHIS2 nodes on the same Redis run no scheduled jobs and name this
 * node in their `/api/cluster/leader`. It takes the key without asking, as a DHIS2 node with `node.primary_leader` does: each
 * node of DHIS2 reads the key again before it acts as the leader.
 */
export class Dhis2LeaderKey implements TermRecord {
  constructor(
    private readonly servers: ElectionServers,
    private readonly node: Pick<NodeIdentity, 'nodeId' | 'nodeUuid'>,
  ) {}

  async publish(): Promise<void> {
    const { nodeId, nodeUuid } = this.node;
    await Promise.allSettled(
      this.servers.connections.flatMap((connection) => [
        connection.set(LEADER, nodeUuid, 'PX', DHIS2_TTL_MS),
        // DHIS2 never removes the names of its nodes; ours go with the term.
        connection.set(nameKey(nodeUuid), nodeId, 'PX', DHIS2_TTL_MS),
      ]),
    );
  }

  /** Leaves the key alone when a node of DHIS2 has taken it. */
  async remove(): Promise<void> {
    const { nodeUuid } = this.node;
    await Promise.allSettled(
      this.servers.connections.map((connection) => connection.eval(REMOVE_OWN, 2, LEADER, nameKey(nodeUuid), nodeUuid)),
    );
  }
}
