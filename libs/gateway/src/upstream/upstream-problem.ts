import { HttpProblem } from '../errors/http-problem';

const TIMEOUTS = ['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'];

/** What a client is told when DHIS2 has not answered; the address of DHIS2 and the cause are for the log. */
export function upstreamProblem(error: unknown): HttpProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = TIMEOUTS.includes(code)
    ? new HttpProblem(504, 'DHIS2 did not answer in time')
    : code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'
      ? new HttpProblem(400, 'The request body is not as long as its headers say')
      : new HttpProblem(502, 'DHIS2 cannot be reached');
  problem.cause = error;
  return problem;
}
