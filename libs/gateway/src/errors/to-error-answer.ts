import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { ApiError, type ErrorKind, type WebMessage } from '@vaktmester/contracts';
import { HttpProblem } from './http-problem';

/** A WebMessage and the headers that go with it. */
export interface ErrorAnswer {
  readonly body: WebMessage;
  readonly headers: Readonly<Record<string, string>>;
}

/** Status and DHIS2's default error code of each kind (`spec/api-contract.md` §1.6). */
const kinds: Readonly<Record<ErrorKind, { readonly status: number; readonly errorCode?: string }>> = {
  'bad-request': { status: 400, errorCode: 'E1003' },
  unauthorized: { status: 401 },
  forbidden: { status: 403, errorCode: 'E1006' },
  'not-found': { status: 404, errorCode: 'E1005' },
  conflict: { status: 409, errorCode: 'E1004' },
  unavailable: { status: 503 },
  timeout: { status: 504 },
  internal: { status: 500 },
};

const UNEXPECTED = 'An unexpected error has occurred. Please contact your system administrator';

/**
 * What a client is told about anything that was thrown. What was not meant for it (faults, SQL, stacks) becomes one fixed text
 * with the request id, by which the log line is found.
 */
export function toErrorAnswer(error: unknown, requestId: string): ErrorAnswer {
  if (error instanceof HttpProblem) return answer(error.status, error.message, { headers: error.headers });
  if (error instanceof ApiError && error.kind !== 'internal') {
    const { status, errorCode } = kinds[error.kind];
    return answer(status, error.message, { errorCode: error.errorCode ?? errorCode });
  }
  const status = statusOf(error);
  if (status !== undefined) return answer(status, textOf(status, error));
  return answer(500, UNEXPECTED, { devMessage: `Request id: ${requestId}` });
}

/** Builds an error WebMessage in the order of properties that DHIS2 has. */
function answer(
  status: number,
  message: string,
  more: { devMessage?: string; errorCode?: string | undefined; headers?: Readonly<Record<string, string>> } = {},
): ErrorAnswer {
  const body: WebMessage = {
    httpStatus: reasonPhrase(status),
    httpStatusCode: status,
    status: 'ERROR',
    message,
    ...(more.devMessage && { devMessage: more.devMessage }),
    ...(more.errorCode && { errorCode: more.errorCode }),
  };
  return { body, headers: more.headers ?? {} };
}

/** The words of the status line, such as `Not Found`. */
export function reasonPhrase(status: number): string {
  return STATUS_CODES[status] ?? 'Unknown';
}

/** A 4xx that Nest or Fastify decided on: a body that is too large, a request that is none. Their 5xx count as faults. */
function statusOf(error: unknown): number | undefined {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
        ? error.statusCode
        : undefined;
  return status !== undefined && status >= 400 && status < 500 ? status : undefined;
}

const limits: Readonly<Record<number, string>> = {
  413: 'The request body is too large',
  415: 'The media type of the request body is not supported',
};

function textOf(status: number, error: unknown): string {
  return limits[status] ?? (error instanceof Error ? error.message : reasonPhrase(status));
}
