import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { GatewayConfig } from '@vaktmester/config';
import { HttpProblem } from '../errors/http-problem';
import { toErrorAnswer } from '../errors/to-error-answer';
import { parseRequestAddress, type RequestAddress } from './parse-request-address';
import { refuseSocket } from './refuse-socket';

const MAX_HEADER_BYTES = 16_384;
const CHECK_CONNECTIONS_MS = 1_000;

/** DHIS2 takes these from the client; anything else gets an id of ours. */
const REQUEST_ID = /^[-_A-Za-z0-9]{1,36}$/;

const addresses = new WeakMap<IncomingMessage, RequestAddress>();

/**
 * The HTTP server of the gateway: routes by the path without context path, version and suffix, and bounds what one client can
 * take of it (`spec/reliability.md` §5).
 */
export function createGatewayAdapter(config: GatewayConfig): FastifyAdapter {
  const options: FastifyHttpOptions<Server> = {
    rewriteUrl: (raw) => {
      const address = parseRequestAddress(raw.url ?? '/', config.contextPath);
      addresses.set(raw, address);
      return `${address.path}${address.search}`;
    },
    genReqId: (raw) => requestIdOf(raw.headers['x-request-id']),
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: config.requestTimeoutMs,
    // What comes on a connection that is still open is answered, to the last.
    return503OnClosing: false,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: config.headersTimeoutMs,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
    },
    // The size of the headers bounds it; a limit of its own would answer before anybody has signed in.
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    clientErrorHandler: refuseSocket,
    // A path that cannot be decoded never reaches a hook.
    frameworkErrors: (_error, request, reply) => {
      const { body } = toErrorAnswer(new HttpProblem(400, 'The path cannot be decoded'), request.id);
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache, private' };
      reply.raw.writeHead(400, headers).end(JSON.stringify(body));
    },
  };
  return new FastifyAdapter(options);
}

/** What {@link createGatewayAdapter} has read from the URL of this request. */
export function addressOf(raw: IncomingMessage): RequestAddress {
  return addresses.get(raw) ?? parseRequestAddress(raw.url ?? '/', '');
}

function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
