import { describe, expect, it } from 'vitest';
import type { ListWindow } from '@vaktmester/contracts';
import { parseFields } from '../fields/parse-fields';
import { lenientPagingParam, pagerOf, pagingParam } from './paging';
import { readPage } from './read-page';

const all = parseFields('*');

describe('paging', () => {
  it('has DHIS2’s defaults and bounds', () => {
    expect(pagingParam({})).toEqual({ page: 1, pageSize: 50 });
    expect(pagingParam({ page: '-3', pageSize: '0' })).toEqual({ page: 1, pageSize: 1 });
    expect(pagingParam({ paging: 'false' })).toBeUndefined();
    expect(pagingParam({ paging: 'false', skipPaging: 'false' })).toEqual({ page: 1, pageSize: 50 });
    expect(() => pagingParam({ page: 'abc' })).toThrow(
      "Value 'abc' is not valid for parameter page. It should be of type int",
    );
  });

  it('takes anything where DHIS2 does', () => {
    expect(lenientPagingParam({ page: 'abc', pageSize: '7' })).toEqual({ page: 1, pageSize: 7 });
    expect(lenientPagingParam({ paging: 'yes' })).toBeUndefined();
    expect(lenientPagingParam({ paging: 'TRUE' })).toEqual({ page: 1, pageSize: 50 });
  });

  it('shows the last page for one beyond it', () => {
    expect(pagerOf(120, { page: 9, pageSize: 50 })).toEqual({ page: 3, pageCount: 3, total: 120, pageSize: 50 });
    expect(pagerOf(0, { page: 9, pageSize: 50 })).toEqual({ page: 1, pageCount: 0, total: 0, pageSize: 50 });
  });
});

describe('a page', () => {
  const rows = Array.from({ length: 1_234 }, (_, number) => ({ number }));
  const asked: ListWindow[] = [];
  const read = async (window: ListWindow) => {
    asked.push(window);
    return { total: rows.length, items: rows.slice(window.offset, window.offset + window.limit) };
  };

  it('is read in messages of bounded size', async () => {
    const { pager, items } = await readPage(read, { page: 2, pageSize: 700 }, all);
    expect(pager).toEqual({ page: 2, pageCount: 2, total: 1_234, pageSize: 700 });
    expect(items).toEqual(rows.slice(700));
    expect(Math.max(...asked.map(({ limit }) => limit))).toBe(500);
  });

  it('is the whole list when nobody wants pages', async () => {
    expect(await readPage(read, undefined, all)).toEqual({ items: rows });
  });

  it('takes pages and sizes that no list has', async () => {
    const { pager, items } = await readPage(read, { page: 2_147_483_647, pageSize: 2_147_483_647 }, all);
    expect(pager?.page).toBe(1);
    expect(items).toHaveLength(1_234);
  });
});
