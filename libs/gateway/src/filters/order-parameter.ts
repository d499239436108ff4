import { type Query } from '../http/query-parameters';

export interface OrderTerm {
  readonly path: string;
  readonly direction: 'asc' | 'desc';
}

/** DHIS2's `order=path[:direction],…`, also repeated; `iasc` and `idesc` count as `asc` and `desc`, anything else as `asc`. */
export function orderParam(query: Query): OrderTerm[] {
  const given = Object.hasOwn(query, 'order') ? [query['order'] ?? []].flat() : [];
  return given
    .flatMap((text) => text.split(','))
    .map((term) => term.trim().split(':'))
    .filter(([path]) => path !== '')
    .map(([path = '', direction = '']) => ({ path, direction: /^i?desc$/i.test(direction) ? 'desc' : 'asc' }));
}
