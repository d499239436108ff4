import { Controller, Get, Req } from '@nestjs/common';
import { Database, findUserLanguage } from '@vaktmester/database';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { flagNames } from './flag-names';

/** A choice of how DHIS2 looks, with the path of its file. */
interface Appearance {
  readonly name: string;
  readonly key: string;
  readonly path: string;
}

const styles: readonly Appearance[] = [
  { name: 'Green', key: 'green', path: 'green/green.css' },
  { name: 'India', key: 'india', path: 'india/india.css' },
  { name: 'Light Blue', key: 'light_blue', path: 'light_blue/light_blue.css' },
  { name: 'Myanmar', key: 'myanmar', path: 'myanmar/myanmar.css' },
  { name: 'Vietnam', key: 'vietnam', path: 'vietnam/vietnam.css' },
];

/** The flags and style sheets that DHIS2 ships with. */
@Controller('api/system')
export class AppearanceController {
  constructor(private readonly database: Database) {}

  /** In the order of the keys, each by its name in the language of the user. */
  @Get('flags')
  @Endpoint({})
  async listFlags(@Req() request: ApiRequest): Promise<readonly Appearance[]> {
    const language = await findUserLanguage(this.database, callerOf(request).uid);
    return flagNames(language).map(([key, name]) => ({ name, key, path: `${key}.png` }));
  }

  @Get('styles')
  @Endpoint({})
  listStyles(): readonly Appearance[] {
    return styles;
  }
}
