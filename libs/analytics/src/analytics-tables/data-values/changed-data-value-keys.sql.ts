import { quoteLiteral } from '@vaktmester/database';
import type { Relations } from '../../tables/relations';
import type { Build } from '../table-types/table-type';
import { dataValueId } from './data-value-columns';

/**
 * The `id` in `analytics` of every data value that changed since all years were built, whatever became of it: deleted ones,
 * suppressed zeros and values that are no longer numbers have to leave too.
 */
export function changedDataValueKeys(build: Build): string {
  return `
    select ${dataValueId} ${dataValueIdSource('datavalue', build.relations)}
    where ${changedDataValues('dv', build)}`;
}

/** `from` of the statements that tell the `id` of data values; `from` has the columns of the key of `datavalue`. */
export function dataValueIdSource(from: string, relations: Relations): string {
  return `
    from ${from} dv
    join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = dv.periodid
    join ${relations('analytics_rs_dataelementstructure')} de on de.dataelementid = dv.dataelementid
    join ${relations('analytics_rs_orgunitstructure')} ou on ou.organisationunitid = dv.sourceid
    join ${relations('analytics_rs_categorystructure')} co on co.categoryoptioncomboid = dv.categoryoptioncomboid
    join ${relations('analytics_rs_categorystructure')} ao on ao.categoryoptioncomboid = dv.attributeoptioncomboid`;
}

/** The condition that a data value has changed within the bounds of the latest partition. */
export function changedDataValues(alias: string, { latestSince, settings }: Build): string {
  return `${alias}.lastupdated >= ${quoteLiteral(latestSince)}::timestamp
      and ${alias}.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp`;
}
