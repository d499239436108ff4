import type { ElectionObserver } from '../election-observer';
import type { TermEndReason } from '../term';

/** A term as its own node saw it, by the clock of the machine. */
export interface RecordedTerm {
  readonly nodeId: string;
  readonly epoch: number;
  readonly electedMs: number;
  endedMs?: number;
  reason?: TermEndReason;
}

/** Writes down the terms of one candidate; several may write into one list. */
export class RecordedTerms implements ElectionObserver {
  constructor(
    private readonly nodeId: string,
    readonly terms: RecordedTerm[] = [],
  ) {}

  /** The term that lasts. */
  get current(): RecordedTerm | undefined {
    return this.own.find((term) => term.reason === undefined);
  }

  get last(): RecordedTerm | undefined {
    return this.own.at(-1);
  }

  elected(epoch: number): void {
    this.terms.push({ nodeId: this.nodeId, epoch, electedMs: performance.now() });
  }

  ended(epoch: number, reason: TermEndReason): void {
    const term = this.own.find((candidate) => candidate.epoch === epoch);
    if (term) Object.assign(term, { endedMs: performance.now(), reason });
  }

  readonly renewed = (): void => undefined;
  readonly leadFailed = (): void => undefined;

  private get own(): RecordedTerm[] {
    return this.terms.filter((term) => term.nodeId === this.nodeId);
  }
}
