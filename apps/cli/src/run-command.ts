import { ApiClient, Unreachable } from './api-client';
import { readCommandLine } from './command-line';
import { findCommand, helpText } from './commands';
import { CommandFailure, type ExitCode, exitCodes } from './exit-codes';

/** Where a command writes to. */
export interface Outlets {
  readonly print: (text: string) => void;
  readonly tell: (text: string) => void;
  readonly showProgress?: (text: string) => void;
}

/** The whole of `vaktmester`: from arguments and environment to an exit code. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  outlets: Outlets,
): Promise<ExitCode> {
  try {
    const line = readCommandLine(args, environment);
    if (line.help) {
      outlets.print(helpText());
      return exitCodes.done;
    }
    const { command, rest } = findCommand(line.words);
    return await command({ line, client: new ApiClient(line.connection), ...outlets }, rest);
  } catch (error) {
    if (!(error instanceof CommandFailure || error instanceof Unreachable)) throw error;
    outlets.tell(error.message);
    return error instanceof CommandFailure ? error.exitCode : exitCodes.failed;
  }
}
