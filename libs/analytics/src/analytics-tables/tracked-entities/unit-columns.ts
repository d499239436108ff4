import { type AnalyticsColumn, dimension } from '../analytics-column';

/** The organisation unit as the tables of tracked entities have it: all of it from `analytics_rs_orgunitstructure`, alias `ous`. */
export function unitColumns(): AnalyticsColumn[] {
  return [
    dimension('ou', 'char(11)', 'ous.organisationunituid'),
    dimension('ouname', 'varchar(255)', 'ous.name'),
    dimension('oucode', 'varchar(50)', 'ous.code'),
    dimension('oulevel', 'integer', 'ous.level'),
  ];
}
