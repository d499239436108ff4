import { ApiError, type OperationName } from '@vaktmester/contracts';
import type { Operation } from './operation';

/** The operations that this service works on, by name. */
export class OperationTable {
  private readonly operations: ReadonlyMap<OperationName, Operation>;

  constructor(operations: readonly Operation[]) {
    this.operations = new Map(operations.map((operation) => [operation.name, operation]));
  }

  /** @throws ApiError `bad-request` for one of another service */
  find(name: OperationName): Operation {
    const operation = this.operations.get(name);
    if (!operation) throw new ApiError('bad-request', `${name} is not an operation of this service`);
    return operation;
  }
}
