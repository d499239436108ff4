import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, type ProcessRecord, readProcessRecord } from '@vaktmester/tools/servers';

/** A living process of a service. */
export type RunningReplica = ProcessRecord & { readonly nodeId: string };

/** The living replicas of a service, from the records that the start tool keeps. */
export async function findReplicas(dataDir: string, service: string): Promise<RunningReplica[]> {
  const records = await readRecords(join(dataDir, 'run'));
  return records.filter(
    (record): record is RunningReplica => record.nodeId?.startsWith(`${service}-`) === true && isRunning(record),
  );
}

/** Every living process of a cluster: its services, its servers and the start tool. */
export async function findProcesses(dataDir: string): Promise<ProcessRecord[]> {
  const folders = [dataDir, join(dataDir, 'run'), join(dataDir, 'servers')];
  const records = await Promise.all(folders.map(readRecords));
  return records.flat().filter(isRunning);
}

async function readRecords(folder: string): Promise<ProcessRecord[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return names.map((name) => readProcessRecord(join(folder, name))).filter((record) => record !== undefined);
}
