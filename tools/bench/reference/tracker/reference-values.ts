// Columns of values as spec/analytics-tables.md §2, §5.8 and §8 describe them, by correlated subselects.
import { dynamic, indexed, plain, printed, type TrackerColumn } from './reference-table';

/** How this database has geometries. */
export interface Place {
  readonly postgis: boolean;
  readonly centroids: boolean;
}

export interface Item {
  readonly id: number;
  readonly uid: string;
  readonly valuetype: string;
  readonly hasoptionset: boolean;
  /** Ids and uids of its legend sets. */
  readonly legendsets: readonly { readonly id: number; readonly uid: string }[];
}

const decimal = ['NUMBER', 'UNIT_INTERVAL', 'PERCENTAGE'];
const integer = ['INTEGER', 'INTEGER_POSITIVE', 'INTEGER_NEGATIVE', 'INTEGER_ZERO_OR_POSITIVE'];

export function typed(item: Item, x: string, { postgis }: Place): [type: string, source: string] {
  const { valuetype } = item;
  if (decimal.includes(valuetype)) return ['double precision', `reference_double(${x})`];
  if (integer.includes(valuetype)) return ['bigint', `reference_bigint(${x})`];
  if (['BOOLEAN', 'TRUE_ONLY'].includes(valuetype))
    return ['integer', `case when ${x} = 'true' then 1 when ${x} = 'false' then 0 else null end`];
  if (['DATE', 'DATETIME', 'AGE'].includes(valuetype)) return ['timestamp', `reference_timestamp(${x})`];
  if (['COORDINATE', 'GEOJSON'].includes(valuetype) && postgis)
    return ['geometry(Point,4326)', `reference_point(${x})`];
  return ['text', x];
}

/** Geometry of any kind; without PostGIS text without an index. */
export function geometry(name: string, source: string, { postgis }: Place, method = 'gist'): TrackerColumn {
  if (!postgis) return plain(name, 'text', source);
  return { name, type: 'geometry', source, indexes: [`${method} (${printed(name)})`] };
}

export function point(names: [string, string], source: string, { postgis }: Place): TrackerColumn[] {
  const of = (axis: number) =>
    postgis
      ? `case when 'POINT' = GeometryType(${source}) then ${axis === 1 ? 'ST_X' : 'ST_Y'}(${source}) end`
      : `case when ${source} like '%POINT(%' then cast(split_part(split_part(split_part(${source}, '(', 2), ')', 1), ' ', ${axis}) as double precision) end`;
  return [indexed(names[0], 'double precision', of(1)), indexed(names[1], 'double precision', of(2))];
}

export function unitPlace(alias: string, { postgis, centroids }: Place): string {
  return postgis && centroids ? `ST_Centroid(${alias}.geometry)` : `${alias}.geometry`;
}

/** The value, and place and name when it is an organisation unit. */
export function valueColumns(item: Item, x: string, place: Place): TrackerColumn[] {
  const [type, source] = typed(item, x, place);
  const isFree = ['TEXT', 'LONG_TEXT'].includes(item.valuetype) && !item.hasoptionset;
  const value = isFree ? plain(item.uid, type, source) : dynamic(item.uid, type, source);
  if (item.valuetype !== 'ORGANISATION_UNIT') return [value];
  const unit = (what: string) => `(select ${what} from organisationunit unit where unit.uid = ${x})`;
  return [
    geometry(`${item.uid}_geom`, unit(unitPlace('unit', place)), place),
    plain(`${item.uid}_name`, 'text', unit('unit.name')),
    value,
  ];
}

/** DHIS2 fails on overlapping legends; here the first by its start. */
export function legendColumns(item: Item, x: string, place: Place): TrackerColumn[] {
  if (![...decimal, ...integer].includes(item.valuetype)) return [];
  const [, value] = typed(item, x, place);
  const distinct = new Map(item.legendsets.map(({ id, uid }) => [uid, id]));
  return [...distinct].map(([uid, id]) =>
    indexed(
      `${item.uid}_${uid}`,
      'char(11)',
      `(select l.uid from maplegend l where l.maplegendsetid = ${id} and l.startvalue <= ${value} and l.endvalue > ${value}
        order by l.startvalue, l.endvalue, l.maplegendid limit 1)`,
    ),
  );
}

/** Who created and who last updated; too long names are cut. */
export function userColumns(alias: string): TrackerColumn[] {
  return ['createdby', 'lastupdatedby'].flatMap((who) => {
    const info = `${alias}.${who}userinfo`;
    const cut = (source: string) => `cast(${source} as varchar(255))`;
    return [
      indexed(`${who}username`, 'varchar(255)', cut(`${info} ->> 'username'`)),
      plain(`${who}name`, 'varchar(255)', cut(`${info} ->> 'firstName'`)),
      plain(`${who}lastname`, 'varchar(255)', cut(`${info} ->> 'surname'`)),
      plain(
        `${who}displayname`,
        'varchar(255)',
        cut(
          `concat(trim(${info} ->> 'surname'), ', ', trim(${info} ->> 'firstName'), ' (', trim(${info} ->> 'username'), ')')`,
        ),
      ),
    ];
  });
}
