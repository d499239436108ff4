// One node of the fault suite: the house's own elector, scheduler, ledger and worker, without HTTP around them, so that it is up
// within half a second. It hears the harness over the channel of its parent and ends when that is gone.
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { openDatabase } from '@vaktmester/database';
import { OutboxRelay, RunLedger, StepLedger, Worker, WorkerMetrics } from '@vaktmester/jobs';
import { type ElectionObserver, NodeIdentity, openElection } from '@vaktmester/leader-election';
import { JetStreamBell, NatsLink } from '@vaktmester/messaging';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import { Failpoints } from './failpoints';
import { SERVICE } from './jobs';
import { LeaderWork } from './leader-work';
import { type FromNode, type NodeOptions, STEP_LEASE_MS, type ToNode } from './protocol';
import { stepHandlers } from './step-handlers';
import { block, litter } from './strain';

Logger.overrideLogger(false);
const options = JSON.parse(process.argv[2] ?? '{}') as NodeOptions;
const say = (message: FromNode) => void process.send?.(message, undefined, undefined, () => undefined);
const observer: ElectionObserver = {
  elected: (epoch) => say({ event: 'elected', epoch }),
  ended: (epoch, reason) => say({ event: 'ended', epoch, reason }),
  renewed: () => undefined,
  leadFailed: (_epoch, error) => console.error(options.nodeId, error),
};

const failpoints = new Failpoints(say);
const { database, close } = await openDatabase(options.databaseUrl, { poolSize: 6, applicationName: options.nodeId });
const node = new NodeIdentity(options.nodeId, SERVICE, '1');
const shutdown = new ShutdownSequence();
const nats = new NatsLink(
  { service: SERVICE, nats: { urls: [options.natsUrl], user: '', password: '', secret: '' } },
  new ReadinessChecks(),
  shutdown,
);
const bell = new JetStreamBell(nats);
const wake = () => {
  worker.wake();
  relay.nudge();
};
const worker = new Worker(
  new StepLedger(database, wake),
  stepHandlers(database, failpoints),
  bell,
  new WorkerMetrics(new Registry(), database, []),
  { service: SERVICE, nodeUuid: node.nodeUuid, slots: 2, leaseMs: STEP_LEASE_MS, pollMs: 300, graceMs: 200 },
);
const relay = new OutboxRelay(database, bell);
const work = new LeaderWork(new RunLedger(database), failpoints, say);
const election = await openElection({
  ...options,
  timeZone: 'UTC',
  node,
  observer,
  lead: (term) => work.lead(term),
  thread: new URL('./elector.worker.js', import.meta.url),
});

shutdown.on('resign', 'leadership', () => election.stop());
shutdown.on('stop-work', 'worker', async () => {
  await worker.stop();
  await relay.stop();
});
shutdown.on('close', 'connections', async () => {
  await election.close();
  await close();
});
process.once('SIGTERM', () => void shutdown.run().then(() => process.exit(0)));
process.once('disconnect', () => process.exit(1));
process.on('message', (message: ToNode) => {
  if (message.do === 'arm') failpoints.arm(message.point, message.skip);
  else if (message.do === 'block') block(message.ms);
  else void litter(message.ms);
});

nats.onApplicationBootstrap();
relay.start();
worker.start();
election.start();
say({ event: 'ready' });
