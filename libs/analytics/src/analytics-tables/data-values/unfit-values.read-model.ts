import { firstRow, type Queryable, quoteIdentifier } from '@vaktmester/database';
import type { UnfitValues } from './data-value-plan';
import { REST, sliceOf } from './slice-data-values.sql';

/** Data elements that are named; the others are only counted. */
const NAMED_ELEMENTS = 5;

/** Counts the values of a slice that do not fit the value type of their data element: the only rows of `rest` with a text. */
export async function countUnfitValues(tx: Queryable, slice: string): Promise<UnfitValues> {
  const rows = await tx.query<UnfitValues>(
    `with element as (
       select s.dataelementid as id, count(*)::integer as values
       from ${quoteIdentifier(sliceOf(slice, REST))} s
       where s.textvalue is not null
       group by s.dataelementid
     )
     select coalesce(sum(e.values), 0)::integer as values,
       coalesce((select json_agg(json_build_object('id', t.id, 'values', t.values))
         from (select * from element order by values desc, id limit $1) t), '[]') as elements
     from element e`,
    [NAMED_ELEMENTS],
  );
  return firstRow(rows, 'values that do not fit');
}

/** What all slices found, in words for the user; `undefined` when every value fits. */
export async function describeUnfitValues(
  database: Queryable,
  slices: readonly UnfitValues[],
): Promise<string | undefined> {
  const values = slices.reduce((sum, slice) => sum + slice.values, 0);
  if (values === 0) return undefined;
  const named = await database.query<{ element: string }>(
    `select format('%s of "%s" (%s)', sum(u.values), e.name, e.uid) as element
     from json_to_recordset($1::json) u (id bigint, values integer)
     join dataelement e on e.dataelementid = u.id
     group by e.dataelementid
     order by sum(u.values) desc, e.dataelementid
     limit $2`,
    [JSON.stringify(slices.flatMap(({ elements }) => elements)), NAMED_ELEMENTS],
  );
  const most = named.map(({ element }) => element).join(', ');
  return `analytics: values left out because they do not fit the value type of their data element: ${values} (${most})`;
}
