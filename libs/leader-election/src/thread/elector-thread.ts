import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../election-clock';
import type { Elector } from '../elector';
import { leadTerm, type Leading } from '../lead-term';
import { LeaseDeadline } from '../lease-deadline';
import type { ElectorOptions } from '../open-elector';
import { Heart } from '../pulse';
import { TermSpan } from '../term-span';
import type { FromThread, Questions, ThreadData, ToThread } from './messages';

/** Until the election is started again after its thread died, in milliseconds. */
const RESTART_MS = 1_000;

/**
 * A candidate whose election runs in a thread of its own: renewals go on while the rest of the process is busy, and stop when
 * it stands still for so long that it cannot be said to lead (`spec/reliability.md` §2.7).
 */
export class ElectorThread implements Elector {
  private readonly heart = new Heart();
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private span: TermSpan | undefined;
  private thread: Worker;
  private isClosing = false;
  private isAlive = true;
  private lastQuestion = 0;

  /** `program`: a file that calls `hostElection`. */
  constructor(
    private readonly program: URL,
    private readonly options: ElectorOptions,
    private readonly leading: Leading,
  ) {
    this.thread = this.spawn();
  }

  start(): void {
    this.tell({ kind: 'start' });
  }

  async stop(): Promise<void> {
    this.isClosing = true;
    await this.ask('stop');
  }

  async resign(): Promise<boolean> {
    return (await this.ask('resign')) ?? false;
  }

  async findRedisProblem(): Promise<string | undefined> {
    return this.isAlive ? this.ask('findRedisProblem') : 'the election is being started again';
  }

  async close(): Promise<void> {
    await this.ask('close');
    this.heart.stop();
    await this.thread.terminate();
  }

  private spawn(): Worker {
    const workerData: ThreadData = { options: this.options, heart: this.heart.memory };
    const thread = new Worker(this.program, { workerData, name: 'elector' });
    thread.on('message', (message: FromThread) => this.hear(message));
    thread.on('error', (error) => this.leading.observer.leadFailed(this.span?.epoch ?? 0, error));
    thread.once('exit', () => void this.outlive());
    return thread;
  }

  /** The thread has died: nobody renews the term any more, and what was asked gets no answer. */
  private async outlive(): Promise<void> {
    this.isAlive = false;
    if (this.span && !this.span.signal.aborted) {
      this.span.end('elector-lost');
      this.leading.observer.ended(this.span.epoch, 'elector-lost');
    }
    for (const answer of this.waiting.values()) answer(undefined);
    this.waiting.clear();
    if (!this.isClosing) await delay(RESTART_MS, undefined, { ref: false });
    if (this.isClosing) return;
    this.thread = this.spawn();
    this.isAlive = true;
    this.start();
  }

  private hear(message: FromThread): void {
    const { observer } = this.leading;
    switch (message.kind) {
      case 'leading':
        return void this.lead(message);
      case 'ended':
        if (this.span?.epoch === message.epoch) this.span.end(message.reason);
        return observer.ended(message.epoch, message.reason);
      case 'renewed':
        return observer.renewed(message.part, message.seconds);
      case 'answer':
        this.waiting.get(message.id)?.(message.answer);
        this.waiting.delete(message.id);
    }
  }

  private async lead({ epoch, token, deadline }: Extract<FromThread, { kind: 'leading' }>): Promise<void> {
    const lease = LeaseDeadline.over(systemClock, this.options.timing.selfFenceMs, deadline);
    const span = new TermSpan(epoch, token, lease);
    this.span = span;
    this.leading.observer.elected(epoch);
    void span.ended.then((reason) => this.tell({ kind: 'end', epoch, reason }));
    await leadTerm(span, this.leading);
    this.tell({ kind: 'returned', epoch });
  }

  private tell(message: ToThread): void {
    this.thread.postMessage(message);
  }

  /** `undefined` also while there is no thread to answer. */
  private async ask<Q extends keyof Questions>(question: Q): Promise<Awaited<ReturnType<Questions[Q]>> | undefined> {
    if (!this.isAlive) return undefined;
    const id = (this.lastQuestion += 1);
    const answer = new Promise<unknown>((resolve) => this.waiting.set(id, resolve));
    this.tell({ kind: 'question', id, question });
    return (await answer) as Awaited<ReturnType<Questions[Q]>>;
  }
}
