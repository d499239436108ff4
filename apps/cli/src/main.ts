// The command line of Vaktmester: talks to a gateway over HTTP, needs nothing but node.
import { runCommand } from './run-command';

process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  print: (text) => process.stdout.write(`${text}\n`),
  tell: (text) => process.stderr.write(`${text}\n`),
});
