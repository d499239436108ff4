// Runs the SQL files of this folder.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @import { Client } from 'pg' */

const sqlFolder = resolve(import.meta.dirname, 'sql');

/**
 * Runs one file below `sql/`; a failure names the file.
 * @param {Client} client
 * @param {string} file for example `schema/sequences.sql`
 * @returns {Promise<void>}
 */
export async function runSqlFile(client, file) {
  try {
    await client.query(readFileSync(join(sqlFolder, file), 'utf8'));
  } catch (cause) {
    throw new Error(`tools/demo-data/sql/${file}: ${/** @type {Error} */ (cause).message}`, { cause });
  }
}

/**
 * Runs every file of a folder below `sql/` in the order of the names.
 * @param {Client} client
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function runSqlFolder(client, folder) {
  for (const name of readdirSync(join(sqlFolder, folder)).sort()) {
    if (name.endsWith('.sql')) await runSqlFile(client, join(folder, name));
  }
}
