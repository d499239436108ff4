// The demo database of Vaktmester: DHIS2 v42's schema, made by our own DDL, and deterministic data in four sizes.
import pg from 'pg';
import { createSchema } from './create-schema.mjs';
import { runSqlFile } from './run-sql.mjs';
import { seed } from './seed.mjs';

/** @import { DemoSize } from './sizes.mjs' */

// A comment on the database, because every table in it is DHIS2's and a row of ours would change what they mean.
const seededComment = 'vaktmester demo data: ';

/**
 * Makes the empty DHIS2 v42 schema in an empty database. Fails when a DHIS2 table is there already. All or nothing.
 * @param {string} databaseUrl
 * @returns {Promise<void>}
 */
export async function createDhis2Schema(databaseUrl) {
  await withClient(databaseUrl, (client) => inTransaction(client, () => createSchema(client)));
}

/**
 * A database as DHIS2 leaves it after its first start: its schema, the user `admin` and the default category. All or nothing.
 * @param {string} databaseUrl
 * @returns {Promise<void>}
 */
export async function createNewDhis2(databaseUrl) {
  await withClient(databaseUrl, (client) =>
    inTransaction(client, async () => {
      await createSchema(client);
      await runSqlFile(client, 'first-start.sql');
    }),
  );
}

/**
 * Fills a schema made by {@link createDhis2Schema}: the same size and moment give the same rows. All or nothing.
 * @param {string} databaseUrl
 * @param {DemoSize} size
 * @param {Date} [now] the moment at which the data ends
 * @returns {Promise<void>}
 */
export async function seedDemoData(databaseUrl, size, now = new Date()) {
  await withClient(databaseUrl, async (client) => {
    await inTransaction(client, () => seed(client, size, now));
    await client.query('vacuum (analyze)');
  });
}

/**
 * Schema, data and the mark that {@link isSeeded} looks for, in one transaction: a start that was killed finds the database
 * empty again.
 * @param {string} databaseUrl
 * @param {DemoSize} size
 * @param {Date} [now] the moment at which the data ends
 * @returns {Promise<void>}
 */
export async function createDemoDatabase(databaseUrl, size, now = new Date()) {
  await withClient(databaseUrl, async (client) => {
    await inTransaction(client, async () => {
      await createSchema(client);
      await seed(client, size, now);
      await markSeeded(client, size);
    });
    await client.query('vacuum (analyze)');
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
 * A failing use ends the connection, and with it the transaction.
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

/**
 * @param {pg.Client} client
 * @param {DemoSize} size
 */
async function markSeeded(client, size) {
  const { rows } = await client.query(
    "select format('comment on database %I is %L', current_database(), $1::text) as sql",
    [seededComment + size],
  );
  await client.query(rows[0].sql);
}

/**
 * @param {pg.Client} client
 * @param {() => Promise<void>} work
 */
async function inTransaction(client, work) {
  await client.query('begin');
  await work();
  await client.query('commit');
}
