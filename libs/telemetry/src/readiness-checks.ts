import { Injectable } from '@nestjs/common';

/** Answers `undefined` when the dependency can be used, else why not, in a few words. */
export type ReadinessCheck = () => Promise<string | undefined>;

/** What this process needs before it may get traffic; each room adds its own check. */
@Injectable()
export class ReadinessChecks {
  readonly checks = new Map<string, ReadinessCheck>();

  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }
}
