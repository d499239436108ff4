import type { Dimension } from './resource-table-metadata';

/** Where the names and uids of one kind of dimension come from. */
export interface DimensionMembers {
  readonly dimensions: readonly Dimension[];
  /**
   * A select of (dimension id, object id, name, uid), one row for each object and dimension.
   * DHIS2 takes any group of the object, of the name and the uid apart; here both are those of the group with the lowest id.
   */
  readonly select: string;
}

/** The CTE `member`, and for each dimension the two expressions over it, to be grouped by the object. */
export function pivotDimensions(kinds: readonly DimensionMembers[]): { cte: string; values: string[] } {
  const selects = kinds.map(
    ({ select }, kind) => `select ${kind} as kind, m.* from (${select}) m (dimension, object, name, uid)`,
  );
  const values = kinds.flatMap(({ dimensions }, kind) =>
    dimensions.flatMap(({ id }) => {
      const filter = `filter (where m.kind = ${kind} and m.dimension = ${id})`;
      return [`max(m.name) ${filter}`, `max(m.uid) ${filter}`];
    }),
  );
  return { cte: `member as (${selects.join(' union all ')})`, values };
}

/** The dimensions' ids as a list for `in (…)`; a list that nothing is in when there are none. */
export function idsOf(dimensions: readonly Dimension[]): string {
  return dimensions.map(({ id }) => id).join(', ') || 'null';
}
