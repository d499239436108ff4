import { periodTypes } from '@vaktmester/periods';
import { periodIdSql } from '../period-id.sql';
import { periodColumns } from '../period-columns';
import type { ResourceTablePlan } from '../resource-table';
import type { ResourceTableMetadata } from '../resource-table-metadata';

/** Every day of the available years with the periods that it belongs to (`spec/analytics-tables.md` §3.10). */
export function datePeriodStructure({ firstYear, lastYear }: ResourceTableMetadata): ResourceTablePlan {
  return {
    name: 'analytics_rs_dateperiodstructure',
    hookType: 'DATE_PERIOD_STRUCTURE',
    columns: [
      { name: 'dateperiod', type: 'date', notNull: true },
      { name: 'year', type: 'integer', notNull: true },
      { name: 'monthstartdate', type: 'date', notNull: true },
      ...periodColumns,
    ],
    primaryKey: ['dateperiod'],
    indexes: [],
    rows: () => `
      select day.date, extract(year from day.date)::integer, date_trunc('month', day.date)::date,
        ${periodTypes.map((type) => periodIdSql(type, 'day.date')).join(',\n        ')}
      from generate_series(0, date '${lastYear}-12-31' - date '${firstYear}-01-01') n
      cross join lateral (select date '${firstYear}-01-01' + n) day (date)`,
  };
}
