// `node tools/servers/main.mjs --data-dir DIR [--redis N] [--tests] [-- command argument ...]`
// Starts private servers, prints their URLs, and runs the command with DATABASE_URL, REDIS_URL and NATS_URL set (its exit code
// is ours); without a command it waits for SIGINT or SIGTERM.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startServers } from './start-servers.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'data-dir': { type: 'string' }, redis: { type: 'string', default: '1' }, tests: { type: 'boolean' } },
});
const dataDir = values['data-dir'];
if (!dataDir) throw new Error('--data-dir DIR is missing');

// Neither signal listeners nor the servers keep Node alive by themselves.
const alive = setInterval(() => undefined, 60_000);
const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const options = { dataDir, redis: Number(values.redis), forTests: values.tests === true };
const servers = await startServers(options).catch((/** @type {Error} */ error) => {
  console.error(error.message);
  process.exit(1);
});
const urls = {
  DATABASE_URL: servers.databaseAdminUrl,
  REDIS_URL: servers.redisUrls.join(','),
  NATS_URL: servers.natsUrl,
};
for (const [name, url] of Object.entries(urls)) console.log(`${name}=${url}`);
process.exitCode = await (positionals.length > 0 ? run(positionals) : interrupted.then(() => 0));
await servers.stop();
clearInterval(alive);

/** @param {string[]} command */
async function run([file = '', ...args]) {
  const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...urls } });
  void interrupted.then(() => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
