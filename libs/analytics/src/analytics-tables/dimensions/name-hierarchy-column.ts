import { type AnalyticsColumn, dimension } from '../analytics-column';

/** The names of an organisation unit's ancestors and its own, from the top; `alias` is `analytics_rs_orgunitstructure`. */
export function nameHierarchyColumn(alias: string, levels: number): AnalyticsColumn {
  const names = Array.from({ length: levels }, (_, index) => `${alias}.namelevel${index + 1}`);
  const expression = `concat_ws(' / ', ${names.join(', ') || 'null'})`;
  return dimension('ounamehierarchy', 'text', expression, { collation: 'C' });
}
