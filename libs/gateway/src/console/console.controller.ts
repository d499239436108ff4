import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ApiRequest } from '../http/exchange';

/** DHIS2's address of the sign-in page, to which strangers are sent; ours is a page of the console. */
@Controller('dhis-web-login')
export class ConsoleController {
  @Get()
  async redirectToSignIn(@Req() request: ApiRequest, @Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(`${request.exchange.rootUrl}/#/sign-in`, 302);
  }
}
