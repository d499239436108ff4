import { hostname } from 'node:os';
import type { Queryable } from '@vaktmester/database';
import type { NodeIdentity } from './node-identity';
import pruneNodesSql from './sql/prune-nodes.sql?raw';
import removeNode from './sql/remove-node.sql?raw';
import upsertNode from './sql/upsert-node.sql?raw';

/** How long a process that died without a word is remembered, in milliseconds. */
const REMEMBERED_MS = 3_600_000;

/** The row of this process in `vaktmester.node`. */
export class NodeStore {
  constructor(
    private readonly database: Queryable,
    private readonly node: NodeIdentity,
  ) {}

  /** Says that this process lives. */
  async report({ candidate }: { candidate: boolean }): Promise<void> {
    const { nodeUuid, nodeId, service, version } = this.node;
    const facts = [nodeUuid, nodeId, service, version, process.pid, hostname(), candidate, process.uptime()];
    await this.database.execute(upsertNode, facts);
  }

  async remove(): Promise<void> {
    await this.database.execute(removeNode, [this.node.nodeUuid]);
  }
}

/** Forgets processes that have been silent for an hour; returns how many. For the leader. */
export async function pruneNodes(tx: Queryable): Promise<number> {
  return tx.execute(pruneNodesSql, [REMEMBERED_MS]);
}
