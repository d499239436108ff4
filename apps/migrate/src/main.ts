// Brings the schema `vaktmester` up to this release and ends: 0 when it is, 1 with the reason when it cannot be. Run before a
// rollout, so that services start with DATABASE_MIGRATE=false and a database role that may not create tables.
import { loadConfigOrExit, nodeSettings, postgresSettings } from '@vaktmester/config';
import { findVersionProblem, openDatabase } from '@vaktmester/database';

const { postgres, node } = loadConfigOrExit({ postgres: postgresSettings, node: nodeSettings });
const options = { applicationName: 'migrate', timeZone: node.timeZone, poolSize: 1 };

try {
  const problem = await findProblem();
  if (problem !== undefined) throw new Error(problem);
  const migrated = await openDatabase(postgres.url, { ...options, migrate: true });
  await migrated.close();
  process.stdout.write('the schema vaktmester is up to date\n');
} catch (error) {
  process.stderr.write(`cannot migrate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Nothing is created in a database that is not DHIS2's. */
async function findProblem(): Promise<string | undefined> {
  const { database, close } = await openDatabase(postgres.url, options);
  return findVersionProblem(database).finally(close);
}
