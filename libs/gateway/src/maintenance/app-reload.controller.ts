import { applyDecorators, Controller, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { WebMessage } from '@vaktmester/contracts';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import { answerMessage } from './maintenance-answers';
import { MaintenanceRuns } from './maintenance-runs';

const paths = ['maintenance/appReload', 'appReload'];
const Reload = (method: typeof Get) =>
  applyDecorators(method(paths), HttpCode(200), Endpoint({ anyAuthority: ['F_PERFORM_MAINTENANCE'] }));

/** App reload, at DHIS2's path of today (GET) and at that of its documentation (`spec/api-contract.md` §5.5, §6.2). */
@Controller('api')
export class AppReloadController {
  constructor(private readonly runs: MaintenanceRuns) {}

  @Reload(Get)
  async getReload(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebMessage> {
    return answerMessage(reply, await this.runs.run(request, [{ operation: 'appReload' }]), 'Apps reloaded');
  }

  @Reload(Post)
  postReload(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebMessage> {
    return this.getReload(request, reply);
  }

  @Reload(Put)
  putReload(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebMessage> {
    return this.getReload(request, reply);
  }
}
