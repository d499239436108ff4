import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@vaktmester/database';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { NodeIdentity } from './node-identity';
import { NodeStore } from './node.store';

const REPORT_MS = 5_000;
/** Until the next try while the database cannot be used. */
const RETRY_MS = 500;

/** Keeps this process in the register of nodes from its start to its shutdown. */
@Injectable()
export class NodeRegister implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();
  private readonly store: NodeStore;
  private candidate = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(database: Database, node: NodeIdentity, shutdown: ShutdownSequence) {
    this.store = new NodeStore(database, node);
    shutdown.on('drain', 'node register', () => this.stop());
  }

  /** From the next report on, this process is listed as one that can lead. */
  markCandidate(): void {
    this.candidate = true;
  }

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      // The readiness of the process tells when the database is away; here it only means to try again.
      const isReported = await this.store.report({ candidate: this.candidate }).then(
        () => true,
        () => false,
      );
      await delay(isReported ? REPORT_MS : RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.store.remove();
  }
}
