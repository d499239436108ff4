// One process of a service: started, watched, started again when it dies, stopped.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, sendSignal, writeProcessRecord } from '../servers/index.mjs';

/**
 * @typedef {object} ReplicaPlan
 * @property {string} nodeId for example `maintenance-1`
 * @property {string} mainFile what node runs
 * @property {number} port of its HTTP server
 * @property {string} recordFile tells tests and the next start its process id, port and node id
 * @property {string} logFile
 * @property {NodeJS.ProcessEnv} env
 */

const firstPauseMs = 250;
const longestPauseMs = 8_000;
/** A process that lived this long was well: its death begins a new series of pauses. */
const wellAfterMs = 30_000;

/** A replica of a service. What to do about its death decides the one who made it. */
export class Replica {
  #plan;
  #onDeath;
  #pid = 0;
  #startedAt = 0;
  #pauseMs = firstPauseMs;
  #stopping = false;
  /** @type {NodeJS.Timeout | undefined} */
  #restartTimer;

  /**
   * @param {ReplicaPlan} plan
   * @param {(replica: Replica, how: string) => void} onDeath called when it ends without having been asked to
   */
  constructor(plan, onDeath) {
    this.#plan = plan;
    this.#onDeath = onDeath;
  }

  get nodeId() {
    return this.#plan.nodeId;
  }

  get port() {
    return this.#plan.port;
  }

  /** The last lines of its log, where the reason of a death stands. */
  get lastWords() {
    return readFileSync(this.#plan.logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  }

  start() {
    const { nodeId, mainFile, port, recordFile, logFile, env } = this.#plan;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    // Detached: an interrupt at the terminal must not end the services all at once; we stop them before the servers they use.
    const options = { env, detached: true, stdio: ['ignore', log, log] };
    const args = ['--enable-source-maps', mainFile];
    const child = spawn(process.execPath, args, /** @type {import('node:child_process').SpawnOptions} */ (options));
    closeSync(log);
    this.#pid = child.pid ?? 0;
    this.#startedAt = performance.now();
    writeProcessRecord(recordFile, this.#pid, { port, nodeId });
    child.once('exit', (code, signal) => this.#ended(signal ?? `exit code ${code}`));
  }

  /**
   * Starts it again after a pause, which doubles from death to death.
   * @returns {number} the pause in milliseconds
   */
  startAgainSoon() {
    if (performance.now() - this.#startedAt > wellAfterMs) this.#pauseMs = firstPauseMs;
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    this.#restartTimer = setTimeout(() => this.start(), pauseMs);
    return pauseMs;
  }

  /**
   * Asks it to end, kills it when it does not obey in time, and forgets it.
   * @param {number} timeoutMs
   */
  async stop(timeoutMs) {
    this.#stopping = true;
    clearTimeout(this.#restartTimer);
    if (this.#pid !== 0) await endProcess(this.#pid, 'SIGTERM', timeoutMs);
    rmSync(this.#plan.recordFile, { force: true });
  }

  /** Does not wait for anything; a `stop` that is under way ends at once. */
  kill() {
    if (this.#pid !== 0) sendSignal(this.#pid, 'SIGKILL');
  }

  /** @param {string} how */
  #ended(how) {
    this.#pid = 0;
    if (!this.#stopping) this.#onDeath(this, how);
  }
}
