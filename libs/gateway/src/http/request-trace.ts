import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyReply } from 'fastify';
import { type TraceHeaders, withSpan } from '@vaktmester/telemetry';
import type { ApiRequest } from './exchange';

/** Per request: runs a function with the log fields and the trace that were current in {@link traceRequest}. */
const contexts = new WeakMap<ApiRequest, (proceed: () => void) => void>();

/**
 * Makes what `proceed` starts, and all that follows from it, one span: from here to the end of the answer. A client that sends
 * `traceparent` gets it into its own trace. The name is the template of the route, which is known before any hook runs.
 */
export function traceRequest(request: ApiRequest, reply: FastifyReply, proceed: () => void): void {
  const { traceparent, tracestate } = request.headers;
  const from: TraceHeaders = { traceparent: textOf(traceparent), tracestate: textOf(tracestate) };
  const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
  const attributes = { 'http.request.method': request.method, 'http.route': route, 'vaktmester.request': request.id };
  void withSpan(`${request.method} ${route}`, { kind: 'server', attributes, from }, async (span) => {
    contexts.set(request, AsyncLocalStorage.snapshot());
    proceed();
    await new Promise((resolve) => reply.raw.once('close', resolve));
    span.setAttribute('http.response.status_code', reply.statusCode);
  });
}

/** Runs `proceed` as part of the request, where its context was lost on the way. */
export function resumeRequest(request: ApiRequest, proceed: () => void): void {
  const run = contexts.get(request);
  if (run) run(proceed);
  else proceed();
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
