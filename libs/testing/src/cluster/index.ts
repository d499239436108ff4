export { Api } from './api';
export { startCluster, type ClusterAddress, type StartedCluster } from './cluster';
export { listTables, queryDemoDatabase } from './demo-database';
export { findProcesses, findReplicas, type RunningReplica } from './replicas';
export { restartUnderLoad, type RollingRestart } from './rolling-restart';
export { notificationsOf, startTask, waitUntilCompleted, type Notification, type Task } from './task';
export { waitFor, type WaitForOptions } from '../wait-for';
