import { ApiError } from '@vaktmester/contracts';
import { HttpProblem } from './http-problem';

/**
 * A conflict as those controllers of DHIS2 have it that return it instead of throwing it: without an error code
 * (`spec/api-contract.md` §1.6).
 */
export async function withReturnedConflicts<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const isReturned = error instanceof ApiError && error.kind === 'conflict' && error.errorCode === undefined;
    throw isReturned ? new HttpProblem(409, error.message) : error;
  }
}
