import type { Socket } from 'node:net';
import { HttpProblem } from '../errors/http-problem';
import { reasonPhrase, toErrorAnswer } from '../errors/to-error-answer';

/** What Node's parser objects to, by its error codes; anything else is a request that is no HTTP. */
const problems: Readonly<Record<string, HttpProblem>> = {
  HPE_HEADER_OVERFLOW: new HttpProblem(431, 'The request headers are too large'),
  ERR_HTTP_REQUEST_TIMEOUT: new HttpProblem(408, 'The request took too long to arrive'),
};
const MALFORMED = new HttpProblem(400, 'The request is not valid HTTP');

/** Answers what never became a request, straight on the socket, with a WebMessage like any other refusal; then closes it. */
export function refuseSocket(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { body } = toErrorAnswer(problems[error.code ?? ''] ?? MALFORMED, '');
  const content = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${body.httpStatusCode} ${reasonPhrase(body.httpStatusCode)}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(content)}`,
    'Cache-Control: no-cache, private',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${content}`);
}
