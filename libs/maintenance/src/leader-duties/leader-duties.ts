import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { LeaderWork, Term } from '@vaktmester/leader-election';
import type { Duty } from './duty';

/** Does every duty in its own rhythm as long as the term lasts. A turn that fails is tried again at its next time. */
export class LeaderDuties implements LeaderWork {
  private readonly logger = new Logger(LeaderDuties.name);

  constructor(private readonly duties: readonly Duty[]) {}

  async lead(term: Term): Promise<void> {
    await Promise.all(this.duties.map((duty) => this.repeat(duty, term)));
  }

  private async repeat(duty: Duty, term: Term): Promise<void> {
    while (!term.signal.aborted) {
      await this.perform(duty, term);
      await delay(duty.everyMs, undefined, { signal: term.signal }).catch(() => undefined);
    }
  }

  private async perform(duty: Duty, term: Term): Promise<void> {
    try {
      await term.guarded(duty.perform);
    } catch (error) {
      // The end of a term in the middle of a turn is nothing to report: the next leader takes the turn.
      if (!term.signal.aborted) this.logger.warn({ duty: duty.name, epoch: term.epoch, err: error }, 'duty failed');
    }
  }
}
