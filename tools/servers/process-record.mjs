// A process written down in a file, so that a later run finds it again and can be sure that it is the same process.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { childrenOf, isRunning, processIdentity, sendSignal, waitUntilGone } from './process-table.mjs';

/**
 * @typedef {{ pid: number, identity: string }} RecordedProcess
 * @typedef {RecordedProcess & { port?: number, nodeId?: string, parent?: RecordedProcess }} ProcessRecord
 */

/**
 * What the file says, or undefined when there is none (or a half-written one, which tells nothing).
 * @param {string} file
 * @returns {ProcessRecord | undefined}
 */
export function readProcessRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes down a running process; readers see the old file or the new one, nothing between.
 * @param {string} file
 * @param {number} pid
 * @param {Omit<ProcessRecord, 'pid' | 'identity'>} facts
 */
export function writeProcessRecord(file, pid, facts) {
  mkdirSync(dirname(file), { recursive: true });
  const record = { pid, identity: processIdentity(pid) ?? '', ...facts };
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * Ends the recorded process, and what it started, if it is still the same one.
 * @param {string} file
 * @param {NodeJS.Signals} signal
 * @param {number} timeoutMs how long it may take to obey before it is killed
 * @returns {Promise<boolean>} whether there was anything to end
 */
export async function endRecordedProcess(file, signal, timeoutMs) {
  const record = readProcessRecord(file);
  if (!record || !isRunning(record)) return false;
  await endProcess(record.pid, signal, timeoutMs);
  return true;
}

/**
 * Ends a process and its children: the signal goes to the process, SIGKILL to whatever is left after the time limit.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @param {number} timeoutMs
 */
export async function endProcess(pid, signal, timeoutMs) {
  const family = [pid, ...childrenOf(pid)];
  // A stopped process takes no signal but SIGKILL, and a test may have stopped it.
  if (signal !== 'SIGKILL') for (const member of family) sendSignal(member, 'SIGCONT');
  sendSignal(pid, signal);
  if (signal !== 'SIGKILL' && (await waitUntilGone(family, timeoutMs))) return;
  for (const member of family) sendSignal(member, 'SIGKILL');
  await waitUntilGone(family, timeoutMs);
}
