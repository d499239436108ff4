// Takes secondary indexes and foreign keys off the big tables while they are filled, and puts them back over the loaded
// rows: one sort per index and one join per key instead of a look-up per row.

/** @import { Client } from 'pg' */

const bigTables = [
  'datavalue',
  'datavalueaudit',
  'completedatasetregistration',
  'minmaxdataelement',
  'event',
  'eventchangelog',
  'enrollment',
  'trackedentity',
  'trackedentityattributevalue',
  'trackedentityprogramowner',
];

// Primary keys stay on tables that other tables refer to; datavalue's is the largest index and nothing refers to it.
const droppedConstraints = `
  select conrelid::regclass::text as "table", conname as name,
    format('add constraint %I %s', conname, pg_get_constraintdef(oid)) as definition
  from pg_constraint
  where conrelid = any ($1::regclass[]) and (contype = 'f' or conname = 'datavalue_pkey')
  order by contype = 'f', conname`;

const droppedIndexes = `
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index
  where indrelid = any ($1::regclass[])
    and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
  order by name`;

/**
 * @typedef {{ indexes: { name: string, definition: string }[], constraints: { table: string, name: string, definition: string }[] }} DeferredKeys
 */

/**
 * Drops them and returns what {@link restoreKeys} needs.
 * @param {Client} client
 * @returns {Promise<DeferredKeys>}
 */
export async function deferKeys(client) {
  const constraints = (await client.query(droppedConstraints, [bigTables])).rows;
  const indexes = (await client.query(droppedIndexes, [bigTables])).rows;
  for (const { table, name } of constraints) await client.query(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return { indexes, constraints };
}

/**
 * @param {Client} client
 * @param {DeferredKeys} keys
 * @returns {Promise<void>}
 */
export async function restoreKeys(client, { indexes, constraints }) {
  for (const { definition } of indexes) await client.query(definition);
  for (const { table, definition } of constraints) await client.query(`alter table ${table} ${definition}`);
}
