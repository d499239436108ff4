// Vitest runs this once before the end-to-end tests: one cluster for all of them.
import { type ClusterAddress, startCluster } from '@vaktmester/testing/cluster';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: ClusterAddress;
    maintenanceWaitMs: number;
  }
}

/** A quarter of what it is by default: a test waits for its end. */
const MAINTENANCE_WAIT_MS = 15_000;

/** Starts the cluster and tells the tests where it is; what it returns, Vitest runs after the last test. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster({
    REPLICAS_ANALYTICS: '2',
    REPLICAS_MAINTENANCE: '3',
    MAINTENANCE_WAIT_MS: String(MAINTENANCE_WAIT_MS),
  });
  project.provide('cluster', cluster.address);
  project.provide('maintenanceWaitMs', MAINTENANCE_WAIT_MS);
  return () => cluster.remove();
}
