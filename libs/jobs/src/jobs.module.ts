import {
  type DynamicModule,
  type FactoryProvider,
  Global,
  Logger,
  Module,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { Registry } from 'prom-client';
import type { WorkerConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { NodeIdentity } from '@vaktmester/leader-election';
import { JetStreamBell } from '@vaktmester/messaging';
import { ShutdownSequence } from '@vaktmester/telemetry';
import type { Settled } from './ledger/ledger-observer';
import { RunLedger } from './ledger/run-ledger';
import { SettledListeners } from './ledger/settled-listeners';
import { StepLedger } from './ledger/step-ledger';
import type { StepHandler } from './step-handler';
import { RunsReadModel } from './tasks/runs.read-model';
import { TasksReadModel } from './tasks/tasks.read-model';
import type { WorkBell } from './work-bell';
import { OutboxRelay } from './worker/outbox-relay';
import { Worker } from './worker/worker';
import { WorkerMetrics } from './worker/worker-metrics';

/** At shutdown, steps shorter than this may end; longer ones go to another replica at once. */
const SHUTDOWN_GRACE_MS = 5_000;

export interface JobsOptions {
  readonly service: string;
  readonly config: WorkerConfig;
  /** Makes the handlers of all kinds of steps `<service>.…`; none in a service that only starts and shows runs. */
  readonly handlers?: Pick<FactoryProvider<readonly StepHandler[]>, 'inject' | 'useFactory'>;
  /** Modules that export what `handlers.inject` names, unless they are global. */
  readonly imports?: ModuleMetadata['imports'];
}

const STEP_HANDLERS = Symbol('STEP_HANDLERS');

/**
 * The ledger and the worker of one service: the process works on steps from its start until its shutdown.
 * Needs the modules of telemetry, database, messaging and cluster beside it.
 */
@Global()
@Module({})
export class JobsModule implements OnApplicationBootstrap {
  private readonly logger = new Logger('Run');

  static forService(options: JobsOptions): DynamicModule {
    return {
      module: JobsModule,
      imports: options.imports ?? [],
      providers: [...ledgerProviders, ...workerProviders(options)],
      exports: [RunLedger, TasksReadModel, RunsReadModel],
    };
  }

  constructor(
    private readonly listeners: SettledListeners,
    private readonly relay: OutboxRelay,
    private readonly worker: Worker,
    private readonly metrics: WorkerMetrics,
    private readonly shutdown: ShutdownSequence,
  ) {}

  onApplicationBootstrap(): void {
    this.listeners.add((settled) => this.onSettled(settled));
    this.relay.start();
    this.worker.start();
    this.shutdown.on('stop-work', 'worker', async () => {
      await this.worker.stop();
      await this.relay.stop();
    });
  }

  private onSettled(settled: Settled): void {
    if (settled.readySteps > 0) {
      this.relay.nudge();
      this.worker.wake();
    }
    this.metrics.countRuns(settled);
    for (const { uid: runId, ...run } of settled.endedRuns) this.logger.log({ runId, ...run }, 'run ended');
  }
}

const ledgerProviders: Provider[] = [
  SettledListeners,
  {
    provide: RunLedger,
    inject: [Database, SettledListeners],
    useFactory: (database: Database, { tell }: SettledListeners) => new RunLedger(database, tell),
  },
  {
    provide: StepLedger,
    inject: [Database, SettledListeners],
    useFactory: (database: Database, { tell }: SettledListeners) => new StepLedger(database, tell),
  },
  { provide: TasksReadModel, inject: [Database], useFactory: (database: Database) => new TasksReadModel(database) },
  { provide: RunsReadModel, inject: [Database], useFactory: (database: Database) => new RunsReadModel(database) },
];

function workerProviders({ service, config, handlers }: JobsOptions): Provider[] {
  return [
    { provide: STEP_HANDLERS, inject: handlers?.inject ?? [], useFactory: handlers?.useFactory ?? (() => []) },
    {
      provide: OutboxRelay,
      inject: [Database, JetStreamBell],
      useFactory: (database: Database, bell: WorkBell) => new OutboxRelay(database, bell),
    },
    {
      provide: WorkerMetrics,
      inject: [Registry, Database, STEP_HANDLERS],
      useFactory: (registry: Registry, database: Database, all: readonly StepHandler[]) =>
        new WorkerMetrics(
          registry,
          database,
          all.map((handler) => handler.kind),
        ),
    },
    {
      provide: Worker,
      inject: [StepLedger, STEP_HANDLERS, JetStreamBell, WorkerMetrics, NodeIdentity],
      useFactory: (
        ledger: StepLedger,
        all: readonly StepHandler[],
        bell: WorkBell,
        metrics: WorkerMetrics,
        { nodeUuid }: NodeIdentity,
      ) => new Worker(ledger, all, bell, metrics, { service, nodeUuid, ...config, graceMs: SHUTDOWN_GRACE_MS }),
    },
  ];
}
