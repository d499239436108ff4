import { firstRow, type Queryable } from '@vaktmester/database';
import { dataValueColumns } from '../analytics-tables/data-values/data-value-columns';
import type { Dimensions } from '../analytics-tables/dimensions/dimensions';
import { readDimensions } from '../analytics-tables/dimensions/dimensions.read-model';
import type { PlannedPart, TableType } from '../analytics-tables/table-types/table-type';
import estimateYears from './sql/estimate-data-value-years.sql?raw';

/** So many blocks are read in about a second; of a bigger table a sample says enough. */
const SAMPLED_BLOCKS = 20_000;

/** `analytics` as the other table types describe themselves; it is planned so, but built by steps of its own. */
export const dataValueType: Pick<TableType<Dimensions>, 'name' | 'plan' | 'columns'> & { latest: object } = {
  name: 'DATA_VALUE',

  latest: {},

  async plan(database, { relations, parameters, latestSince }) {
    const parts =
      parameters.lastYears === 0 ? await countLatest(database, latestSince) : await estimateYearsOf(database);
    if (parts.length === 0) return [];
    return [{ name: 'analytics', facts: await readDimensions(database, relations), parts }];
  },

  columns: (found, { parameters }) =>
    dataValueColumns(found, { outliers: !parameters.skipOutliers, aggregationLevels: false, approval: false }),
};

async function estimateYearsOf(database: Queryable): Promise<PlannedPart[]> {
  const size = await database.query<{ blocks: number }>(
    `select pg_relation_size('datavalue') / current_setting('block_size')::bigint as blocks`,
  );
  const { blocks } = firstRow(size, 'size of datavalue');
  return database.query<PlannedPart>(estimateYears, [Math.min(100, (100 * SAMPLED_BLOCKS) / Math.max(1, blocks))]);
}

async function countLatest(database: Queryable, since: string): Promise<PlannedPart[]> {
  const rows = await database.query<{ rows: number }>(
    'select count(*) as rows from datavalue dv where dv.lastupdated >= $1::timestamp',
    [since],
  );
  const { rows: estimatedRows } = firstRow(rows, 'count');
  return estimatedRows > 0 ? [{ part: 'latest', estimatedRows }] : [];
}
