import { Controller, Get, Req } from '@nestjs/common';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import { InstalledApps } from './installed-apps';

/** `/api/apps`: the installed apps, of DHIS2's properties those that menus read. */
@Controller('api/apps')
export class AppsController {
  constructor(private readonly installed: InstalledApps) {}

  @Get()
  @Endpoint({})
  async list(@Req() request: ApiRequest) {
    const { apps } = await this.installed.list();
    return apps.map(({ folder: _folder, path, core_app: coreApp, ...app }) => {
      const baseUrl = `${request.exchange.rootUrl}/${path}`;
      return {
        ...app,
        displayName: app.name,
        appType: 'APP',
        coreApp,
        bundled: coreApp,
        baseUrl,
        launchUrl: `${baseUrl}/${app.launch_path}`,
      };
    });
  }
}
