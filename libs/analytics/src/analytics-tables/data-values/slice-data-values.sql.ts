import { quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { Relations } from '../../tables/relations';
import type { RunSettings } from '../run-settings';
import { numericPattern, numericValueTypes, statisticsPattern, textValueTypes } from './value-types';

/** Name of the slice that holds no row to be loaded: rows for the outlier statistics alone, and values that do not fit their type. */
export const REST = 'rest';

/** Half-open range of blocks of `datavalue`; without an end for the last one, which takes what is added meanwhile. */
export interface BlockRange {
  readonly fromBlock: number;
  readonly toBlock: number | null;
}

export interface DataValueSlice {
  /** Name of the new table; the years are its partitions. */
  readonly table: string;
  /**
   * Which values: those of a range, those that changed from a local time on, which are found by the index on `lastupdated`, or a
   * table with a copy of some.
   */
  readonly from: BlockRange | { readonly changedSince: string } | { readonly copy: string };
  /** Of the new table. Values of other years are left out, except that the outlier statistics count them. */
  readonly years: readonly number[];
  readonly outliers: boolean;
}

/** The partition of a slice that holds one year, or `rest`. */
export function sliceOf(table: string, part: number | typeof REST): string {
  return `${table}_${part}`;
}

/** Creates the empty slice: narrow rows, apart by year, because a later step reads one year. */
export function createSlice({ table, years }: DataValueSlice): string[] {
  const part = (name: number | typeof REST, bound: string) =>
    `create unlogged table ${quoteIdentifier(sliceOf(table, name))} partition of ${quoteIdentifier(table)} ${bound}`;
  return [
    `create table ${quoteIdentifier(table)} (
       dataelementid bigint, periodid bigint, sourceid bigint, categoryoptioncomboid bigint, attributeoptioncomboid bigint,
       year integer, value double precision, textvalue text
     ) partition by list (year)`,
    ...years.map((year) => part(year, `for values in (${year})`)),
    part(REST, 'default'),
  ];
}

/**
 * Reads a range of `datavalue` once and keeps what the build needs: rows to be loaded go to their year with their final value
 * (the four statements of `spec/analytics-tables.md` §6 as one); with outlier statistics, other rows that count as numbers go
 * to `rest`, because the statistics also cover deleted rows and all value types.
 *
 * Values that do not fit their value type go to `rest` as text, so that the run can say how many there are: one step later
 * nobody reads them again. The statistics count those of them that look like numbers to them, such as `1e5`.
 */
export function fillSlice(slice: DataValueSlice, settings: RunSettings, relations: Relations): string {
  return `
    with source as (
      select dv.dataelementid, dv.periodid, dv.sourceid, dv.categoryoptioncomboid, dv.attributeoptioncomboid, dv.value,
        element.isnumber, element.istext, ps.year,
        case when dv.deleted = false and dv.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp
          and ps.year in (${slice.years.join(', ')}) and dv.value is not null then ${verdict(settings)} end as verdict
      from ${'copy' in slice.from ? quoteIdentifier(slice.from.copy) : 'datavalue'} dv
      left join (${loadedElements(settings, relations)}) element on element.dataelementid = dv.dataelementid
      left join ${relations('analytics_rs_periodstructure')} ps on ps.periodid = dv.periodid
      where ${conditionOf(slice)}
      offset 0
    )
    insert into ${quoteIdentifier(slice.table)}
    select source.dataelementid, source.periodid, source.sourceid, source.categoryoptioncomboid, source.attributeoptioncomboid,
      case when source.verdict = ${LOADED} then source.year end,
      case
        when source.verdict = ${UNFIT} then null
        when source.verdict is distinct from ${LOADED} or source.isnumber then cast(source.value as double precision)
        when not source.istext then (source.value = 'true')::integer
      end,
      case when source.verdict = ${UNFIT} or source.verdict = ${LOADED} and not source.isnumber then source.value end
    from source
    where source.verdict in (${LOADED}, ${UNFIT})${slice.outliers ? ` or ${isStatisticsNumber('source.value')}` : ''}`;
}

/** `offset 0` is a fence: here the types are looked at once for each element, above the long condition once for each row. */
export function loadedElements(settings: RunSettings, relations: Relations): string {
  const averages = "des.aggregationtype in ('AVERAGE', 'AVERAGE_SUM_ORG_UNIT')";
  return `
    select des.dataelementid,
      des.valuetype in (${literals(numericValueTypes)}) as isnumber,
      des.valuetype in (${literals(textValueTypes)}) as istext,
      des.valuetype = 'BOOLEAN' as isboolean,
      ${settings.includeZeroValues ? `(${averages} or des.zeroissignificant)` : averages} as keepszero
    from ${relations('analytics_rs_dataelementstructure')} des
    where des.domaintype = 'AGGREGATE'
      and des.valuetype in (${literals([...numericValueTypes, ...textValueTypes, 'BOOLEAN', 'TRUE_ONLY'])})
    offset 0`;
}

/** Whether the outlier statistics count the text as a number. The cheap test first: most values are plain digits. */
export function isStatisticsNumber(text: string): string {
  return `(${isDigits(text)} or ${text} ~ ${quoteLiteral(statisticsPattern)})`;
}

/** What becomes of a value that is neither deleted nor too new. Suppressed zeros, and text that is empty, are none of the two. */
const LOADED = 1;
const UNFIT = -1;

function verdict({ skipDataTypeValidation }: RunSettings): string {
  const isNumber = `${isDigits('dv.value')} or dv.value ~* ${quoteLiteral(numericPattern)}`;
  const judged = (fits: string) => `case when ${fits} then ${LOADED} when dv.value <> '' then ${UNFIT} end`;
  return `case
            when element.isnumber then case
              when dv.value = '0' and not element.keepszero then 0
              else ${skipDataTypeValidation ? LOADED : judged(isNumber)} end
            when element.istext then ${LOADED}
            when element.isboolean then ${judged("dv.value in ('true', 'false')")}
            when element.dataelementid is not null then ${judged("dv.value = 'true'")}
          end`;
}

function isDigits(text: string): string {
  return `(translate(${text}, '0123456789', '') = '' and ${text} <> '')`;
}

function conditionOf({ from }: DataValueSlice): string {
  if ('copy' in from) return 'true';
  if ('changedSince' in from) return `dv.lastupdated >= ${quoteLiteral(from.changedSince)}::timestamp`;
  return blockRange(from);
}

/** The condition that a data value `dv` is within the blocks. */
export function blockRange({ fromBlock, toBlock }: BlockRange): string {
  const end = toBlock === null ? '' : ` and dv.ctid < '(${toBlock},0)'`;
  return `dv.ctid >= '(${fromBlock},0)'${end}`;
}

function literals(values: readonly string[]): string {
  return values.map(quoteLiteral).join(', ');
}
