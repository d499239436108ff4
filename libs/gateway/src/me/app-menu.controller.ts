import { Controller, Get, Header } from '@nestjs/common';

/** The menu of apps in DHIS2's header bar; without an answer the bar stays blank. We install no apps. */
@Controller('dhis-web-commons/menu/getModules.action')
export class AppMenuController {
  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  listModules() {
    return { modules: [] };
  }
}
