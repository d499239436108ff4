// One server process that belongs to us: started on a port of its own, found again after we were killed, stopped without remains.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, isFree } from './free-port.mjs';
import { endProcess, endRecordedProcess, readProcessRecord, writeProcessRecord } from './process-record.mjs';
import { childrenOf, processIdentity, sendSignal, waitUntilGone } from './process-table.mjs';

/**
 * @typedef {object} ServerSpec
 * @property {string} name for people and for file names: `postgres`, `redis-1`
 * @property {string} recordFile keeps process id and port from one run to the next
 * @property {string} logFile
 * @property {string} folder working folder of the process
 * @property {(port: number) => { file: string, args: string[], env?: Record<string, string> }} command what is run; `env` in addition to ours
 * @property {(port: number) => Promise<unknown>} probe speaks the server's own protocol; rejects while it is not ready
 * @property {(port: number) => string} url
 * @property {NodeJS.Signals} stopSignal asks for a quick but orderly end
 * @property {{ uid: number, gid: number } | undefined} account whose process it is, when not ours
 * @property {() => number[]} orphans processes that can outlive the one we started, by id
 */

const readyTimeoutMs = 30_000;
const stopTimeoutMs = 6_000;

/** A private server; `npm start` only starts and stops it, tests also kill, freeze and restart it. */
export class PrivateServer {
  #spec;
  #pid = 0;
  #port = 0;
  /** @type {import('node:child_process').ChildProcess | undefined} absent for a process of an earlier run */
  #child;

  /** @param {ServerSpec} spec */
  constructor(spec) {
    this.#spec = spec;
  }

  get name() {
    return this.#spec.name;
  }

  /** Process id; 0 while it does not run. */
  get pid() {
    return this.#pid;
  }

  /** The port it listens on; the same after a restart. */
  get port() {
    return this.#port;
  }

  /** How clients reach it. */
  get url() {
    return this.#spec.url(this.#port);
  }

  /** Ends what a killed earlier run left, starts the server and resolves when it answers its own protocol. */
  async start() {
    await endRecordedProcess(this.#spec.recordFile, this.#spec.stopSignal, stopTimeoutMs);
    await this.#endOrphans();
    for (let attempt = 1; ; attempt += 1) {
      this.#port = await this.#choosePort();
      try {
        await this.#launch();
        return;
      } catch (error) {
        await this.kill();
        // Between the choice of a port and its use somebody else can take it; only then is another try worth while.
        if (attempt === 3 || (await isFree(this.#port))) throw error;
      }
    }
  }

  /** Orderly stop; what has not ended after some seconds is killed. */
  async stop() {
    await this.#end(this.#spec.stopSignal);
  }

  /** Ends the process and all it started at once, as a power cut would; its data stay as they are. */
  async kill() {
    await this.#end('SIGKILL');
  }

  /** Starts it again on the same port and data; a running one is stopped first. */
  async restart() {
    await this.stop();
    await this.#launch();
  }

  /** Keeps connections open but does nothing any more, as a lost network or a stalled disk would. */
  freeze() {
    for (const pid of [this.#pid, ...childrenOf(this.#pid)]) sendSignal(pid, 'SIGSTOP');
  }

  /** Ends `freeze`. */
  thaw() {
    for (const pid of [this.#pid, ...childrenOf(this.#pid)]) sendSignal(pid, 'SIGCONT');
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    if (this.#pid !== 0) await endProcess(this.#pid, signal, stopTimeoutMs);
    this.#pid = 0;
    await this.#untilReaped();
    await this.#endOrphans();
  }

  /** Dead is not enough: to the next PostgreSQL in this folder a process that nobody has waited for is still at work. */
  async #untilReaped() {
    const deadline = performance.now() + stopTimeoutMs;
    while (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) {
      if (performance.now() > deadline) break;
      await delay(5);
    }
    this.#child = undefined;
  }

  async #endOrphans() {
    const orphans = this.#spec.orphans();
    for (const pid of orphans) sendSignal(pid, 'SIGKILL');
    await waitUntilGone(orphans, stopTimeoutMs);
  }

  async #choosePort() {
    const lastPort = readProcessRecord(this.#spec.recordFile)?.port;
    return lastPort && (await isFree(lastPort)) ? lastPort : freePort();
  }

  async #launch() {
    const { file, args, env } = this.#spec.command(this.#port);
    mkdirSync(dirname(this.#spec.logFile), { recursive: true });
    const log = openSync(this.#spec.logFile, 'a');
    // Detached: an interrupt at the terminal must reach the services first, and the servers only after them.
    const options = {
      ...{ cwd: this.#spec.folder, detached: true, stdio: ['ignore', log, log], ...this.#spec.account },
      env: { ...process.env, ...env },
    };
    const child = spawn(file, args, /** @type {import('node:child_process').SpawnOptions} */ (options));
    closeSync(log);
    const failed = new Promise((_resolve, reject) => child.once('error', reject));
    failed.catch(() => undefined);
    child.unref();
    if (child.pid === undefined) return failed;
    this.#pid = child.pid;
    this.#child = child;
    writeProcessRecord(this.#spec.recordFile, child.pid, { port: this.#port });
    await this.#untilReady();
  }

  async #untilReady() {
    const deadline = performance.now() + readyTimeoutMs;
    for (;;) {
      try {
        await this.#spec.probe(this.#port);
        return;
      } catch (error) {
        if (!processIdentity(this.#pid)) throw this.#failure('ended while it started', error);
        if (performance.now() > deadline) throw this.#failure(`was not ready after ${readyTimeoutMs} ms`, error);
      }
      await delay(20);
    }
  }

  /**
   * @param {string} what
   * @param {unknown} cause
   */
  #failure(what, cause) {
    const lastLines = readFileSync(this.#spec.logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
    return new Error(`${this.name} ${what}; its log ${this.#spec.logFile} ends with:\n${lastLines}`, { cause });
  }
}
