import { describe, expect, it } from 'vitest';
import { viewName } from './view-name';

describe('the name of a view', () => {
  it.each([
    ['My HIV-test view', '_view_my_hiv_test_view'],
    ['  a_b  c ', '_view_ab_c'],
    ['2024 (all)', '_view_2024_all'],
  ])('of %j is %s, as in DHIS2', (name, expected) => {
    expect(viewName(name)).toBe(expected);
  });

  it('is cut to what PostgreSQL keeps', () => {
    expect(viewName('x'.repeat(100))).toHaveLength(63);
  });
});
