import type { FastifyReply } from 'fastify';
import type { WebMessage } from '@vaktmester/contracts';
import { reasonPhrase } from '../errors/to-error-answer';
import type { MaintenanceEnd } from './maintenance-runs';

/** What DHIS2 answers to an operation: 204 and nothing, or the reason as a conflict; the run is in `X-Run-Id`. */
export function answerNoContent(reply: FastifyReply, end: MaintenanceEnd): WebMessage | undefined {
  const failure = failureOf(reply, end);
  if (failure) return failure;
  reply.code(204);
  return undefined;
}

/** Like {@link answerNoContent}, for operations that DHIS2 answers with a text; one that is not over yet has not succeeded. */
export function answerMessage(
  reply: FastifyReply,
  end: MaintenanceEnd,
  message: string,
  response?: WebMessage['response'],
): WebMessage {
  const failure = failureOf(reply, end);
  if (failure) return failure;
  if (end.status === 'RUNNING')
    return webMessage(reply, 200, 'OK', `Not finished yet, it goes on as run ${end.runUid}`);
  return webMessage(reply, 200, 'OK', message, response);
}

/** The WebMessage of an ended run, with the status that the reply gets. */
export function webMessage(
  reply: FastifyReply,
  code: number,
  status: WebMessage['status'],
  message: string,
  response?: WebMessage['response'],
): WebMessage {
  reply.code(code);
  return { httpStatus: reasonPhrase(code), httpStatusCode: code, status, message, ...(response && { response }) };
}

function failureOf(reply: FastifyReply, { runUid, status, error, reports }: MaintenanceEnd): WebMessage | undefined {
  reply.header('x-run-id', runUid);
  if (status === 'CANCELLED') return webMessage(reply, 409, 'ERROR', 'The operation was cancelled');
  if (status !== 'FAILED') return undefined;
  const done = reports.filter((report) => report.status !== 'ERROR').map(({ operation }) => operation);
  const suffix = done.length > 0 ? `. Done: ${done.join(', ')}` : '';
  return webMessage(reply, 409, done.length > 0 ? 'WARNING' : 'ERROR', `${error ?? 'The operation failed'}${suffix}`);
}
