import type { CollectedValue } from './collected-value';
import type { Program } from './program';

/** What of a program's values can fall into two legends of one set, in words for the user. DHIS2's table is not built then. */
export function describeOverlaps({ dataElements, attributes }: Pick<Program, 'dataElements' | 'attributes'>): string[] {
  const sets = [...dataElements, ...attributes].flatMap(({ legendSets }) => legendSets);
  const overlapping = [...new Set(sets.filter(hasOverlap).map(({ uid }) => uid))];
  if (overlapping.length === 0) return [];
  return [
    `legend sets with legends that overlap, of which the one with the lower start counts: ${overlapping.join(', ')}`,
  ];
}

/** Legends are in the order of their start. */
function hasOverlap({ legends }: CollectedValue['legendSets'][number]): boolean {
  let end = -Infinity;
  return legends.some((legend) => {
    const overlaps = legend.start < end;
    end = Math.max(end, legend.end);
    return overlaps;
  });
}
