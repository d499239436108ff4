import { Controller, Get, Header } from '@nestjs/common';
import { InstalledApps } from './installed-apps';

/** The menu of apps in DHIS2's header bar; without an answer the bar stays blank. Its addresses are relative to `/api/`. */
@Controller('dhis-web-commons/menu/getModules.action')
export class AppMenuController {
  constructor(private readonly installed: InstalledApps) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  async listModules() {
    const { apps } = await this.installed.list();
    const modules = apps.map(({ path, name, description, launch_path, icons }) => ({
      name: path,
      namespace: `/${path}`,
      defaultAction: `../${path}/${launch_path}`,
      displayName: name,
      icon: `../${path}/${icons['48'] ?? Object.values(icons)[0] ?? 'favicon.ico'}`,
      description,
    }));
    return { modules };
  }
}
