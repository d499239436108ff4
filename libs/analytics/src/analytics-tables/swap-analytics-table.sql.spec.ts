import { describe, expect, it } from 'vitest';
import { swapAnalyticsTable } from './swap-analytics-table.sql';
import type { TablePlan } from './table-plan';

const plan: TablePlan = {
  tableType: 'DATA_VALUE',
  name: 'analytics',
  staging: 'st_parent',
  keepsLiveParent: false,
  partitions: [{ name: 'analytics_2025', part: 2025, finishStep: 'finish:analytics_2025' }],
};
const staged = { analytics_2025: 'st_2025' };
const replaced = { analytics: 'old0', analytics_0: 'old1', analytics_2024: 'old2', analytics_2025: 'old3' };
const live = { hasParent: true, children: ['analytics_0', 'analytics_2024', 'analytics_2025'] };

describe('the swap of an analytics table', () => {
  it('of a full run takes the old parent away with all its partitions', () => {
    expect(swapAnalyticsTable({ plan, live, staged, replaced })).toEqual([
      'alter table "analytics_0" rename to "old1"',
      'alter table "analytics_2024" rename to "old2"',
      'alter table "analytics_2025" rename to "old3"',
      'alter table "analytics" rename to "old0"',
      'alter table "st_parent" rename to "analytics"',
      'alter table "st_2025" rename to "analytics_2025"',
    ]);
  });

  it('of some years moves their partitions to the live parent and takes the years out of the latest partition', () => {
    expect(swapAnalyticsTable({ plan: { ...plan, keepsLiveParent: true }, live, staged, replaced })).toEqual([
      'alter table "analytics_2025" no inherit "analytics"',
      'alter table "analytics_2025" rename to "old3"',
      'alter table "st_2025" no inherit "st_parent"',
      'alter table "st_2025" inherit "analytics"',
      'alter table "st_2025" rename to "analytics_2025"',
      'delete from "analytics_0" where year in (2025)',
    ]);
  });

  it('on a database without analytics tables only gives names', () => {
    const nothing = { hasParent: false, children: [] };
    expect(
      swapAnalyticsTable({ plan: { ...plan, keepsLiveParent: true }, live: nothing, staged, replaced: {} }),
    ).toEqual(['alter table "st_parent" rename to "analytics"', 'alter table "st_2025" rename to "analytics_2025"']);
  });
});
