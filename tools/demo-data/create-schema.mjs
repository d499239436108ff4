// The empty DHIS2 v42 database: every table, key, index and sequence of the facts in schema/.
import { runSqlFile, runSqlFolder } from './run-sql.mjs';

/** @import { Client } from 'pg' */

/**
 * Makes all tables of DHIS2 v42 in the schema `public` of an empty database. Without PostGIS on the
 * server the geometry columns are `text` (EWKT) and carry a comment that says so.
 * @param {Client} client
 * @returns {Promise<void>}
 */
export async function createSchema(client) {
  await runSqlFile(client, 'schema/extensions.sql');
  await runSqlFile(client, 'schema/functions.sql');
  await runSqlFile(client, 'schema/sequences.sql');
  await runSqlFolder(client, 'schema/tables');
  await runSqlFile(client, 'schema/sequence-owners.sql');
  const { rows } = await client.query("select 1 from pg_extension where extname = 'postgis'");
  await runSqlFile(client, `schema/geometry-${rows.length > 0 ? 'with' : 'without'}-postgis.sql`);
  await runSqlFolder(client, 'schema/indexes');
  await runSqlFolder(client, 'schema/foreign-keys');
  await runSqlFile(client, 'schema/flyway-history.sql');
}
