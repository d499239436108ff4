import { Controller, Get, Param } from '@nestjs/common';
import { ApiError } from '@vaktmester/contracts';
import { Database, SystemSettingsStore } from '@vaktmester/database';
import { Endpoint } from '../http/endpoint';

/** What the header bar of the apps asks for, with DHIS2's defaults. Other settings, some of them secret, are not told. */
const shownSettings: ReadonlyMap<string, string> = new Map([
  ['applicationTitle', 'DHIS 2'],
  ['helpPageLink', 'https://dhis2.github.io/dhis2-docs/master/en/user/html/dhis2_user_manual_en.html'],
  ['keyUiLocale', 'en'],
]);

/** The settings by which the official apps look as this house looks. */
@Controller('api')
export class AppearanceSettingsController {
  private readonly settings: SystemSettingsStore;

  constructor(database: Database) {
    this.settings = new SystemSettingsStore(database);
  }

  @Get('systemSettings/:key')
  @Endpoint({})
  async getSetting(@Param('key') key: string) {
    const fallback = shownSettings.get(key);
    if (fallback === undefined) throw new ApiError('not-found', `Setting does not exist or is not told here: ${key}`);
    return { [key]: (await this.settings.readAll()).text(key, fallback) };
  }

  /** For the sign-in form, so before anybody has signed in. */
  @Get('loginConfig')
  @Endpoint({ anonymous: true })
  async getLoginConfig() {
    const settings = await this.settings.readAll();
    return {
      applicationTitle: settings.text('applicationTitle', 'DHIS 2'),
      uiLocale: settings.text('keyUiLocale', 'en'),
      allowAccountRecovery: false,
      selfRegistrationEnabled: false,
      emailConfigured: false,
      useCustomLogoFront: false,
      loginPageLayout: 'DEFAULT',
    };
  }
}
