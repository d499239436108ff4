import { z } from 'zod';
import { listParam, type Query } from '../http/query-parameters';

export interface OrderTerm {
  readonly path: string;
  readonly direction: 'asc' | 'desc';
  /** `iasc`, `idesc`; not every list can. */
  readonly ignoresCase: boolean;
}

/** The parameter of {@link orderParam}, as clients see it. */
export const orderQuery = { order: z.array(z.string()).optional().describe('property:asc, desc, iasc or idesc') };

/** DHIS2's `order=path[:direction],…`, also repeated; a direction that it does not have counts as `asc`. */
export function orderParam(query: Query): OrderTerm[] {
  return listParam(query, 'order')
    .map((term) => term.split(':'))
    .filter(([path]) => path !== '')
    .map(([path = '', direction = '']) => ({
      path,
      direction: /^i?desc$/i.test(direction) ? 'desc' : 'asc',
      ignoresCase: /^i(?:asc|desc)$/i.test(direction),
    }));
}
