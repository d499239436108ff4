import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayConfig, NodeConfig } from '@vaktmester/config';
import { ShutdownSequence, withLogFields } from '@vaktmester/telemetry';
import { prepareAppFiles } from '../apps/app-files';
import { serveConsole } from '../console/serve-console';
import type { ApiRequest } from './exchange';
import { addressOf } from './gateway-adapter';
import { zipFile } from './zip-file';
import { RequestGate } from './request-gate';
import { RequestLog } from './request-log';
import { resumeRequest, traceRequest } from './request-trace';
import { originOf } from './root-url';
import { RouteTable } from './route-table';
import { setSecurityHeaders } from './security-headers';
import { plainAddress, TrustedProxies } from './trusted-proxies';

const FORWARDED = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port'];

const KEEP_ALIVE_MS = 72_000;
/** One more than the gate lets through: Node drops what is beyond, and the gate must see that there were too many. */
const MAX_HEADERS = 101;

/**
 * Installs on Fastify what every request passes before Nest sees it. Call it once, before the app listens, on an app made with
 * {@link createGatewayAdapter}.
 */
export async function prepareGateway(
  app: NestFastifyApplication,
  config: GatewayConfig,
  { drainMs }: Pick<NodeConfig, 'drainMs'>,
): Promise<void> {
  const server = app.getHttpServer();
  server.maxConnections = config.maxConnections;
  server.maxHeadersCount = MAX_HEADERS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  const shutdown = app.get(ShutdownSequence);
  // Readiness is down already: as long as load balancers have not noticed, they send requests, and get answers.
  shutdown.on('refuse-traffic', 'load balancers', () => delay(drainMs));

  const fastify = app.getHttpAdapter().getInstance();
  const routes = app.get(RouteTable);
  fastify.addHook('onRoute', (route) => routes.add(route));
  // Bodies stay bytes until an endpoint asks for JSON: the others ignore whatever is sent.
  fastify.removeAllContentTypeParsers();
  app.useBodyParser('*', { bodyLimit: config.bodyLimitBytes }, (_request, body, done) => done(null, body));

  const describe = describeExchange(config);
  const gate = app.get(RequestGate);
  const log = app.get(RequestLog);
  fastify.decorateRequest('exchange');
  fastify.addHook('onRequest', (request, reply, done) => {
    request.exchange = describe(request);
    reply.header('x-request-id', request.id);
    // The client's next connection then leads to another gateway.
    if (shutdown.started) reply.header('connection', 'close');
    setSecurityHeaders(request.raw, reply.raw, () =>
      withLogFields({ requestId: request.id }, () => traceRequest(request, reply, done)),
    );
  });
  // With `done`, because a hook that returns the reply waits for its end, and fails once more when the client leaves.
  fastify.addHook('onRequest', (request, reply, done) => {
    gate.admit(request, reply).then((isAdmitted) => {
      if (isAdmitted) done();
    }, done);
  });
  // The stream of the body has events of its own, which carry neither log fields nor trace on.
  fastify.addHook('preHandler', (request, _reply, done) => resumeRequest(request, done));
  fastify.addHook('onSend', zipFile);
  fastify.addHook('onResponse', (request: ApiRequest, reply: FastifyReply, done) => {
    log.write(request, reply);
    done();
  });
  await prepareAppFiles(fastify);
  // Last: hooks count only for routes that are added after them.
  if (config.consoleDir) await serveConsole(fastify, config.consoleDir);
}

function describeExchange(config: GatewayConfig): (request: ApiRequest) => ApiRequest['exchange'] {
  const proxies = new TrustedProxies(config.trustedProxies);
  return ({ raw, headers }) => {
    const peer = raw.socket.remoteAddress ?? '';
    // Most requests carry none of these, and matching addresses with networks is not free.
    const isForwarded = FORWARDED.some((name) => headers[name] !== undefined) && proxies.trusts(peer);
    const forwardedFor = isForwarded ? [headers['x-forwarded-for'] ?? []].flat().join(',') : undefined;
    const rootUrl = config.serverBaseUrl || `${originOf(headers, isForwarded)}${config.contextPath}`;
    return {
      address: addressOf(raw),
      rootUrl: rootUrl.replace(/\/$/, ''),
      clientAddress: forwardedFor ? proxies.clientAddress(peer, forwardedFor) : plainAddress(peer),
    };
  };
}
