import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import { ApiDescription } from './api-description';

/** `/api/docs`, ours: the API for people, and with the suffix `.json` for programs. */
@Controller('api/docs')
export class DocsController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  @Header('cache-control', 'no-cache')
  @Endpoint({ produces: ['html', 'json'] })
  get(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): string | object {
    const isForPrograms = request.exchange.format === 'json';
    return isForPrograms ? this.description.document(request) : this.description.page(request, reply);
  }
}
