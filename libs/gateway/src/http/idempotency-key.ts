import { StartAnalyticsTables } from '@vaktmester/contracts';
import { badRequest } from '../errors/http-problem';
import type { ApiRequest } from './exchange';

/** The header of {@link idempotencyKeyOf}, as clients see it. */
export const idempotencyHeader = { 'idempotency-key': StartAnalyticsTables.request.shape.idempotencyKey };

/** The `Idempotency-Key` of a start: a repeated one answers with the run that the first one made. @throws HttpProblem 400 */
export function idempotencyKeyOf(request: ApiRequest): { readonly idempotencyKey?: string } {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return { idempotencyKey: key };
  throw badRequest('Idempotency-Key must have 1 to 200 visible ASCII characters');
}
