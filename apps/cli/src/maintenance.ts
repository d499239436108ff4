import { batchOperationNames } from '@vaktmester/contracts';
import { type ExitCode, exitCodes, usageFailure } from './exit-codes';
import { follow } from './runs';
import { sendStart } from './send-start';
import { printResult, type Session } from './session';

/** The operations that there are. */
export async function listOperations(session: Session): Promise<ExitCode> {
  printResult(session, batchOperationNames, batchOperationNames);
  return exitCodes.done;
}

/** What the named operations would touch now. */
export async function previewOperations(session: Session, names: readonly string[]): Promise<ExitCode> {
  const preview = await session.client.read('POST', `/maintenance?${flagsOf(names)}&dryRun=true`);
  printResult(session, preview, [JSON.stringify(preview, undefined, 2)]);
  return exitCodes.done;
}

/** Runs the named operations as one run. The server waits for it up to a minute; `--wait` waits as long as it takes. */
export async function runOperations(session: Session, names: readonly string[]): Promise<ExitCode> {
  const { headers } = await sendStart(session, `/maintenance?${flagsOf(names)}`);
  const uid = headers.get('x-run-id');
  if (uid !== null && session.line.wait) return follow(session, 'MAINTENANCE', uid);
  printResult(session, { runId: uid }, uid === null ? [] : [uid]);
  return exitCodes.done;
}

function flagsOf(names: readonly string[]): string {
  if (names.length === 0) throw usageFailure('which operation? vaktmester maintenance list names them');
  const unknown = names.find((name) => !batchOperationNames.some((known) => known === name));
  if (unknown !== undefined) throw usageFailure(`there is no operation '${unknown}'`);
  return new URLSearchParams(names.map((name): [string, string] => [name, 'true'])).toString();
}
