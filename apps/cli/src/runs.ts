import { fieldOf, problemOf } from './api-client';
import { CommandFailure, type ExitCode, exitCodes, usageFailure } from './exit-codes';
import { readProgress } from './run-progress';
import { sendStart } from './send-start';
import { type Command, printResult, type Session } from './session';
import { watchRun } from './watch-run';

const POLL_MS = 1_000;

/** Starts a run of a type at `path`; with `--wait`, follows it. */
export function startOf(jobType: string, path: string): Command {
  return async (session) => {
    const { line } = session;
    if (!line.queue) await refuseSecond(session, jobType);
    const { body } = await sendStart(session, `${path}${queryOf(line.parameters)}`);
    const uid = String(fieldOf(fieldOf(body, 'response'), 'id') ?? '');
    if (!line.wait) printResult(session, body, [uid]);
    return line.wait ? follow(session, jobType, uid) : exitCodes.done;
  };
}

/** Follows the run with this uid. */
export function watchOf(jobType: string): Command {
  return async (session, [uid]) => {
    if (uid === undefined) throw usageFailure('which run? Give its id');
    return follow(session, jobType, uid);
  };
}

/** The runs of a type, newest first, each with its newest notification. */
export function statusOf(jobType: string): Command {
  return async (session) => {
    const tasks = await session.client.read('GET', `/system/tasks/${jobType}`);
    printResult(session, tasks, linesOf(tasks));
    return exitCodes.done;
  };
}

/** Asks for the end of a run; its last notification then says that it was cancelled. */
export async function cancelRun({ client, tell }: Session, [uid]: readonly string[]): Promise<ExitCode> {
  if (uid === undefined) throw usageFailure('which run? Give its id');
  await client.read('POST', `/runs/${encodeURIComponent(uid)}/cancel`);
  tell(`${uid} is being cancelled`);
  return exitCodes.done;
}

/** Every type that has runs. */
export async function listTasks(session: Session): Promise<ExitCode> {
  const tasks = await session.client.read('GET', '/system/tasks');
  const lines = Object.entries(tasks ?? {}).flatMap(([type, ofType]) =>
    linesOf(ofType).map((line) => `${type}  ${line}`),
  );
  printResult(session, tasks, lines);
  return exitCodes.done;
}

/** Tells what a run tells, until it ends. */
export function follow(session: Session, jobType: string, uid: string): Promise<ExitCode> {
  const { client, line, print, tell, showProgress } = session;
  return watchRun(client, {
    jobType,
    uid,
    timeoutMs: line.timeoutMs,
    pollMs: POLL_MS,
    onNotification: (notification) =>
      print(
        line.json
          ? JSON.stringify(notification)
          : `${notification.time}  ${notification.level.padEnd(5)}  ${notification.message}`,
      ),
    onAway: (reason) => tell(`${reason}; waiting for it to come back`),
    ...(showProgress && !line.json && { onWaiting: async () => showProgress(await readProgress(client, uid)) }),
  });
}

/** The query part of an address, empty without parameters. */
export function queryOf(parameters: URLSearchParams): string {
  return parameters.size > 0 ? `?${parameters}` : '';
}

/** The server queues a second run of a type; a script that does not ask for that wants to know. */
async function refuseSecond({ client }: Session, jobType: string): Promise<void> {
  const answer = await client.ask('GET', `/system/tasks/${jobType}`);
  if (answer.status !== 200) throw new CommandFailure(problemOf(answer));
  const running = Object.entries(answer.body ?? {}).find(([, told]) => !isOver(told));
  if (!running) return;
  const what = `${running[0]} of ${jobType} is not over`;
  throw new CommandFailure(`${what}; --queue starts another one after it`, exitCodes.alreadyRunning);
}

function isOver(notifications: unknown): boolean {
  return Array.isArray(notifications) && notifications.some((told) => fieldOf(told, 'completed') === true);
}

function linesOf(tasks: unknown): string[] {
  return Object.entries(tasks ?? {}).map(([uid, told]) => {
    const newest: unknown = Array.isArray(told) ? told[0] : undefined;
    const state = isOver(told) ? (fieldOf(newest, 'level') === 'ERROR' ? 'failed' : 'done') : 'running';
    return `${uid}  ${state.padEnd(7)}  ${fieldOf(newest, 'time')}  ${fieldOf(newest, 'message')}`;
  });
}
