import { describe, expect, it } from 'vitest';
import { findQueryProblem, viewBody } from './check-query';

describe('the check of a stored query', () => {
  it.each(['select 1', '  WITH a as (select 1) select * from a;', 'select\n*\nfrom datavalue'])(
    'lets %j pass',
    (query) => {
      expect(findQueryProblem(query)).toBeUndefined();
    },
  );

  it.each([
    ['explain select 1', 'E4301'],
    ['select 1; select 2', 'E4302'],
    ['select 1;;', 'E4302'],
    ['select * from userinfo', 'E4310'],
    ['select 1 where exists (delete from x)', 'E4311'],
  ])('refuses %j with %s', (query, code) => {
    expect(findQueryProblem(query)).toContain(code);
  });

  it('takes the last semicolon off', () => {
    expect(viewBody(' select 1 ; ')).toBe('select 1 ');
  });
});
