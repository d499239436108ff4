import type { NodeIdentity } from './node-identity';
import type { ElectionServers } from './election-servers';
import type { TermRecord } from './term-record';

/** Who holds the lock, as JSON beside it in Redis, for people and for other programs. */
export class HolderRecord implements TermRecord {
  constructor(
    private readonly servers: ElectionServers,
    private readonly key: string,
    private readonly node: Pick<NodeIdentity, 'nodeId' | 'nodeUuid'>,
  ) {}

  async publish(epoch: number, ttlMs: number): Promise<void> {
    const { nodeId, nodeUuid } = this.node;
    const record = JSON.stringify({ nodeId, nodeUuid, epoch });
    await Promise.allSettled(
      this.servers.connections.map((connection) => connection.set(this.key, record, 'PX', ttlMs)),
    );
  }

  async remove(): Promise<void> {
    await Promise.allSettled(this.servers.connections.map((connection) => connection.del(this.key)));
  }
}
