// One cluster per data folder.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  claimDataFolder,
  DataFolderInUseError,
  endRecordedProcess,
  isRunning,
  processIdentity,
  waitUntilGone,
} from '../servers/index.mjs';
import { UsageError } from './options.mjs';
import { report } from './report.mjs';
import { startedByNpm } from './stop-request.mjs';

/** Longer than a cluster takes to stop. */
const orphanStopMs = 20_000;
const leftOverStopMs = 5_000;

/**
 * Makes this process the one that runs the cluster of the folder, and ends what an earlier one left that was killed.
 * @param {string} dataDir
 * @param {string} recordsDir
 * @returns {Promise<() => void>} gives the folder up
 * @throws {UsageError} when a cluster runs there
 */
export async function claimCluster(dataDir, recordsDir) {
  const release = await claimWhenOrphanIsGone(dataDir);
  const records = readdirOrEmpty(recordsDir).filter((name) => name.endsWith('.json'));
  const files = records.map((name) => join(recordsDir, name));
  const ended = await Promise.all(files.map((file) => endRecordedProcess(file, 'SIGTERM', leftOverStopMs)));
  const count = ended.filter(Boolean).length;
  if (count > 0) report(`ended ${count} processes that an earlier start had left`);
  return release;
}

/** @param {string} dataDir */
async function claimWhenOrphanIsGone(dataDir) {
  const parentIdentity = startedByNpm() ? processIdentity(process.ppid) : undefined;
  const facts = parentIdentity ? { parent: { pid: process.ppid, identity: parentIdentity } } : {};
  try {
    return claimDataFolder(dataDir, facts);
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error;
    // An owner whose npm was killed is about to stop by itself.
    const { owner } = error;
    const isOrphan = owner.parent !== undefined && !isRunning(owner.parent);
    if (!isOrphan)
      throw new UsageError(`a cluster runs already (${error.message}); set DATA_DIR and PORT to start another one`);
    report(`waiting for the cluster of process ${owner.pid} to stop`);
    await waitUntilGone([owner.pid], orphanStopMs);
    return claimDataFolder(dataDir, facts);
  }
}

/** @param {string} folder */
function readdirOrEmpty(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
