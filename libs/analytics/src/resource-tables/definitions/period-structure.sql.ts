import { quoteLiteral } from '@vaktmester/database';
import { periodTypes, type PeriodType } from '@vaktmester/periods';
import { periodIdSql } from '../period-id.sql';
import { periodColumns } from '../period-columns';
import type { ResourceTablePlan } from '../resource-table';

/** Every period with the periods that it belongs to (`spec/analytics-tables.md` §3.11). */
export function periodStructure(): ResourceTablePlan {
  return {
    name: 'analytics_rs_periodstructure',
    hookType: 'PERIOD_STRUCTURE',
    columns: [
      { name: 'periodid', type: 'bigint', notNull: true },
      { name: 'iso', type: 'varchar(50)', notNull: true },
      { name: 'daysno', type: 'integer', notNull: true },
      { name: 'startdate', type: 'date', notNull: true },
      { name: 'enddate', type: 'date', notNull: true },
      { name: 'periodtypeid', type: 'integer', notNull: true },
      { name: 'periodtypename', type: 'varchar(50)', notNull: true },
      { name: 'monthstartdate', type: 'date', notNull: true },
      { name: 'year', type: 'integer', notNull: true },
      ...periodColumns,
    ],
    primaryKey: ['periodid'],
    indexes: [{ name: 'in_periodstructure_iso', method: 'btree', unique: true, keys: ['iso'] }],
    // DHIS2 keeps whichever of two periods with one id it reads first; here the older one.
    rows: () => `
      with named as (
        select p.periodid, p.startdate, p.enddate, pt.periodtypeid, pt.name as type, t.frequencyorder, t.referencedate,
          case pt.name ${periodTypes.map((type) => `when ${quoteLiteral(type.name)} then ${periodIdSql(type, 'p.startdate')}`).join('\n          ')} end as iso
        from period p
        join periodtype pt on pt.periodtypeid = p.periodtypeid
        join (values ${frequencies()}) f (name, frequencyorder, isweek) on f.name = pt.name
        cross join lateral (select f.frequencyorder, p.startdate + case when f.isweek then 3 else 0 end) t (frequencyorder, referencedate)
        where pt.name = 'Daily' or p.enddate > p.startdate
      )
      select distinct on (iso) periodid, iso, enddate - startdate + 1, startdate, enddate, periodtypeid, type,
        date_trunc('month', startdate)::date, extract(year from referencedate)::integer,
        ${periodTypes.map(periodColumn).join(',\n        ')}
      from named
      order by iso, periodid`,
  };
}

/** Filled for periods of that type and of types that are shorter. */
function periodColumn(type: PeriodType): string {
  const isPart = `type = ${quoteLiteral(type.name)} or frequencyorder < ${type.frequencyOrder}`;
  return `case when ${isPart} then ${periodIdSql(type, 'referencedate')} end`;
}

/** DHIS2: a week belongs where its fourth day is; a BiWeekly period where it starts. */
function frequencies(): string {
  return periodTypes
    .map(({ name, frequencyOrder, rule }) => `(${quoteLiteral(name)}, ${frequencyOrder}, ${rule.unit === 'week'})`)
    .join(', ');
}
