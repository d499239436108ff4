import { type Queryable } from '@vaktmester/database';
import { type AnalyticsColumn, dimension, fact } from '../analytics-column';

/**
 * What geometries are in this database: PostGIS's type, as DHIS2 wants it, or text in EWKT. Without PostGIS the tables carry
 * the text as it is, longitude and latitude of points all the same, and no index, because none would serve a query.
 */
export type Geometries = 'postgis' | 'text';

/** Looks at the type of `event.geometry`. */
export async function readGeometries(database: Queryable): Promise<Geometries> {
  const [found] = await database.query<{ type: string }>(
    `select format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
     where a.attrelid = 'event'::regclass and a.attname = 'geometry'`,
  );
  return found?.type.startsWith('geometry') ? 'postgis' : 'text';
}

/** A column of geometries of any kind. */
export function geometryColumn(
  name: string,
  expression: string,
  geometries: Geometries,
  method: 'gist' | 'btree' = 'gist',
): AnalyticsColumn {
  if (geometries === 'text') return fact(name, 'text', expression);
  return dimension(name, 'geometry', expression, { index: { columns: [name], method } });
}

/** The place of an organisation unit: its shape, or the middle of it when the system setting says so. */
export function placeOfUnit(alias: string, geometries: Geometries, organisationUnitCentroids: boolean): string {
  const shape = `${alias}.geometry`;
  return geometries === 'postgis' && organisationUnitCentroids ? `ST_Centroid(${shape})` : shape;
}

/** Longitude and latitude of a geometry that is a point. */
export function pointColumns(
  names: readonly [longitude: string, latitude: string],
  geometry: string,
  geometries: Geometries,
): AnalyticsColumn[] {
  return names.map((name, axis) => dimension(name, 'double precision', coordinate(geometry, axis, geometries)));
}

function coordinate(geometry: string, axis: number, geometries: Geometries): string {
  if (geometries === 'text') return `(regexp_match(${geometry}, '${ewktPoint}', 'i'))[${axis + 1}]::double precision`;
  return `case when GeometryType(${geometry}) = 'POINT' then ${axis === 0 ? 'ST_X' : 'ST_Y'}(${geometry}) end`;
}

const degrees = String.raw`-?[0-9]{1,15}(?:\.[0-9]{1,30})?`;
const ewktPoint = String.raw`^\s*(?:SRID=[0-9]+;)?POINT\s*\(\s*(${degrees})\s+(${degrees})\s*\)\s*$`;
const coordinatePair = String.raw`^\s*\[\s*(${degrees})\s*,\s*(${degrees})\s*\]\s*$`;

/** Type and expression of a value of the type COORDINATE or GEOJSON: `[longitude, latitude]`, of which other text is null. */
export function pointValue(text: string, geometries: Geometries): { type: string; expression: string } {
  if (geometries === 'text') return { type: 'text', expression: text };
  return {
    type: 'geometry(Point,4326)',
    expression: `(select ST_SetSRID(ST_MakePoint(pair.at[1]::double precision, pair.at[2]::double precision), 4326)
      from (select regexp_match(${text}, '${coordinatePair}') as at offset 0) pair)`,
  };
}
