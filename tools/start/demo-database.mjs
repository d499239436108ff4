// The demo database of a private PostgreSQL: one per size, so that another DEMO_SIZE does not destroy the one before.
import { queryPostgres } from '../servers/index.mjs';
import { report } from './report.mjs';

/**
 * The database of this size; made when it is not there yet. It carries another name until it is complete.
 * @param {import('../servers/index.mjs').PrivateServer} postgres
 * @param {import('./options.mjs').DemoSize} size
 * @returns {Promise<string>} its URL
 */
export async function ensureDemoDatabase(postgres, size) {
  const name = `dhis2_${size.replaceAll('-', '_')}`;
  const { port } = postgres;
  const found = await queryPostgres({ port, sql: `select 1 from pg_database where datname = '${name}'` });
  if (found.length === 0) await createDemoDatabase(postgres, name, size);
  return urlOf(postgres, name);
}

/**
 * @param {import('../servers/index.mjs').PrivateServer} postgres
 * @param {string} name
 * @param {import('./options.mjs').DemoSize} size
 */
async function createDemoDatabase(postgres, name, size) {
  report(`creating the demo database, size ${size}`);
  const { port } = postgres;
  const unfinished = `${name}_unfinished`;
  await queryPostgres({ port, sql: `drop database if exists ${unfinished} with (force)` });
  await queryPostgres({ port, sql: `create database ${unfinished}` });
  // Needs npm packages, which are not there before this moment of a first start.
  const { createDhis2Schema, createDemoDatabase: create } = await import('../demo-data/index.mjs');
  const url = urlOf(postgres, unfinished);
  await (size === 'none' ? createDhis2Schema(url) : create(url, size));
  await queryPostgres({ port, sql: `alter database ${unfinished} rename to ${name}` });
}

/**
 * @param {import('../servers/index.mjs').PrivateServer} postgres
 * @param {string} database
 */
function urlOf(postgres, database) {
  return new URL(`/${database}`, postgres.url).href;
}
