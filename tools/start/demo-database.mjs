// The demo database of a private PostgreSQL: one per size, so that another DEMO_SIZE does not destroy the one before.
import { join } from 'node:path';
import { queryPostgres } from '../servers/index.mjs';
import { report } from './report.mjs';
import { runTool } from './run-tool.mjs';

/**
 * The database of this size; made when it is not there yet. It carries another name until it is complete.
 * @param {object} options
 * @param {import('../servers/index.mjs').PrivateServer} options.postgres
 * @param {import('./options.mjs').DemoSize} options.size
 * @param {string} options.recordsDir
 * @param {AbortSignal} options.signal gives it up; the next start begins anew
 * @returns {Promise<string>} its URL
 */
export async function ensureDemoDatabase({ postgres, size, recordsDir, signal }) {
  const { port } = postgres;
  const name = `dhis2_${size.replaceAll('-', '_')}`;
  const found = await queryPostgres({ port, sql: `select 1 from pg_database where datname = '${name}'` });
  if (found.length === 0) {
    signal.throwIfAborted();
    report(`creating the demo database, size ${size}`);
    const unfinished = `${name}_unfinished`;
    await queryPostgres({ port, sql: `drop database if exists ${unfinished} with (force)` });
    await queryPostgres({ port, sql: `create database ${unfinished}` });
    const program = join(import.meta.dirname, 'fill-demo-database.mjs');
    const command = [process.execPath, program, urlOf(postgres, unfinished), size];
    await runTool({ name: 'demo-data', command, env: process.env, recordsDir, signal });
    await queryPostgres({ port, sql: `alter database ${unfinished} rename to ${name}` });
  }
  return urlOf(postgres, name);
}

/**
 * @param {import('../servers/index.mjs').PrivateServer} postgres
 * @param {string} database
 */
function urlOf(postgres, database) {
  return new URL(`/${database}`, postgres.url).href;
}
