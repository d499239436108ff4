import { nothingPlanned, type Operation, type OperationOutcome, type OperationPlan } from '../operations/operation';

/** DHIS2 rereads its installed apps. This house has none, so there is nothing that could be stale (`docs/api-compatibility.md`). */
export class AppReload implements Operation {
  readonly name = 'appReload';

  preview(): Promise<OperationPlan> {
    return Promise.resolve(nothingPlanned);
  }

  run(): Promise<OperationOutcome> {
    return Promise.resolve({ status: 'SUCCESS', message: 'Apps reloaded' });
  }
}
