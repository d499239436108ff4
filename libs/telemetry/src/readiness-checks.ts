import { Injectable } from '@nestjs/common';

/** Answers `undefined` when the dependency can be used, else why not, in a few words. */
export type ReadinessCheck = () => Promise<string | undefined>;

/** Longer than a local answer ever takes, shorter than the probe of Kubernetes waits. */
const CHECK_TIMEOUT_MS = 900;

/** What this process needs before it may get traffic; each room adds its own check. */
@Injectable()
export class ReadinessChecks {
  readonly checks = new Map<string, ReadinessCheck>();

  /** A check that does not answer in time counts as a problem. */
  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, () => withTimeout(check()));
  }
}

async function withTimeout(check: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer in ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS);
  });
  return Promise.race([check, timeout]).finally(() => clearTimeout(timer));
}
