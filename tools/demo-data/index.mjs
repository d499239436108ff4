// The demo database of Vaktmester: DHIS2 v42's schema, made by our own DDL, and deterministic data in four sizes.
import pg from 'pg';
import { createSchema } from './create-schema.mjs';
import { seed } from './seed.mjs';

/** @import { DemoSize } from './sizes.mjs' */

// A comment on the database, because every table in it is DHIS2's and a row of ours would change what they mean.
const seededComment = 'vaktmester demo data: ';

/**
 * Makes the empty DHIS2 v42 schema in an empty database. Fails when a DHIS2 table is there already.
 * @param {string} databaseUrl
 * @returns {Promise<void>}
 */
export async function createDhis2Schema(databaseUrl) {
  await withClient(databaseUrl, createSchema);
}

/**
 * Fills a schema made by {@link createDhis2Schema}: the same size and moment give the same rows. All or nothing.
 * @param {string} databaseUrl
 * @param {DemoSize} size
 * @param {Date} [now] the moment at which the data ends
 * @returns {Promise<void>}
 */
export async function seedDemoData(databaseUrl, size, now = new Date()) {
  await withClient(databaseUrl, (client) => seed(client, size, now));
}

/**
 * Schema and data, then the mark that {@link isSeeded} looks for.
 * @param {string} databaseUrl
 * @param {DemoSize} size
 * @param {Date} [now]
 * @returns {Promise<void>}
 */
export async function createDemoDatabase(databaseUrl, size, now = new Date()) {
  await withClient(databaseUrl, async (client) => {
    await createSchema(client);
    await seed(client, size, now);
    const { rows } = await client.query('select quote_ident(current_database()) as name, quote_literal($1) as comment', [
      seededComment + size,
    ]);
    await client.query(`comment on database ${rows[0].name} is ${rows[0].comment}`);
  });
}

/**
 * True when {@link createDemoDatabase} has finished on this database, whatever the size.
 * @param {string} databaseUrl
 * @returns {Promise<boolean>}
 */
export async function isSeeded(databaseUrl) {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(
      "select coalesce(shobj_description(oid, 'pg_database'), '') as comment from pg_database where datname = current_database()",
    );
    return rows[0].comment.startsWith(seededComment);
  });
}

/**
 * @template T
 * @param {string} databaseUrl
 * @param {(client: pg.Client) => Promise<T>} use
 * @returns {Promise<T>}
 */
async function withClient(databaseUrl, use) {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'vaktmester demo data' });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
