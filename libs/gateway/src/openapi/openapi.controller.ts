import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import { ApiDescription } from './api-description';

/** `/api/openapi.json` and `/api/openapi.html`: the description of the API where DHIS2 has its own. */
@Controller('api')
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi')
  @Header('cache-control', 'no-cache')
  @Endpoint({})
  getDocument(@Req() request: ApiRequest): object {
    return this.description.document(request);
  }

  @Get('openapi.html')
  @Header('cache-control', 'no-cache')
  @Endpoint({ produces: ['html'] })
  getPage(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.description.page(request, reply);
  }
}
