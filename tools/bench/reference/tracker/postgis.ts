// A test database with PostGIS, or without it, whatever the template of the test run has.
import type { Queryable } from '@vaktmester/database';
import { installDebianPackages } from '@vaktmester/tools/servers';
import withPostgis from '../../../demo-data/sql/schema/geometry-with-postgis.sql?raw';
import dropPostgis from '../sql/drop-postgis.sql?raw';

/** Whether the server offers PostGIS; Debian's package is installed first where that is ours to do. */
export async function offersPostgis(database: Queryable): Promise<boolean> {
  if (await isOffered(database)) return true;
  const [server] = await database.query<{ major: number }>(
    `select current_setting('server_version_num')::integer / 10000 as major`,
  );
  installDebianPackages([`postgresql-${server?.major}-postgis-3`], (line) => console.warn(line));
  return isOffered(database);
}

async function isOffered(database: Queryable): Promise<boolean> {
  const found = await database.query(`select from pg_available_extensions where name = 'postgis'`);
  return found.length > 0;
}

/** Gives the columns of geometries PostGIS's type, or the type text. */
export async function setPostgis(database: Queryable, wanted: boolean): Promise<void> {
  const installed = (await database.query(`select from pg_extension where extname = 'postgis'`)).length > 0;
  if (wanted === installed) return;
  if (wanted) await database.execute(`create extension postgis; ${withPostgis}`);
  else await database.execute(dropPostgis);
}
