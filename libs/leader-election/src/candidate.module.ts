import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { LeaderConfig, RedisConfig } from '@vaktmester/config';
import { DATABASE_OPTIONS, type DatabaseOptions } from '@vaktmester/database';
import { Candidate, ELECTION } from './candidate';
import { ElectionJournal } from './election-journal';
import { checkedTiming } from './election-timing';
import { NodeIdentity } from './node-identity';
import { openElection } from './open-election';
import type { Term } from './term';

/** What the leader does. */
export interface LeaderWork {
  /** Runs until the signal of the term aborts, and returns soon after; ending earlier ends the term. */
  lead(term: Term): Promise<void>;
}

export interface CandidateOptions {
  readonly redis: RedisConfig;
  readonly leader: LeaderConfig;
  /** The provider of what the leader does. */
  readonly lead: Type<LeaderWork>;
  /** A file of the app that calls `hostElection`. Without it the election shares the thread of everything else. */
  readonly thread?: URL;
  /** The modules that provide it. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

/** Makes the process a candidate for leadership; needs ClusterModule, DatabaseModule and TelemetryModule beside it. */
@Module({})
export class CandidateModule {
  /** @throws InvalidConfigError when the times or the servers of the election do not fit together */
  static forRoot({ redis, leader, lead, thread, imports = [] }: CandidateOptions): DynamicModule {
    const timing = checkedTiming(leader, redis.urls);
    return {
      module: CandidateModule,
      imports,
      providers: [
        Candidate,
        {
          provide: ELECTION,
          inject: [DATABASE_OPTIONS, NodeIdentity, Registry, lead],
          useFactory: (database: DatabaseOptions, node: NodeIdentity, registry: Registry, work: LeaderWork) =>
            openElection({
              redisUrls: redis.urls,
              clusterName: redis.clusterName,
              holdDhis2Leader: redis.holdDhis2Leader,
              databaseUrl: database.postgres.url,
              timeZone: database.node.timeZone,
              node,
              timing,
              observer: new ElectionJournal(registry),
              lead: (term) => work.lead(term),
              ...(thread && { thread }),
            }),
        },
      ],
      exports: [Candidate],
    };
  }
}
