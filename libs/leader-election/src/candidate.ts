import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import { NodeRegister } from './node-register';
import type { Elector } from './elector';

export const ELECTION = Symbol('ELECTION');

/** Lets this process stand for election from its start until its shutdown. */
@Injectable()
export class Candidate implements OnApplicationBootstrap {
  constructor(
    @Inject(ELECTION) private readonly elector: Elector,
    shutdown: ShutdownSequence,
    checks: ReadinessChecks,
    nodes: NodeRegister,
  ) {
    nodes.markCandidate();
    // Nothing but the election needs Redis: without it there is no leader, but the process goes on with all else.
    checks.add('redis', () => elector.findRedisProblem());
    shutdown.on('resign', 'leadership', () => elector.stop());
    shutdown.on('close', 'election', () => elector.close());
  }

  onApplicationBootstrap(): void {
    this.elector.start();
  }

  /** Hands leadership over now and resolves when the next leader may claim; `false` when this process did not lead. */
  resign(): Promise<boolean> {
    return this.elector.resign();
  }
}
