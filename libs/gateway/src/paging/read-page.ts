import type { ListPart, ListWindow } from '@vaktmester/contracts';
import type { FieldSelection } from '../fields/field-selection';
import type { JsonObject } from '../fields/json-object';
import { selectFields } from '../fields/select-fields';
import { type Pager, pagerOf, type Paging } from './paging';

/** Objects in one answer over NATS, whose messages are bounded. */
const OBJECTS_PER_MESSAGE = 500;

/** Beyond every list, and still a number that PostgreSQL takes. */
const LARGEST_OFFSET = 2_000_000_000;

/** Asks a service for a part of a list. */
export type ReadPart = (window: ListWindow) => Promise<ListPart>;

/** A page of a list with the selected fields of its objects. */
export interface Page {
  /** Absent when all of the list was asked for. */
  readonly pager?: Pager;
  readonly items: JsonObject[];
}

/**
 * Reads a page, or without `paging` the whole list, in as many messages as it needs. A list that changes in between may show an
 * object twice or not at all, as between two pages.
 */
export async function readPage(read: ReadPart, paging: Paging | undefined, fields: FieldSelection): Promise<Page> {
  if (!paging) return { items: await readRange(read, { offset: 0, count: Number.POSITIVE_INFINITY, fields }) };
  const { pageSize: count } = paging;
  const offset = offsetOf(paging);
  const first = await read({ offset, limit: Math.min(OBJECTS_PER_MESSAGE, count) });
  const pager = pagerOf(first.total, paging);
  // Beyond the end the last page is shown, and where it begins is known only now.
  if (pager.page !== paging.page)
    return { pager, items: await readRange(read, { offset: offsetOf(pager), count, fields }) };
  return { pager, items: await readRange(read, { offset, count, fields }, first) };
}

function offsetOf({ page, pageSize }: Paging): number {
  return Math.min((page - 1) * pageSize, LARGEST_OFFSET);
}

interface Range {
  readonly offset: number;
  readonly count: number;
  readonly fields: FieldSelection;
}

/** @param first what has been read of the range already */
async function readRange(read: ReadPart, { offset, count, fields }: Range, first?: ListPart): Promise<JsonObject[]> {
  const selected: JsonObject[] = [];
  for (let part = first; ; part = undefined) {
    const limit = Math.min(OBJECTS_PER_MESSAGE, count - selected.length);
    const { items } = part ?? (await read({ offset: offset + selected.length, limit }));
    for (const item of items) selected.push(selectFields(item, fields));
    if (items.length < limit || selected.length >= count) return selected;
  }
}
