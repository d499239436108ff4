import { describe, expect, it } from 'vitest';
import { indexCode } from './index-code';

describe('the code of an index name', () => {
  it('is five characters of which the first is a letter', () => {
    expect(indexCode('analytics_st_aB3dEfGhIjK_7_1', 0)).toMatch(/^[A-Za-z][A-Za-z0-9]{4}$/);
  });

  it('is the same for a second attempt and another for another table', () => {
    expect(indexCode('table', 3)).toBe(indexCode('table', 3));
    expect(indexCode('table', 3)).not.toBe(indexCode('other table', 3));
  });

  it('never meets another one of the same table', () => {
    for (const table of ['analytics_st_a_1_1', 'analytics_st_b_2_1', 'analytics_st_c_3_1']) {
      const codes = Array.from({ length: 2_000 }, (_, position) => indexCode(table, position));
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});
