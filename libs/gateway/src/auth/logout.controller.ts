import { All, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ApiRequest } from '../http/exchange';
import { SessionCookie } from './session-cookie';
import { SessionsStore } from './sessions.store';

/** DHIS2's address for signing out, by link or by form. */
@Controller('dhis-web-commons-security/logout.action')
export class LogoutController {
  constructor(
    private readonly sessions: SessionsStore,
    private readonly cookie: SessionCookie,
  ) {}

  /** Ends the session, takes the cookie away and leads to the login page. */
  @All()
  async logout(@Req() request: ApiRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = this.cookie.find(request.headers.cookie);
    if (token !== undefined) await this.sessions.end(token);
    reply.header('set-cookie', this.cookie.write(request, ''));
    await reply.redirect(`${request.exchange.rootUrl}/dhis-web-login/`, 302);
  }
}
