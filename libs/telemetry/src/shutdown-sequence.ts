import { Injectable, Logger } from '@nestjs/common';

/** The order in which a process goes down; steps of one phase run together. */
export const shutdownPhases = ['refuse-traffic', 'resign', 'stop-work', 'drain', 'close'] as const;
export type ShutdownPhase = (typeof shutdownPhases)[number];

interface ShutdownStep {
  readonly phase: ShutdownPhase;
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/**
 * One ordered list of what has to be put down: not ready, and answering until load balancers know → resign → give up work → drain
 * NATS and HTTP → close connections.
 * Leadership goes first, so that the cluster does not wait for the steps of one worker: the fence needs nobody to have stopped.
 * Each room registers its own step; a step that fails is logged and the rest go on.
 */
@Injectable()
export class ShutdownSequence {
  private readonly logger = new Logger('Shutdown');
  private readonly steps: ShutdownStep[] = [];
  private running: Promise<void> | undefined;

  /** Whether the process has begun to go down. */
  get started(): boolean {
    return this.running !== undefined;
  }

  on(phase: ShutdownPhase, name: string, stop: () => Promise<void>): void {
    this.steps.push({ phase, name, stop });
  }

  /** Runs all phases once; later calls wait for the first. */
  run(): Promise<void> {
    this.running ??= this.runPhases();
    return this.running;
  }

  private async runPhases(): Promise<void> {
    for (const phase of shutdownPhases) {
      const steps = this.steps.filter((step) => step.phase === phase);
      await Promise.all(steps.map((step) => this.runStep(step)));
    }
  }

  private async runStep(step: ShutdownStep): Promise<void> {
    try {
      await step.stop();
    } catch (error) {
      this.logger.warn({ err: error, step: step.name, phase: step.phase }, 'shutdown step failed');
    }
  }
}
