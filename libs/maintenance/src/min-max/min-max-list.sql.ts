import { ApiError, type FilterTerm } from '@vaktmester/contracts';
import { filterCondition, type FilterColumn, type FilterCondition } from '@vaktmester/database';

const named = (alias: string, path: string): Record<string, FilterColumn> => ({
  [`${path}.id`]: { sql: `${alias}.uid`, type: 'text' },
  [`${path}.name`]: { sql: `${alias}.name`, type: 'text' },
  [`${path}.code`]: { sql: `${alias}.code`, type: 'text' },
});

/** What a list of bounds can be filtered by, in the paths that clients use. */
const columns: Readonly<Record<string, FilterColumn>> = {
  ...named('o', 'source'),
  ...named('d', 'dataElement'),
  ...named('c', 'optionCombo'),
  'source.shortName': { sql: 'o.shortname', type: 'text' },
  'source.path': { sql: 'o.path', type: 'text' },
  'dataElement.shortName': { sql: 'd.shortname', type: 'text' },
  min: { sql: 'm.minimumvalue', type: 'integer' },
  max: { sql: 'm.maximumvalue', type: 'integer' },
  generated: { sql: 'm.generatedvalue', type: 'boolean' },
};

/** What a bound refers to; a foreign key for each, so that joining neither adds nor takes rows. */
const joins = `
join organisationunit o on o.organisationunitid = m.sourceid
join dataelement d on d.dataelementid = m.dataelementid
join categoryoptioncombo c on c.categoryoptioncomboid = m.categoryoptioncomboid`;

const displayName = (alias: string) =>
  `vaktmester.translated(${alias}.name, ${alias}.translations, 'NAME', who.locale)`;

const order = 'order by m.sourceid, m.dataelementid, m.categoryoptioncomboid';

/** The condition of a list. @throws ApiError conflict, in DHIS2's words */
export function minMaxCondition(filters: readonly FilterTerm[]): FilterCondition {
  const unknown = filters.find(({ path }) => !Object.hasOwn(columns, path));
  if (unknown) throw new ApiError('conflict', `Invalid path property: ${unknown.path}`);
  return filterCondition(filters, columns);
}

/** Returns one row: total */
export function countMinMaxSql({ sql, values }: FilterCondition): string {
  return `select count(*) as "total" from minmaxdataelement m ${values.length > 0 ? joins : ''} where ${sql}`;
}

/**
 * In the order of the primary key, so that pages are stable; without a filter the index finds the page before anything is joined.
 * Its values are followed by offset, limit and the uid of the user in whose language names are shown.
 * Returns: source, dataElement, optionCombo, min, max, generated
 */
export function listMinMaxSql({ sql, values }: FilterCondition): string {
  const window = `offset $${values.length + 1} limit $${values.length + 2}`;
  const page =
    values.length > 0
      ? `select m.* from minmaxdataelement m ${joins} where ${sql} ${order} ${window}`
      : `select m.* from minmaxdataelement m where ${sql} ${order} ${window}`;
  return `
select
  json_build_object(
    'id', o.uid, 'name', o.name, 'displayName', ${displayName('o')}, 'shortName', o.shortname,
    'code', o.code, 'level', o.hierarchylevel, 'path', o.path
  ) as "source",
  json_build_object(
    'id', d.uid, 'name', d.name, 'displayName', ${displayName('d')}, 'shortName', d.shortname,
    'code', d.code, 'valueType', d.valuetype
  ) as "dataElement",
  json_build_object('id', c.uid, 'name', c.name, 'displayName', ${displayName('c')}, 'code', c.code) as "optionCombo",
  m.minimumvalue as "min", m.maximumvalue as "max", m.generatedvalue as "generated"
from (${page}) as m ${joins}
cross join (select vaktmester.data_locale($${values.length + 3}) as locale) as who
${order}`;
}
