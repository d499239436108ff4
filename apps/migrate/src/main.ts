// Brings the schema `vaktmester` and the roles of the services up to this release and ends: 0 when it is, 1 with the reason when it cannot be. Run before a
// rollout, so that services start with DATABASE_MIGRATE=false and a database role that may not create tables.
import { loadConfigOrExit, nodeSettings, postgresSettings } from '@vaktmester/config';
import { findVersionProblem, openDatabase, provisionRoles } from '@vaktmester/database';

const { postgres, node } = loadConfigOrExit({ postgres: postgresSettings, node: nodeSettings });
const options = { applicationName: 'migrate', timeZone: node.timeZone, poolSize: 1 };

try {
  const problem = await findProblem();
  if (problem !== undefined) throw new Error(problem);
  const { database, close } = await openDatabase(postgres.url, { ...options, migrate: true });
  const note = await provisionRoles(database).finally(close);
  process.stdout.write('the schema vaktmester is up to date\n');
  // Everything works without them: the services go on with the user that they have.
  if (note !== undefined) process.stdout.write(`note: ${note}\n`);
} catch (error) {
  process.stderr.write(`cannot migrate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Nothing is created in a database that is not DHIS2's. */
async function findProblem(): Promise<string | undefined> {
  const { database, close } = await openDatabase(postgres.url, options);
  return findVersionProblem(database).finally(close);
}
