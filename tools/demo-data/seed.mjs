// Fills an empty DHIS2 v42 schema with demo data: the steps in their order, all of them SQL.
import { deferKeys, restoreKeys } from './deferred-keys.mjs';
import { runSqlFile } from './run-sql.mjs';
import { scales } from './sizes.mjs';

/** @import { Client } from 'pg' */
/** @import { DemoSize } from './sizes.mjs' */

const metadataSteps = [
  ...['users', 'organisation-units', 'user-units', 'organisation-unit-groups', 'periods'],
  ...['categories', 'category-option-combos', 'category-groups', 'legends'],
  ...['data-elements', 'data-element-groups', 'data-sets', 'indicators'],
  ...['tracker-types', 'programs', 'program-elements'],
];
const aggregateSteps = [
  ...['cell-values', 'data-values', 'data-value-oddities', 'data-value-history'],
  ...['locks', 'approvals', 'validation', 'predictors', 'kept-periods'],
];

const trackerSteps = [
  ...['event-values', 'tracked-entities', 'enrollments', 'events', 'ownership'],
  ...['tracker-notes', 'relationships', 'tracker-messages', 'tracker-history'],
];

const systemSteps = [
  ...['invitations', 'api-tokens', 'jobs', 'settings', 'sql-views'],
  ...['analyses', 'statistics', 'messages-and-files', 'sequences'],
];

/**
 * Loads one size; the caller holds the transaction. The result depends on the size and the moment alone: the years of data end
 * with the moment's year, and nothing is entered after it.
 * @param {Client} client
 * @param {DemoSize} size
 * @param {Date} now
 * @returns {Promise<void>}
 */
export async function seed(client, size, now) {
  // The statements are long and run once: compiling them costs more than it saves.
  await client.query("set local jit = off; set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'");
  await createScale(client, size, now);
  await runSteps(client, ['functions', ...metadataSteps]);
  const keys = await deferKeys(client);
  await runSteps(client, [...aggregateSteps, ...trackerSteps, ...systemSteps]);
  await restoreKeys(client, keys);
  await client.query('drop schema demo cascade');
}

/**
 * @param {Client} client
 * @param {string[]} steps
 */
async function runSteps(client, steps) {
  for (const step of steps) await runSqlFile(client, `seed/${step}.sql`);
}

/**
 * @param {Client} client
 * @param {DemoSize} size
 * @param {Date} now
 */
async function createScale(client, size, now) {
  const { districts, chiefdoms, facilities, diseases, entities, singleEvents } = scales[size];
  await runSqlFile(client, 'seed/scale.sql');
  await client.query('insert into demo.scale values ($1, $2, $3, $4, $5, $6, $7::timestamptz)', [
    districts,
    chiefdoms,
    facilities,
    diseases,
    entities,
    singleEvents,
    `${now.toISOString().slice(0, 19)}Z`,
  ]);
}
