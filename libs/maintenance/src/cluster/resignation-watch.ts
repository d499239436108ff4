import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Candidate, NodeIdentity } from '@vaktmester/leader-election';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { ResignationsStore } from './resignations.store';

/** Handing over is asked for by people, who do not notice this. */
const LOOK_MS = 300;

/** Hands leadership over when somebody has asked this process to. */
@Injectable()
export class ResignationWatch implements OnApplicationBootstrap {
  private readonly logger = new Logger(ResignationWatch.name);
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly resignations: ResignationsStore,
    private readonly candidate: Candidate,
    private readonly identity: NodeIdentity,
    shutdown: ShutdownSequence,
  ) {
    shutdown.on('resign', 'resignation watch', () => this.stop());
  }

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.look();
    }
  }

  /** Without the database nobody can ask; the readiness of the process tells of that. */
  private async look(): Promise<void> {
    const isAsked = await this.resignations.isAsked(this.identity.nodeUuid).catch(() => false);
    if (!isAsked) return;
    const hadIt = await this.candidate.resign();
    if (hadIt) this.logger.log('leadership handed over on request');
  }

  private async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }
}
