import type { MetadataOrder, UserUnits } from '@vaktmester/contracts';
import type { FilterColumn } from '@vaktmester/database';
import type { MetadataCollection, MetadataSource } from './metadata-source';
import { metadataSources } from './metadata-sources';

/** What stands for an object where another refers to it; each a column. */
const REFERENCE = ['id', 'name', 'displayName', 'code', 'shortName', 'level', 'path'];

/** DHIS2's times have no zone. */
const shown = ({ sql, type }: FilterColumn) =>
  type === 'timestamp' ? `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS.MS')` : sql;

/** A column of the row `t`, of a row by another name. */
const columnOf = ({ sql }: FilterColumn, row: string) => sql.replace(/^t\./, `${row}.`);

/** The row `t` as the API shows it, without its collections and without what has no value. */
export function objectOf({ properties, references }: MetadataSource): string {
  const own = Object.entries(properties).map(([name, column]) => `'${name}', ${shown(column)}`);
  const others = Object.entries(references).map(([name, { type, column }]) => {
    const other = metadataSources[type];
    const members = Object.entries(other.properties).filter(([property]) => REFERENCE.includes(property));
    const pairs = members.map(([property, its]) => `'${property}', ${columnOf(its, 'p')}`);
    return `'${name}', (select json_build_object(${pairs.join(', ')}) from ${other.table} p where p.${other.key} = t.${column})`;
  });
  return `json_strip_nulls(json_build_object(${[...own, ...others].join(', ')}))`;
}

/** What a list can be filtered by: properties, and those of what is referred to or held, as `parent.id` or `dataSets.id`. */
export function filterColumnsOf(source: MetadataSource): Readonly<Record<string, FilterColumn>> {
  const columns: Record<string, FilterColumn> = { ...source.properties };
  // What `query` looks into.
  columns['identifiable'] = { sql: `concat_ws(' ', t.name, t.code, t.uid)`, type: 'text' };
  for (const [name, { type, column }] of Object.entries(source.references)) {
    const { table, key } = metadataSources[type];
    for (const [property, its] of Object.entries(referenceColumns)) {
      columns[`${name}.${property}`] = {
        sql: `(select p.${its} from ${table} p where p.${key} = t.${column})`,
        type: 'text',
      };
    }
  }
  for (const [name, collection] of Object.entries(source.collections)) {
    for (const [property, its] of Object.entries(referenceColumns)) {
      columns[`${name}.${property}`] = { sql: `p.${its}`, type: 'text', within: isMember(source, collection) };
    }
  }
  return columns;
}

const referenceColumns = { id: 'uid', name: 'name', code: 'code' } as const;

/** DHIS2: an object passes when one of its members does. */
function isMember({ key }: MetadataSource, { type, link, owner, member }: MetadataCollection) {
  const { table, key: memberKey } = metadataSources[type];
  return (condition: string) =>
    `exists (select from ${link} l join ${table} p on p.${memberKey} = l.${member} where l.${owner} = t.${key} and ${condition})`;
}

/** A row `caller` of one line: `$1` uid of the user who asks, `$2` whether he may read everything. */
export const CALLER = '(select $1::text as uid, $2::boolean as is_superuser) caller';

/** What the caller may read of a kind with sharing: what nobody owns, what is shared with everybody, with him or his groups. */
export function isReadable({ isShared }: MetadataSource): string {
  if (!isShared) return 'true';
  return `(
    caller.is_superuser
    or coalesce(t.sharing ->> 'owner', caller.uid) = caller.uid
    or t.sharing ->> 'public' like 'r%'
    or t.sharing -> 'users' -> caller.uid ->> 'access' like 'r%'
    or exists (
      select from jsonb_each(case when jsonb_typeof(t.sharing -> 'userGroups') = 'object' then t.sharing -> 'userGroups' end) s
      where s.value ->> 'access' like 'r%' and s.key = any(array(
        select g.uid from userinfo u
        join usergroupmembers m on m.userid = u.userinfoid
        join usergroup g on g.usergroupid = m.usergroupid
        where u.uid = caller.uid
      ))
    )
  )`;
}

/** The order of a list: what was asked for as far as it can be, then the name, then the uid, so that pages are stable. */
export function orderOf({ properties }: MetadataSource, orders: readonly MetadataOrder[]): string {
  const asked = orders.flatMap(({ path, direction, ignoresCase }) => {
    const column = Object.hasOwn(properties, path) ? properties[path] : undefined;
    if (!column) return [];
    return `${ignoresCase && column.type === 'text' ? `lower(${column.sql})` : column.sql} ${direction}`;
  });
  return [...asked, 't.name', 't.uid'].join(', ');
}

const assigned = (table: string) =>
  `select a.organisationunitid from ${table} a join userinfo u on u.userinfoid = a.userinfoid where u.uid = caller.uid`;
const isIn = (table: string) => `t.organisationunitid in (${assigned(table)})`;
/** DHIS2: a user without units of his own is not held to any. */
const isWithin = (table: string) =>
  `(not exists (${assigned(table)}) or exists (
    select from organisationunit r where r.organisationunitid in (${assigned(table)}) and t.path like r.path || '%'
  ))`;

/** Conditions on organisation units by what is assigned to the caller. */
export const userUnitConditions: Readonly<Record<UserUnits, string>> = {
  capture: isIn('usermembership'),
  'within-capture': isWithin('usermembership'),
  view: isIn('userdatavieworgunits'),
  'view-or-roots': `case when exists (${assigned('userdatavieworgunits')}) then ${isIn('userdatavieworgunits')} else t.hierarchylevel = 1 end`,
  'within-view': isWithin('userdatavieworgunits'),
  // DHIS2: without units to search in, those to capture for.
  'within-search': `case when exists (${assigned('userteisearchorgunits')}) then ${isWithin('userteisearchorgunits')} else ${isWithin('usermembership')} end`,
};

/**
 * The members of one collection of the objects `$3` (uids), as far as the caller (`$1`, `$2`) may read them, by owner and name;
 * `$4` offset, `$5` limit.
 * Returns: owner, member
 */
export function listMembersSql(source: MetadataSource, { type, link, owner, member }: MetadataCollection): string {
  const members = metadataSources[type];
  return `
select o.uid as owner, ${objectOf(members)} as member
from ${source.table} o
join ${link} l on l.${owner} = o.${source.key}
join ${members.table} t on t.${members.key} = l.${member}
cross join ${CALLER}
where o.uid = any($3) and ${isReadable(members)}
order by o.uid, t.name, t.uid
offset $4 limit $5`;
}
