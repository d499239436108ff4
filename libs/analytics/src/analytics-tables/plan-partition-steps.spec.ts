import { describe, expect, it } from 'vitest';
import { planPartitionSteps } from './plan-partition-steps';

const indexes = Array.from({ length: 55 }, (_, position) => ({
  name: `in_${position}`,
  method: 'btree' as const,
  keys: ['"dx"'],
}));
const populate = { kind: 'analytics.populate-data-values', payload: {}, after: ['statistics:0'] };
const plan = (estimatedRows: number) =>
  planPartitionSteps({ name: 'analytics_2024', estimatedRows, indexes, populate });

describe('the steps of a partition', () => {
  it('are three when the partition is small: the ledger would cost more than the indexes', () => {
    expect(plan(50_000).map(({ key }) => key)).toEqual([
      'populate:analytics_2024',
      'index:analytics_2024:0',
      'finish:analytics_2024',
    ]);
  });

  it('build every index once when they are spread over several steps', () => {
    const steps = plan(1_000_000).filter(({ kind }) => kind === 'analytics.build-indexes');
    expect(steps.length).toBeGreaterThan(4);
    const built = steps.flatMap(({ payload }) =>
      (payload as { indexes: { name: string }[] }).indexes.map(({ name }) => name),
    );
    expect(built).toEqual(indexes.map(({ name }) => name));
    const firsts = steps.map(({ payload }) => (payload as { first: number }).first);
    expect(firsts).toEqual(firsts.map((first) => built.indexOf(`in_${first}`)));
  });

  it('wait for each other and for what fills the partition, and for nothing of other partitions', () => {
    const steps = plan(1_000_000);
    const [first, ...rest] = steps;
    expect(first?.after).toEqual(['statistics:0']);
    for (const { after } of rest)
      expect(after?.every((key) => key.endsWith('analytics_2024') || key.includes('analytics_2024:'))).toBe(true);
    expect(rest.at(-1)?.after).toEqual(steps.slice(0, -1).map(({ key }) => key));
  });

  it('have an index step for a partition of any size, and none when there is nothing to index', () => {
    expect(plan(0).filter(({ kind }) => kind === 'analytics.build-indexes')).toHaveLength(1);
    expect(plan(1_000_000_000).filter(({ kind }) => kind === 'analytics.build-indexes')).toHaveLength(55);
    expect(planPartitionSteps({ name: 'analytics_0', estimatedRows: 9, indexes: [], populate })).toHaveLength(2);
  });
});
