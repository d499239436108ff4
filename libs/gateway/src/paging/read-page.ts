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
  if (!paging) return { items: await readRange(read, 0, Number.POSITIVE_INFINITY, fields) };
  const { total } = await read({ offset: 0, limit: 0 });
  const pager = pagerOf(total, paging);
  const offset = Math.min((pager.page - 1) * pager.pageSize, LARGEST_OFFSET);
  return { pager, items: await readRange(read, offset, pager.pageSize, fields) };
}

async function readRange(read: ReadPart, offset: number, count: number, fields: FieldSelection): Promise<JsonObject[]> {
  const selected: JsonObject[] = [];
  for (;;) {
    const limit = Math.min(OBJECTS_PER_MESSAGE, count - selected.length);
    const { items } = await read({ offset: offset + selected.length, limit });
    for (const item of items) selected.push(selectFields(item, fields));
    if (items.length < limit || selected.length >= count) return selected;
  }
}
