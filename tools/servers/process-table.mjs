// What runs on this machine, by process id. A zombie counts as gone: some hosts reap orphans only after seconds.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const onLinux = process.platform === 'linux';

/**
 * A text that no other process ever has, also when the process id is used again, or undefined when nothing runs under it.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!onLinux) return ps(['-p', String(pid), '-o', 'lstart=']).trim() || undefined;
  const stat = readStat(pid);
  if (!stat || stat.state === 'Z' || stat.state === 'X') return undefined;
  return `${bootId()} ${stat.startTicks}`;
}

/**
 * Whether the very process that was recorded is still there.
 * @param {{ pid: number, identity: string }} recorded
 */
export function isRunning({ pid, identity }) {
  return processIdentity(pid) === identity;
}

/**
 * Ids of the direct children of a process.
 * @param {number} parent
 */
export function childrenOf(parent) {
  return onLinux
    ? allPids().filter((pid) => readStat(pid)?.parent === parent)
    : ps(['-axo', 'pid=,ppid='])
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number))
        .flatMap(([pid, ppid]) => (ppid === parent && pid ? [pid] : []));
}

/**
 * Ids of running processes of one program whose working folder is `folder` or below; empty where the system does not tell.
 * @param {string} program the executable's name as the kernel keeps it
 * @param {string} folder absolute path
 */
export function processesWorkingIn(program, folder) {
  if (!onLinux) return [];
  return allPids().filter((pid) => {
    if (readStat(pid)?.program !== program || !processIdentity(pid)) return false;
    const cwd = workingFolder(pid);
    return cwd === folder || cwd?.startsWith(folder + sep);
  });
}

/**
 * Waits until none of the processes is left; false when some are after the time limit.
 * @param {number[]} pids
 * @param {number} timeoutMs
 */
export async function waitUntilGone(pids, timeoutMs) {
  const identities = pids.flatMap((pid) => {
    const identity = processIdentity(pid);
    return identity ? [{ pid, identity }] : [];
  });
  const deadline = performance.now() + timeoutMs;
  while (identities.some(isRunning)) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

/**
 * Sends a signal; a process that has just gone is no error.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {number} pid */
function readStat(pid) {
  const text = readOrUndefined(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (!text) return undefined;
  // The program's name stands in brackets and may itself hold blanks and brackets: split after the last one.
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const program = text.slice(text.indexOf('(') + 1, close);
  return { program, state: fields[0], parent: Number(fields[1]), startTicks: fields[19] };
}

/** @param {number} pid */
function workingFolder(pid) {
  return readOrUndefined(() => readlinkSync(`/proc/${pid}/cwd`));
}

function allPids() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** @param {string[]} args */
function ps(args) {
  // ps exits with 1 when it finds nothing, which is an answer, not a fault.
  return (
    readOrUndefined(() => execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) ?? ''
  );
}

/**
 * @param {() => string} read
 * @returns {string | undefined} undefined when the process went away, or belongs to somebody else
 */
function readOrUndefined(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}
