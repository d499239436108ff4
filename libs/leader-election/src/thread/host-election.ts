import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { systemClock } from '../election-clock';
import type { Elector } from '../elector';
import { openElector } from '../open-elector';
import { watchedPulse } from '../pulse';
import type { TermSpan } from '../term-span';
import type { FromThread, Questions, ThreadData, ToThread } from './messages';

/** Runs one candidate in this worker thread for the main thread; an app has a file of its own that calls it. */
export async function hostElection(): Promise<void> {
  if (!parentPort) throw new Error('the election is hosted in a worker thread only');
  const { options, heart } = workerData as ThreadData;
  const host = new ElectionHost(parentPort);
  const pulse = watchedPulse(heart, options.timing.stallMs, systemClock);
  host.serve(await openElector(options, { pulse, observer: host, lead: (span) => host.lead(span) }));
}

/** Passes on what happens in the election, and asks the election what the main thread wants to know. */
class ElectionHost {
  private current: { readonly span: TermSpan; readonly returned: () => void } | undefined;

  constructor(private readonly port: MessagePort) {}

  serve(elector: Elector): void {
    this.port.on('message', (message: ToThread) => this.hear(message, elector));
  }

  /** Resolves when the main thread has returned from the term. */
  async lead(span: TermSpan): Promise<void> {
    const { epoch, token, deadline } = span;
    const returned = new Promise<void>((resolve) => (this.current = { span, returned: resolve }));
    this.tell({ kind: 'leading', epoch, token, deadline: deadline.memory });
    await returned;
    span.end('work-ended');
  }

  readonly elected = (): void => undefined;
  readonly leadFailed = (): void => undefined;
  readonly ended = (epoch: number, reason: Extract<FromThread, { kind: 'ended' }>['reason']): void =>
    this.tell({ kind: 'ended', epoch, reason });
  readonly renewed = (part: 'redis' | 'postgresql', seconds: number): void =>
    this.tell({ kind: 'renewed', part, seconds });

  private hear(message: ToThread, elector: Elector): void {
    if (message.kind === 'start') elector.start();
    else if (message.kind === 'question') void this.answer(message.id, message.question, elector);
    else if (message.epoch === this.current?.span.epoch) {
      if (message.kind === 'end') this.current.span.end(message.reason);
      else this.current.returned();
    }
  }

  private async answer(id: number, question: keyof Questions, elector: Elector): Promise<void> {
    this.tell({ kind: 'answer', id, answer: await elector[question]() });
    if (question === 'close') this.port.close();
  }

  private tell(message: FromThread): void {
    this.port.postMessage(message);
  }
}
