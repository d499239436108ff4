import { periodTypes, type PeriodType } from '@vaktmester/periods';
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
    // Most period types are made of whole months: their ids are worked out once a month, which halves the time.
    rows: () => `
      with month as materialized (
        select m.start::date as start, ${byMonth.map((type) => `${periodIdSql(type, 'm.start')} as ${type.name}`).join(', ')}
        from generate_series(make_timestamp(${firstYear}, 1, 1, 0, 0, 0), make_timestamp(${lastYear}, 12, 1, 0, 0, 0), interval '1 month') m (start)
      )
      select day.date, extract(year from month.start)::integer, month.start, ${periodTypes.map(idOfDay).join(', ')}
      from month
      cross join lateral generate_series(0, (month.start + interval '1 month')::date - month.start - 1) n
      cross join lateral (select month.start + n) day (date)`,
  };
}

const byMonth = periodTypes.filter(({ rule }) => rule.unit === 'months');

function idOfDay(type: PeriodType): string {
  return byMonth.includes(type) ? `month.${type.name}` : periodIdSql(type, 'day.date');
}
