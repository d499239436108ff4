import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Histogram, Registry } from 'prom-client';
import type { ApiRequest } from './exchange';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Writes down every answered request: one log line (a warning when it failed) and its latency by route. */
@Injectable()
export class RequestLog {
  private readonly logger = new Logger('Http');
  private readonly durations: Histogram<'method' | 'route' | 'status'>;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'vaktmester_http_request_duration_seconds',
      help: 'Time from the arrival of a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers: [registry],
    });
  }

  write(request: ApiRequest, reply: FastifyReply): void {
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    const fields = {
      requestId: request.id,
      method: request.method,
      path: request.exchange.address.requestedPath,
      status: reply.statusCode,
      durationMs,
      user: request.exchange.caller?.username,
      address: request.exchange.clientAddress,
    };
    if (reply.statusCode >= 500) this.logger.warn(fields, 'request');
    else this.logger.debug(fields, 'request');
    // Labels are templates and known words only: their number must not grow with what strangers send.
    const method = METHODS.includes(request.method) ? request.method : 'other';
    const route = request.exchange.elsewhere ?? (request.is404 ? 'none' : (request.routeOptions.url ?? 'none'));
    this.durations.observe({ method, route, status: reply.statusCode }, durationMs / 1000);
  }
}
