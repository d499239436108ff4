import { type FromNode, monotonicMs } from '../node/protocol';

/** A term as its node told of it; times by the monotonic clock of the machine. */
export interface Belief {
  readonly epoch: number;
  readonly nodeId: string;
  readonly from: number;
  until: number;
}

export interface Failover {
  readonly kind: string;
  readonly ms: number;
}

/** What a reader of the live tables, and whoever asks who leads, has seen. */
export interface Observations {
  reads: number;
  /** Errors that the tables caused, not a server that was away. */
  readonly readErrors: string[];
  /** Two tables of different generations, or a generation older than one seen before. */
  readonly wrongReads: string[];
  /** When a leader was named, and of which epoch. */
  readonly named: { readonly at: number; readonly epoch: number }[];
}

/** Everything that the harness has seen in a run; the checks judge it together with the tables. */
export class History {
  readonly beliefs: Belief[] = [];
  readonly failovers: Failover[] = [];
  /** When each term ended, or its leader was killed or stopped: who is asked much later must not name it. */
  readonly silenced = new Map<number, number>();
  /** Runs whose start was answered, with their owner. */
  readonly accepted: { readonly runUid: string; readonly userUid: string; readonly group?: number }[] = [];
  readonly observed: Observations = { reads: 0, readErrors: [], wrongReads: [], named: [] };
  private readonly firstWrites = new Map<number, { readonly nodeId: string; readonly at: number }>();
  private readonly endedEpochs = new Set<number>();

  hear(nodeId: string, message: FromNode): void {
    if (message.event === 'wrote') this.firstWrites.set(message.epoch, { nodeId, at: monotonicMs() });
    if (message.event === 'ended') this.endTerm(message.epoch);
    if (message.event === 'believed') this.noteBelief({ nodeId, ...message });
  }

  /** A process that has died leads no more, whatever it believed. */
  endTermsOf(nodeId: string): void {
    for (const [epoch, first] of this.firstWrites) if (first.nodeId === nodeId) this.endTerm(epoch);
  }

  /** From now on its leader does nothing for the term. */
  silence(epoch: number): void {
    if (!this.silenced.has(epoch)) this.silenced.set(epoch, monotonicMs());
  }

  /** Whether the term has ended by the word of its own node, or with its process. */
  hasEnded(epoch: number): boolean {
    return this.endedEpochs.has(epoch);
  }

  /** The latest term that has written and of whose end nobody has heard. */
  get leading(): { readonly nodeId: string; readonly epoch: number } | undefined {
    const epoch = Math.max(0, ...this.firstWrites.keys());
    const nodeId = this.firstWrites.get(epoch)?.nodeId;
    return nodeId === undefined || this.endedEpochs.has(epoch) ? undefined : { nodeId, epoch };
  }

  /** When a term after `epoch` first wrote. */
  writeAfter(epoch: number): number | undefined {
    const later = [...this.firstWrites].filter(([other]) => other > epoch).map(([, { at }]) => at);
    return later.length > 0 ? Math.min(...later) : undefined;
  }

  private endTerm(epoch: number): void {
    this.endedEpochs.add(epoch);
    this.silence(epoch);
  }

  private noteBelief({ nodeId, epoch, from, until }: Belief): void {
    const known = this.beliefs.find(
      (belief) => belief.epoch === epoch && belief.nodeId === nodeId && belief.from === from,
    );
    if (known) known.until = until;
    else this.beliefs.push({ nodeId, epoch, from, until });
  }
}
