import { z } from 'zod';
import { booleanParam, integerParam, type Query, textParam } from '../http/query-parameters';

/** Which page of a list is asked for; absent when all of it is. */
export interface Paging {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** DHIS2's pager (`spec/api-contract.md` §1.11). */
export interface Pager {
  readonly page: number;
  /** 0 when the list is empty. */
  readonly pageCount: number;
  readonly total: number;
  readonly pageSize: number;
}

const DEFAULT: Paging = { page: 1, pageSize: 50 };

/** The parameters of {@link lenientPagingParam}, as clients see them. */
export const lenientPagingQuery = {
  page: z.int32().default(DEFAULT.page),
  pageSize: z.int32().default(DEFAULT.pageSize),
  paging: z.boolean().default(true),
};
/** The parameters of {@link pagingParam}. */
export const pagingQuery = { ...lenientPagingQuery, skipPaging: z.boolean().default(false) };

/** `page`, `pageSize`, `paging`, and `skipPaging`, which wins when it is there. @throws HttpProblem 400 */
export function pagingParam(query: Query): Paging | undefined {
  const page = integerParam(query, 'page', DEFAULT.page);
  const pageSize = integerParam(query, 'pageSize', DEFAULT.pageSize);
  const isPaged =
    textParam(query, 'skipPaging') === undefined
      ? booleanParam(query, 'paging', true)
      : !booleanParam(query, 'skipPaging', false);
  return isPaged ? { page: Math.max(1, page), pageSize: Math.max(1, pageSize) } : undefined;
}

/** The same for lists that read bad numbers as their defaults and take only `true` for true. */
export function lenientPagingParam(query: Query): Paging | undefined {
  if ((textParam(query, 'paging') ?? 'true').toLowerCase() !== 'true') return undefined;
  const read = (name: 'page' | 'pageSize') => {
    const text = textParam(query, name) ?? '';
    return /^[+-]?\d{1,9}$/.test(text) ? Math.max(1, Number(text)) : DEFAULT[name];
  };
  return { page: read('page'), pageSize: read('pageSize') };
}

/** The pager of a page; one beyond the last is the last. */
export function pagerOf(total: number, { page, pageSize }: Paging): Pager {
  const pageCount = Math.ceil(total / pageSize);
  return { page: Math.max(1, Math.min(page, pageCount)), pageCount, total, pageSize };
}
