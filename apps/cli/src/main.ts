// The command line of Vaktmester: talks to a gateway over HTTP, needs nothing but node.
import { runCommand } from './run-command';
import { Terminal } from './terminal';

// Whoever reads has left, such as `head`: end as other programs do that the signal SIGPIPE ends.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});

const terminal = new Terminal(process.stdout, process.stderr);
const { print, tell, showProgress } = terminal;
process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  print,
  tell,
  ...(showProgress && { showProgress }),
});
terminal.clear();
