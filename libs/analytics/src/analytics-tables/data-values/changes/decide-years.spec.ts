import { describe, expect, it } from 'vitest';
import { areAllUpdates, decideTogether, decideYear, type YearDecision } from './decide-years';

const state = {
  rows: 100,
  keys: '1000',
  periods: [1],
  before: '2026-01-01',
  horizon: '700',
  all: { rows: 200, keys: '2000' },
};
const fingerprint = {
  ...{ name: 'analytics_2025', relation: 1, fileNode: 1, liveRows: 90, definition: '', relations: {} },
  ...{ changedAt: '2026-01-01T00:00:00Z', dataValues: state },
};
const nothing = { rows: 0, keys: 0, updates: '0' };
const same = { fingerprint, obstacle: undefined, left: { rows: 100, keys: '1000' }, changed: 0, compared: nothing };

describe('the year of a run', () => {
  it('is kept when all of its values are still there and no others', () => {
    expect(decideYear(same)).toEqual({ what: 'keep', fingerprint });
  });

  it('is merged into when what is gone has come back in new versions, and when values were added', () => {
    const replaced = { left: { rows: 98, keys: '970' }, changed: 3, compared: { rows: 3, keys: 3, updates: '30' } };
    expect(decideYear({ ...same, ...replaced }).what).toBe('merge');
    expect(decideYear({ ...same, changed: 1, compared: { rows: 1, keys: 1, updates: '0' } }).what).toBe('merge');
  });

  it.each([
    ['nobody knows what it was built from', { fingerprint: undefined }],
    ['columns have changed', { obstacle: 'columns have changed' }],
    ['1001 values have changed', { changed: 1_001 }],
    ['values were deleted', { left: { rows: 99, keys: '990' } }],
    [
      'values were deleted',
      { left: { rows: 99, keys: '990' }, changed: 1, compared: { rows: 1, keys: 1, updates: '11' } },
    ],
  ])('is built again when %s', (reason, facts) => {
    expect(decideYear({ ...same, ...facts })).toEqual({ what: 'build', reason });
  });

  it('is not taken for updated when one value is there in two versions', () => {
    expect(areAllUpdates({ rows: 1, keys: '10' }, { rows: 2, keys: 1, updates: '10' })).toBe(false);
  });
});

describe('years with outlier statistics', () => {
  const kept: YearDecision = { what: 'keep', fingerprint };
  const years = (other: YearDecision) => new Map([[2025, kept] as const, [2026, other] as const]);
  const unchanged = { left: { rows: 200, keys: '2000' }, changed: 0, compared: nothing };
  const whats = (decisions: ReadonlyMap<number, YearDecision>) => [...decisions.values()].map(({ what }) => what);

  it('are kept together', () => {
    expect(whats(decideTogether(years(kept), unchanged))).toEqual(['keep', 'keep']);
  });

  it('are all built when one is', () => {
    expect(whats(decideTogether(years({ what: 'build', reason: 'x' }), unchanged))).toEqual(['build', 'build']);
  });

  it('are all updated when a value of any has changed', () => {
    const changed = { left: { rows: 199, keys: '1990' }, changed: 1, compared: { rows: 1, keys: 1, updates: '10' } };
    expect(whats(decideTogether(years({ what: 'merge', fingerprint }), changed))).toEqual(['merge', 'merge']);
  });

  it('are all built when a value of any was deleted, or their statistics are of different times', () => {
    const deleted = { ...unchanged, left: { rows: 199, keys: '1990' } };
    expect(whats(decideTogether(years(kept), deleted))).toEqual(['build', 'build']);
    const later = { ...fingerprint, dataValues: { ...state, horizon: '701' } };
    expect(whats(decideTogether(years({ what: 'keep', fingerprint: later }), unchanged))).toEqual(['build', 'build']);
  });
});
