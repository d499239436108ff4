import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, problemOf, Unreachable } from './api-client';
import { CommandFailure, exitCodes } from './exit-codes';
import type { Session } from './session';

const PAUSE_MS = 1_000;

/**
 * Sends a start. With `--wait` it is sent until a gateway answers: the key makes all of them one start, so that a gateway that goes
 * away before it has answered costs nothing.
 * @throws CommandFailure with the server's words, or when the time is over; Unreachable without `--wait`
 */
export async function sendStart({ client, line, tell }: Session, path: string): Promise<Answer> {
  const headers = { 'idempotency-key': line.idempotencyKey ?? randomUUID() };
  const deadline = performance.now() + (line.timeoutMs ?? Number.POSITIVE_INFINITY);
  for (let isAway = false; ; isAway = true) {
    const answer = await client.ask('POST', path, headers).catch((error: unknown) => {
      if (error instanceof Unreachable && line.wait) return error;
      throw error;
    });
    if (!(answer instanceof Unreachable) && (answer.status < 502 || !line.wait)) return good(answer);
    if (!isAway)
      tell(`${answer instanceof Unreachable ? answer.message : problemOf(answer)}; waiting for it to come back`);
    if (performance.now() + PAUSE_MS > deadline) {
      throw new CommandFailure('nobody has taken the start in time', exitCodes.timedOut);
    }
    await delay(PAUSE_MS);
  }
}

function good(answer: Answer): Answer {
  if (answer.status < 200 || answer.status > 299) throw new CommandFailure(problemOf(answer));
  return answer;
}
