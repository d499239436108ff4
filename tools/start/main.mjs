// `npm start`: the whole cluster in the foreground; see docs/configuration.md for what it reads.
// Node built-ins only up to the point where npm packages are installed.
import { once } from 'node:events';
import { inspect } from 'node:util';
import { Cluster } from './cluster.mjs';
import { readOptions } from './options.mjs';
import { report } from './report.mjs';
import { listenForStop } from './stop-request.mjs';

process.exit(await main());

/** @returns {Promise<number>} the exit code: 0 also after a stop that was asked for */
async function main() {
  const { signal, hurry } = listenForStop();
  // Neither signal listeners nor dead services keep Node alive; only a wish to stop ends us.
  setInterval(() => undefined, 60_000);
  const stopWanted = once(signal, 'abort');
  /** @type {Cluster | undefined} */
  let cluster;
  let exitCode = 0;
  try {
    const options = readOptions(process.env, process.argv.slice(2));
    cluster = new Cluster(options);
    const url = await Promise.race([cluster.start(signal), stopWanted.then(() => undefined)]);
    if (url !== undefined) {
      if (options.databaseUrl === undefined) report('sign in as admin / district');
      report(`logs are in ${options.dataDir}/logs; Ctrl-C stops everything`);
      process.stdout.write(`ready: ${url}\n`);
      await stopWanted;
    }
  } catch (error) {
    // A step that gives up because a stop is wanted has not failed.
    if (!signal.aborted) {
      explain(error);
      exitCode = 1;
    }
  }
  if (signal.aborted) report(`stopping (${signal.reason})`);
  await cluster?.stop(hurry);
  return exitCode;
}

/** @param {unknown} error */
function explain(error) {
  // Where a mistake in this program happened matters; with all other errors the stack would only hide the message.
  const isOurMistake = error instanceof TypeError || error instanceof ReferenceError || !(error instanceof Error);
  const text = isOurMistake ? inspect(error) : error.message;
  for (const line of text.split('\n')) report(line);
}
