import { describe, expect, it } from 'vitest';
import { leavingTables, type Removal, removeSuperseded, swapAnalyticsTable } from './swap-analytics-table.sql';
import type { TablePlan } from './table-plan';

const plan: TablePlan = {
  tableType: 'DATA_VALUE',
  name: 'analytics',
  staging: 'st_parent',
  keepsLiveParent: false,
  partitions: [
    {
      name: 'analytics_2025',
      part: 2025,
      checks: ['year = 2025', `pestartdate < '2026-01-01'`],
      finishStep: 'finish:analytics_2025',
    },
  ],
};
const staged = { analytics_2025: 'st_2025' };
const replaced = { analytics: 'old0', analytics_0: 'old1', analytics_2024: 'old2', analytics_2025: 'old3' };
const live = { hasParent: true, children: ['analytics_0', 'analytics_2024', 'analytics_2025'], strays: [] };
const ofYears = { plan: { ...plan, keepsLiveParent: true }, live, staged, replaced };
const ofLatest = {
  plan: {
    ...plan,
    keepsLiveParent: true,
    partitions: [{ name: 'analytics_0', part: 'latest' as const, checks: [], finishStep: 'finish:analytics_0' }],
    latest: { key: 'id', changedStep: 'changed:analytics' },
  },
  live,
  staged: { analytics_0: 'st_0' },
  replaced,
  changedKeys: 'st_keys',
};

const statements = (removals: readonly Removal[]) => removals.map(({ statement }) => statement);

describe('the swap of an analytics table', () => {
  it('of a full run takes the old parent away with all its partitions', () => {
    const swap = { plan, live, staged, replaced };
    expect(removeSuperseded(swap)).toEqual([]);
    expect(swapAnalyticsTable(swap)).toEqual([
      'alter table "analytics_0" rename to "old1"',
      'alter table "analytics_2024" rename to "old2"',
      'alter table "analytics_2025" rename to "old3"',
      'alter table "analytics" rename to "old0"',
      'alter table "st_parent" rename to "analytics"',
      'alter table "st_2025" rename to "analytics_2025"',
    ]);
  });

  it('of some years moves their partitions to the live parent', () => {
    expect(swapAnalyticsTable(ofYears)).toEqual([
      'alter table "analytics_2025" no inherit "analytics"',
      'alter table "analytics_2025" rename to "old3"',
      'alter table "st_2025" no inherit "st_parent"',
      'alter table "st_2025" inherit "analytics"',
      'alter table "st_2025" rename to "analytics_2025"',
    ]);
  });

  it('of some years takes out of the latest partition what fulfils their checks', () => {
    expect(statements(removeSuperseded(ofYears))).toEqual([
      `delete from only "analytics_0" where (year = 2025 and pestartdate < '2026-01-01')`,
    ]);
    const unchecked = plan.partitions.map((partition) => ({ ...partition, checks: [] }));
    expect(removeSuperseded({ ...ofYears, plan: { ...ofYears.plan, partitions: unchecked } })).toEqual([]);
  });

  it('of the latest partition replaces it alone and takes out of the years what has changed', () => {
    expect(leavingTables(ofLatest)).toEqual(['analytics_0']);
    expect(statements(removeSuperseded(ofLatest))).toEqual([
      'delete from only "analytics_2024" where "id" in (select key from "st_keys")',
      'delete from only "analytics_2025" where "id" in (select key from "st_keys")',
    ]);
    expect(swapAnalyticsTable(ofLatest)).toEqual([
      'alter table "analytics_0" no inherit "analytics"',
      'alter table "analytics_0" rename to "old1"',
      'alter table "st_0" no inherit "st_parent"',
      'alter table "st_0" inherit "analytics"',
      'alter table "st_0" rename to "analytics_0"',
    ]);
  });

  it('of all years that keeps some takes away what is neither kept nor new, and joins the rest to the live parent', () => {
    const fingerprint = {
      ...{ name: 'analytics_2024', relation: 1, fileNode: 1, liveRows: 5 },
      ...{ definition: '', relations: {}, changedAt: '2026-01-01T00:00:00Z' },
    };
    const kept = [{ fingerprint, checks: ['year = 2024'] }];
    const swap = { ...ofYears, plan: { ...ofYears.plan, kept, isComplete: true } };
    expect(leavingTables(swap)).toEqual(['analytics_0', 'analytics_2025']);
    expect(removeSuperseded(swap)).toEqual([]);
    const partial = { ...swap, plan: { ...swap.plan, isComplete: false } };
    expect(leavingTables(partial)).toEqual(['analytics_2025']);
    expect(statements(removeSuperseded(partial))).toEqual([
      `delete from only "analytics_0" where (year = 2025 and pestartdate < '2026-01-01') or (year = 2024)`,
    ]);
  });

  it('gets a table out of the way that stands there without a parent', () => {
    const found = { hasParent: true, children: ['analytics_2024'], strays: ['analytics_2025'] };
    expect(swapAnalyticsTable({ ...ofYears, live: found }).slice(0, 2)).toEqual([
      'alter table "analytics_2025" rename to "old3"',
      'alter table "st_2025" no inherit "st_parent"',
    ]);
  });

  it('on a database without analytics tables only gives names', () => {
    const nothing = { hasParent: false, children: [], strays: [] };
    expect(swapAnalyticsTable({ ...ofYears, live: nothing, replaced: {} })).toEqual([
      'alter table "st_parent" rename to "analytics"',
      'alter table "st_2025" rename to "analytics_2025"',
    ]);
  });
});
