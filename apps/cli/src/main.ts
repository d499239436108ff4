// The command line of Vaktmester: talks to a gateway over HTTP, needs nothing but node.
import { runCommand } from './run-command';
import { Terminal } from './terminal';

const terminal = new Terminal(process.stdout, process.stderr);
const { print, tell, showProgress } = terminal;
process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  print,
  tell,
  ...(showProgress && { showProgress }),
});
terminal.clear();
