import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a piece of work carries. */
export interface LogFields {
  readonly requestId?: string;
  readonly runId?: string;
  readonly step?: number;
  readonly attempt?: number;
  readonly epoch?: number;
}

const storage = new AsyncLocalStorage<LogFields>();

/** Runs `work`; all it logs, however deep, carries `fields` beside those of the work around it. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** The fields of the work that is running now. */
export function currentLogFields(): LogFields {
  return storage.getStore() ?? {};
}
