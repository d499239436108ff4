import { ApiError } from '@vaktmester/contracts';
import { isConnectionFailure, sqlStateOf } from '@vaktmester/database';

/** serialization_failure, deadlock_detected, lock_not_available, object_in_use. */
const PASSING_STATES = ['40001', '40P01', '55P03', '55006'];

/** Whether the same work may well succeed a little later: the database was away, or others were in the way. */
export function isPassingFailure(error: unknown): boolean {
  if (error instanceof ApiError && error.kind === 'unavailable') return true;
  return isConnectionFailure(error) || PASSING_STATES.includes(sqlStateOf(error) ?? '');
}
