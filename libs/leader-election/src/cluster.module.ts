import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { NodeConfig } from '@vaktmester/config';
import { LeaderHistoryReadModel } from './leader-history.read-model';
import { LeaderReadModel } from './leader.read-model';
import { NodeIdentity } from './node-identity';
import { NodeListReadModel } from './node-list.read-model';
import { NodeRegister } from './node-register';

export interface ClusterOptions {
  readonly service: string;
  /** Of our release. */
  readonly version: string;
  readonly node: NodeConfig;
}

/** Makes the process a member of the cluster: it has an identity, is in the register of nodes, and knows who leads. */
@Global()
@Module({})
export class ClusterModule {
  static forRoot({ service, version, node }: ClusterOptions): DynamicModule {
    const questions = [LeaderReadModel, LeaderHistoryReadModel, NodeListReadModel];
    return {
      module: ClusterModule,
      providers: [
        { provide: NodeIdentity, useFactory: () => new NodeIdentity(node.nodeId, service, version) },
        NodeRegister,
        ...questions,
      ],
      exports: [NodeIdentity, NodeRegister, ...questions],
    };
  }
}
