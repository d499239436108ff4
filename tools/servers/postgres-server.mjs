// A private PostgreSQL: made by initdb under an account that is not root, reachable on the loopback interface only.
import { join } from 'node:path';
import { initialise, programsFor, reachableFolder, unprivilegedAccount } from './postgres-folder.mjs';
import { queryPostgres } from './postgres-wire.mjs';
import { PrivateServer } from './private-server.mjs';
import { processesWorkingIn } from './process-table.mjs';

/** For a machine on which a person also does other things. */
const developmentSettings = {
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  max_connections: '200',
  max_locks_per_transaction: '256',
  max_wal_size: '4GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  client_connection_check_interval: '1s',
};

const volatileSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * The server, not yet started; its files are created when there are none.
 * @param {object} options
 * @param {string} options.dataDir the files go to `postgres/` in it, or to /var/tmp when the server's account may not go there
 * @param {import('./find-programs.mjs').PostgresPrograms[]} options.programs newest first
 * @param {boolean} options.durable whether a power cut may lose nothing; tests trade that for speed
 * @param {Record<string, string>} options.settings server settings that win over ours
 * @param {(line: string) => void} options.report
 */
export function postgresServer({ dataDir, programs, durable, settings, report }) {
  const account = unprivilegedAccount();
  const wished = join(dataDir, 'postgres');
  const folder = reachableFolder(wished, account);
  if (folder !== wished) report(`PostgreSQL's account cannot reach ${wished}; its files are in ${folder}`);
  const { binFolder } = programsFor(folder, programs);
  initialise(folder, binFolder, account);
  const allSettings = { ...developmentSettings, ...(durable ? {} : volatileSettings), ...settings };
  return new PrivateServer({
    name: 'postgres',
    recordFile: join(dataDir, 'postgres.json'),
    logFile: join(dataDir, 'logs/postgres.log'),
    folder,
    account,
    stopSignal: 'SIGINT',
    command: (port) => ({ file: join(binFolder, 'postgres'), args: serverArguments(folder, port, allSettings) }),
    probe: (port) => queryPostgres({ port, sql: 'select 1', timeoutMs: 2_000 }),
    url: (port) => `postgresql://postgres@127.0.0.1:${port}/postgres`,
    // Busy backends notice the death of their postmaster only when their statement ends.
    orphans: () => processesWorkingIn('postgres', folder),
  });
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {Record<string, string>} settings
 */
function serverArguments(folder, port, settings) {
  // No socket file: its path may be at most 107 characters long, and a data folder can be deeper.
  const all = { ...settings, listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
  return ['-D', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
