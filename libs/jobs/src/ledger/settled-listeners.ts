import type { LedgerObserver, Settled } from './ledger-observer';

/** The followers of the ledger within one process: the relay, the worker, the metrics, the log. */
export class SettledListeners {
  private readonly listeners: LedgerObserver[] = [];

  add(listener: LedgerObserver): void {
    this.listeners.push(listener);
  }

  /** Given to the ledger. */
  readonly tell = (settled: Settled): void => {
    for (const listener of this.listeners) listener(settled);
  };
}
