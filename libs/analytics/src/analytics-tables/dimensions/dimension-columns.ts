import { quoteIdentifier } from '@vaktmester/database';
import { periodTypes } from '@vaktmester/periods';
import { type AnalyticsColumn, dimension } from '../analytics-column';

/** One column for each group set or category, named by its uid; `alias` is the resource table that has it. */
export function uidColumns(alias: string, uids: readonly string[]): AnalyticsColumn[] {
  return uids.map((uid) => dimension(uid, 'char(11)', `${alias}.${quoteIdentifier(uid)}`, { dynamic: true }));
}

/** The organisation unit's ancestor or self at each level; `alias` is `analytics_rs_orgunitstructure`. */
export function levelColumns(alias: string, levels: number): AnalyticsColumn[] {
  return Array.from({ length: levels }, (_, index) => `uidlevel${index + 1}`).map((name) =>
    dimension(name, 'char(11)', `${alias}.${name}`),
  );
}

/** The id of the period of each type; `alias` is a resource table of periods or of days. */
export function periodColumns(alias: string): AnalyticsColumn[] {
  return periodTypes.map(({ name }) => {
    const column = name.toLowerCase();
    return dimension(column, 'text', `${alias}.${quoteIdentifier(column)}`);
  });
}
