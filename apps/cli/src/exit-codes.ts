/** What the process ends with, for scripts. */
export const exitCodes = { done: 0, failed: 1, usage: 2, timedOut: 3, alreadyRunning: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a line on stderr and this code. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    message: string,
    readonly exitCode: ExitCode = exitCodes.failed,
  ) {
    super(message);
  }
}

/** The command line is wrong; the message says how. */
export function usageFailure(message: string): CommandFailure {
  return new CommandFailure(`${message}\nvaktmester --help lists the commands.`, exitCodes.usage);
}
