// Everything that `npm start` starts: packages, build, servers, demo database, services.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFree, startServers } from '../servers/index.mjs';
import { ensureBuilt } from './build.mjs';
import { claimCluster } from './claim-cluster.mjs';
import { ensureDemoDatabase } from './demo-database.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { UsageError } from './options.mjs';
import { planReplicas } from './plan-replicas.mjs';
import { Replica } from './replica.mjs';
import { report } from './report.mjs';
import { ensureServiceRoles } from './service-roles.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

/** Together with the time that the servers take, the stop stays below 15 s. */
const replicaStopMs = 8_000;

/** One cluster on this machine, from nothing to ready and back to nothing. */
export class Cluster {
  #options;
  #recordsDir;
  #ready = false;
  /** @type {Replica[]} */
  #replicas = [];
  /** @type {Promise<unknown>[]} what must have ended before the stop is complete */
  #tools = [];
  /** @type {Promise<import('../servers/index.mjs').PrivateServers> | undefined} */
  #servers;
  #release = () => {};
  /** @type {(error: Error) => void} */
  #failStart = () => {};

  /** @param {import('./options.mjs').StartOptions} options */
  constructor(options) {
    this.#options = options;
    this.#recordsDir = join(options.dataDir, 'run');
  }

  /**
   * @param {AbortSignal} signal gives the start up
   * @returns {Promise<string>} URL of the gateway, when every service is ready
   */
  async start(signal) {
    const { dataDir, port } = this.#options;
    this.#release = await claimCluster(dataDir, this.#recordsDir);
    signal.throwIfAborted();
    if (port !== 0 && !(await isFree(port)))
      throw new UsageError(`port ${port} is in use; set PORT to another one, or to 0`);
    const surroundings = await this.#prepare(signal);
    const plans = await planReplicas(this.#options, surroundings);
    signal.throwIfAborted();
    this.#replicas = plans.map((plan) => new Replica(plan, (replica, how) => this.#onDeath(replica, how)));
    report(`starting ${plans.map(({ nodeId }) => nodeId).join(', ')}`);
    const failed = new Promise((_resolve, reject) => (this.#failStart = reject));
    for (const replica of this.#replicas) replica.start();
    await Promise.race([waitUntilReady(this.#replicas, signal), failed]);
    this.#ready = true;
    return `http://127.0.0.1:${plans.find(({ nodeId }) => nodeId === 'gateway-1')?.port}`;
  }

  /**
   * Services first, then the servers that they use. No process is left when it resolves.
   * @param {AbortSignal} hurry kills the services instead of waiting for them
   */
  async stop(hurry) {
    const kill = () => this.#replicas.forEach((replica) => replica.kill());
    hurry.addEventListener('abort', kill);
    await Promise.all(this.#replicas.map((replica) => replica.stop(replicaStopMs)));
    await Promise.allSettled(this.#tools);
    const [servers] = await Promise.allSettled([this.#servers]);
    if (servers.status === 'fulfilled') await servers.value?.stop();
    this.#release();
  }

  /**
   * Servers start while packages are installed, and the demo data are made while the services are built.
   * @param {AbortSignal} signal
   */
  async #prepare(signal) {
    const { dataDir, databaseUrl, redisUrl, natsUrl, demoSize, postgresSettings } = this.#options;
    const recordsDir = this.#recordsDir;
    const installed = ensureDependencies({ dataDir, recordsDir, signal });
    const built = installed.then(() => (this.#options.build ? ensureBuilt({ recordsDir, signal }) : undefined));
    this.#tools = [installed, built];
    this.#servers = startServers({
      dataDir: join(dataDir, 'servers'),
      postgres: databaseUrl === undefined,
      redis: redisUrl === undefined ? 1 : 0,
      nats: natsUrl === undefined,
      postgresSettings,
      report,
    });
    const seeded = Promise.all([this.#servers, installed]).then(([{ postgres }]) =>
      postgres ? ensureDemoDatabase({ postgres, size: demoSize, recordsDir, signal }) : '',
    );
    this.#tools.push(seeded);
    const [servers, demoUrl] = await Promise.all([this.#servers, seeded, built]);
    const { postgres } = servers;
    const { appsDir } = this.#options;
    const migrated = postgres
      ? ensureServiceRoles({ postgres, databaseUrl: demoUrl, appsDir, recordsDir, signal })
      : Promise.resolve({});
    this.#tools.push(migrated);
    return {
      databaseUrls: await migrated,
      databaseUrl: databaseUrl ?? demoUrl,
      redisUrl: redisUrl ?? servers.redisUrls.join(','),
      natsUrl: natsUrl ?? servers.natsUrl ?? '',
      natsPasswords: natsUrl === undefined ? servers.natsPasswords : {},
      clusterSecret: clusterSecret(dataDir),
    };
  }

  /**
   * @param {Replica} replica
   * @param {string} how
   */
  #onDeath(replica, how) {
    if (!this.#ready) {
      this.#failStart(
        new Error(`${replica.nodeId} ended while it started (${how}); its log ends with:\n${replica.lastWords}`),
      );
    } else if (this.#options.restart) {
      report(`${replica.nodeId} has ended (${how}), starting it again in ${replica.startAgainSoon()} ms`);
    } else {
      report(`${replica.nodeId} has ended (${how})`);
    }
  }
}

/**
 * The key with which the services sign the user that a message speaks for; the same at every start.
 * @param {string} dataDir
 */
function clusterSecret(dataDir) {
  const given = process.env['CLUSTER_SECRET'];
  if (given) return given;
  const file = join(dataDir, 'cluster-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
