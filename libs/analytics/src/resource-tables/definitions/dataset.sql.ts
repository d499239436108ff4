import type { ResourceTablePlan } from '../resource-table';

/** Every data set with its attribute category combo (`spec/analytics-tables.md` §3.6). */
export function dataset(): ResourceTablePlan {
  return {
    name: 'analytics_rs_dataset',
    hookType: 'DATA_SET',
    columns: [
      { name: 'datasetid', type: 'bigint', notNull: true },
      { name: 'uid', type: 'char(11)', notNull: true },
      { name: 'categorycomboid', type: 'bigint', notNull: true },
    ],
    primaryKey: ['datasetid'],
    indexes: [{ name: 'in_rs_dataset_uid', method: 'btree', unique: true, keys: ['uid'] }],
    rows: () => 'select ds.datasetid, ds.uid, ds.categorycomboid from dataset ds',
  };
}
