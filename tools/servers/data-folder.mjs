// A data folder is used by one process at a time; the process is written down in it.
import { linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endRecordedProcess, readProcessRecord, writeProcessRecord } from './process-record.mjs';
import { fallbackFolder } from './postgres-folder.mjs';
import { isRunning, processesWorkingIn, sendSignal, waitUntilGone } from './process-table.mjs';

const ownerFile = 'owner.json';
const endTimeoutMs = 5_000;

/** Another living process uses the data folder. */
export class DataFolderInUseError extends Error {
  /** @override */
  name = 'DataFolderInUseError';

  /**
   * @param {string} dataDir
   * @param {import('./process-record.mjs').ProcessRecord} owner
   */
  constructor(dataDir, owner) {
    super(`${dataDir} is in use by process ${owner.pid}`);
    this.owner = owner;
  }
}

/**
 * Makes this process the owner of the folder; the claim of a process that died counts for nothing.
 * @param {string} dataDir created when missing
 * @param {{ parent?: import('./process-record.mjs').RecordedProcess }} [facts] what else the owner wants to be known about itself
 * @returns {() => void} gives the folder up
 * @throws {DataFolderInUseError}
 */
export function claimDataFolder(dataDir, facts = {}) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, ownerFile);
  const mine = join(dataDir, `owner-${process.pid}.json`);
  writeProcessRecord(mine, process.pid, facts);
  try {
    while (!tryLink(mine, file)) {
      const owner = readProcessRecord(file);
      if (owner && isRunning(owner)) throw new DataFolderInUseError(dataDir, owner);
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/**
 * Ends every server that a killed owner left in the folder and deletes its contents; the claim stays.
 * @param {string} dataDir absolute path
 */
export async function emptyDataFolder(dataDir) {
  const names = readdirSync(dataDir).filter((name) => name !== ownerFile);
  const records = names.filter((name) => name.endsWith('.json'));
  await Promise.all(records.map((name) => endRecordedProcess(join(dataDir, name), 'SIGKILL', endTimeoutMs)));
  const elsewhere = fallbackFolder(join(dataDir, 'postgres'));
  const orphans = [dataDir, elsewhere].flatMap((folder) => processesWorkingIn('postgres', folder));
  for (const pid of orphans) sendSignal(pid, 'SIGKILL');
  await waitUntilGone(orphans, endTimeoutMs);
  const paths = [...names.map((name) => join(dataDir, name)), elsewhere];
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}

/**
 * Linking, unlike writing, shows others the whole content at once, and only one of several processes succeeds.
 * @param {string} from
 * @param {string} to
 */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}
