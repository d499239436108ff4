import { applyDecorators, Controller, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { WebMessage } from '@vaktmester/contracts';
import { InstalledApps } from '../apps/installed-apps';
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
  constructor(
    private readonly runs: MaintenanceRuns,
    private readonly installed: InstalledApps,
  ) {}

  /** Apps are read from their folder whenever they are asked for; the run notes who wanted it, the answer says what is there. */
  @Reload(Get)
  async getReload(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebMessage> {
    const end = await this.runs.run(request, [{ operation: 'appReload' }]);
    const { apps, problems } = await this.installed.list();
    const response = { apps: apps.map(({ key, name, version }) => ({ key, name, version })), problems };
    return answerMessage(reply, end, 'Apps reloaded', { ...response, responseType: 'Apps' });
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
