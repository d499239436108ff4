import { nothingPlanned, type Operation, type OperationOutcome, type OperationPlan } from '../operations/operation';

/** DHIS2 rereads its installed apps. Our gateways read theirs whenever they are asked for, so there is nothing that could be stale. */
export class AppReload implements Operation {
  readonly name = 'appReload';

  preview(): Promise<OperationPlan> {
    return Promise.resolve(nothingPlanned);
  }

  run(): Promise<OperationOutcome> {
    return Promise.resolve({ status: 'SUCCESS', message: 'Apps reloaded' });
  }
}
