import type { Json, NewStep } from '@vaktmester/jobs';
import type { TableIndex } from '../tables/table';

/** Kind of the step that checks a partition. */
export const FINISH_PARTITION = 'analytics.finish-partition';

/** What is known of a partition before it is filled. */
export interface PartitionSteps {
  /** Name of the live table, e.g. `analytics_2024`. */
  readonly name: string;
  readonly estimatedRows: number;
  readonly indexes: readonly TableIndex[];
  /** The step that fills it, apart from key, title and cost. */
  readonly populate: Pick<NewStep, 'kind' | 'payload' | 'after'>;
}

/**
 * Index entries in one step: some seconds of work. Fewer would drown in the ledger's own work, more would leave a processor
 * idle at the end of a run and lose more when a replica dies.
 */
const INDEX_ENTRIES_PER_STEP = 8_000_000;

/** Filling a row costs about as much as entering it into this many indexes. */
const POPULATE_COST = 10;

/**
 * The steps of one partition: fill, then its indexes in some parallel steps, then a check. They wait for nothing but each
 * other, so partitions overtake one another freely. Costs are index entries.
 */
export function planPartitionSteps(partition: PartitionSteps): NewStep[] {
  const { name, estimatedRows, indexes, populate } = partition;
  const populateKey = populateStepOf(name);
  const indexSteps = chunks(indexes, Math.max(1, Math.floor(INDEX_ENTRIES_PER_STEP / Math.max(1, estimatedRows)))).map(
    ({ first, items }): NewStep => ({
      key: `index:${name}:${first}`,
      kind: 'analytics.build-indexes',
      title: `Create indexes ${first + 1} to ${first + items.length} of ${indexes.length} on ${name}`,
      payload: { populateStep: populateKey, first, indexes: items.map(indexPayload) },
      after: [populateKey],
      cost: estimatedRows * items.length,
    }),
  );
  const indexKeys = indexSteps.map((step) => step.key);
  return [
    { ...populate, key: populateKey, title: `Populate ${name}`, cost: estimatedRows * POPULATE_COST },
    ...indexSteps,
    {
      key: finishStepOf(name),
      kind: FINISH_PARTITION,
      title: `Analyze and check ${name}`,
      payload: {
        name,
        populateStep: populateKey,
        indexSteps: indexKeys,
        sourceRows: estimatedRows,
        hasExpressions: indexes.some(({ keys }) => keys.some((key) => !key.startsWith('"'))),
      },
      after: [populateKey, ...indexKeys],
      cost: estimatedRows,
    },
  ];
}

/** Key of the step that fills a partition. */
export function populateStepOf(name: string): string {
  return `populate:${name}`;
}

/** Key of the step after which a partition is ready. */
export function finishStepOf(name: string): string {
  return `finish:${name}`;
}

function indexPayload({ name, method, unique, keys, column }: TableIndex): Json {
  return { name, method, keys, ...(unique && { unique }), ...(column !== undefined && { column }) };
}

function chunks<T>(items: readonly T[], size: number): { first: number; items: readonly T[] }[] {
  const count = Math.ceil(items.length / size);
  const even = Math.ceil(items.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => ({
    first: index * even,
    items: items.slice(index * even, (index + 1) * even),
  }));
}
