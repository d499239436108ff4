import { sendSignal } from '@vaktmester/tools/servers';
import { waitFor } from '../wait-for';
import { queryDemoDatabase } from './demo-database';
import { LoadBalancer } from './load-balancer';
import { findReplicas, type RunningReplica } from './replicas';
import { type LoadReport, SteadyLoad } from './steady-load';
import { startTask, type Task, waitUntilCompleted } from './task';

const services = ['gateway', 'analytics', 'maintenance', 'system-info', 'metrics'] as const;
const READY_MS = 60_000;
const RUN_MS = 300_000;

export interface RollingRestartOptions {
  /** There are at least as many; the processes are restarted once more until then. */
  readonly requests: number;
  /** How many ask at the same time. */
  readonly clients: number;
  /** Replicas that are left alone, by node id; default: none. */
  readonly spares?: (nodeId: string) => boolean;
}

/** What happened while every process was restarted. */
export interface RollingRestart extends LoadReport {
  /** Processes that were stopped and came back. */
  readonly restarts: number;
  /** The last message of each analytics run that was started meanwhile: one before each restart of a replica of analytics. */
  readonly runs: readonly string[];
}

/**
 * Restarts the processes of a cluster that has at least two of each, one after another and under load; replicas of analytics in the
 * middle of a run.
 */
export async function restartUnderLoad(
  dataDir: string,
  { requests, clients, spares = () => false }: RollingRestartOptions,
): Promise<RollingRestart> {
  const balancer = await LoadBalancer.before(dataDir);
  const load = new SteadyLoad(balancer, clients);
  const runs: string[] = [];
  let restarts = 0;
  try {
    do {
      const started: Task[] = [];
      for (const { nodeId } of await everyReplica(dataDir)) {
        if (spares(nodeId)) continue;
        if (nodeId.startsWith('analytics-')) {
          started.push(await startTask(balancer.pick(), '/api/resourceTables/analytics?full=true'));
          await waitUntilAtWork(dataDir, nodeId);
        }
        await restart(dataDir, nodeId);
        restarts += 1;
      }
      for (const task of started) runs.push((await waitUntilCompleted(balancer.pick(), task, RUN_MS)).message);
    } while (load.requests < requests);
  } finally {
    await load.stop();
    await balancer.stop();
  }
  return { ...(await load.stop()), restarts, runs };
}

async function everyReplica(dataDir: string): Promise<RunningReplica[]> {
  return (await Promise.all(services.map((service) => findReplicas(dataDir, service)))).flat();
}

/** SIGTERM in the middle of whatever it does, then the next process under the same name until it is ready. */
async function restart(dataDir: string, nodeId: string): Promise<void> {
  const service = nodeId.replace(/-\d+$/, '');
  const find = async () => (await findReplicas(dataDir, service)).find((replica) => replica.nodeId === nodeId);
  const before = await find();
  if (!before) throw new Error(`no process of ${nodeId}`);
  sendSignal(before.pid, 'SIGTERM');
  await waitFor(
    async () => {
      const now = await find();
      return now && now.pid !== before.pid && (await fetch(`http://127.0.0.1:${now.port}/health/ready`)).ok;
    },
    { timeoutMs: READY_MS, intervalMs: 100, description: `${nodeId} ready again` },
  );
}

async function waitUntilAtWork(dataDir: string, nodeId: string): Promise<void> {
  const works = async () => {
    const rows = await queryDemoDatabase(
      dataDir,
      `select 1 from vaktmester.step s join vaktmester.node n on n.node_uuid = s.worker
       where s.status = 'RUNNING' and n.node_id = '${nodeId}'`,
    );
    return rows.length > 0;
  };
  await waitFor(works, { timeoutMs: READY_MS, intervalMs: 5, description: `${nodeId} at work` });
}
