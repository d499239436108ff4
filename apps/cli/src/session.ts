import type { ApiClient } from './api-client';
import type { CommandLine } from './command-line';
import type { ExitCode } from './exit-codes';

/** What a command works with. */
export interface Session {
  readonly line: CommandLine;
  readonly client: ApiClient;
  /** One line on stdout: the result. */
  readonly print: (text: string) => void;
  /** One line on stderr: what happens meanwhile. */
  readonly tell: (text: string) => void;
  /** Replaces the line that says how far a run is; absent where nobody watches a screen. */
  readonly showProgress?: (text: string) => void;
}

/** Gets the words after its own name. */
export type Command = (session: Session, words: readonly string[]) => Promise<ExitCode>;

/** A result: as it came with `--json`, else in lines for people. */
export function printResult({ line, print }: Session, result: unknown, lines: readonly string[]): void {
  if (line.json) print(JSON.stringify(result, undefined, 2));
  else lines.forEach(print);
}
