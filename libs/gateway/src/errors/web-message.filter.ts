import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, ServiceUnavailableException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsExplicitly } from '../http/negotiate-format';
import { toErrorAnswer } from './to-error-answer';
import { webMessageXml } from './web-message-xml';

/** The only place where an error becomes an HTTP answer: always a WebMessage, never an SQL text or a stack. */
@Catch()
export class WebMessageFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (error instanceof ServiceUnavailableException) {
      // Only the readiness probe throws it, with its own report.
      void reply.code(503).send(error.getResponse());
      return;
    }
    const { body, headers } = toErrorAnswer(error, request.id);
    // 503 and 504 heal by themselves; the warning of the request log is enough for them.
    if (body.httpStatusCode === 500) this.logger.error({ err: error, path: request.originalUrl }, 'request failed');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache, private');
    reply.code(body.httpStatusCode).headers(headers);
    if (body.httpStatusCode === 401 && acceptsExplicitly(request.headers.accept, 'application/xml')) {
      void reply.type('application/xml; charset=utf-8').send(webMessageXml(body));
    } else {
      void reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
    }
  }
}
