import { Injectable } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import listNodes from './sql/list-nodes.sql?raw';

/** A process of the cluster, in the words of `GET /api/cluster/nodes` (design §4.10). */
export interface ClusterNode {
  readonly nodeId: string;
  readonly nodeUuid: string;
  readonly service: string;
  readonly version: string;
  readonly pid: number;
  readonly host: string;
  readonly started: Date;
  readonly lastSeen: Date;
  /** Whether it can become the leader. */
  readonly candidate: boolean;
  readonly leader: boolean;
}

/** Four heartbeats: one that is late must not make a node vanish. In milliseconds. */
const SILENCE_MS = 20_000;

/** The processes that live now. */
@Injectable()
export class NodeListReadModel {
  constructor(private readonly database: Database) {}

  /** In the order of service and start. */
  async list(): Promise<ClusterNode[]> {
    return this.database.query<ClusterNode>(listNodes, [SILENCE_MS]);
  }
}
