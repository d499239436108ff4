import { Controller, Get } from '@nestjs/common';
import { Endpoint } from '../http/endpoint';
import flagNames from './flags.json';

/** A choice of how DHIS2 looks, with the path of its file. */
interface Appearance {
  /** In English; DHIS2 has it in the language of the user. */
  readonly name: string;
  readonly key: string;
  readonly path: string;
}

/** `spec/api-contract.md` Appendix A: in the order of the keys. */
const flags: readonly Appearance[] = Object.entries(flagNames).map(([key, name]) => ({
  name,
  key,
  path: `${key}.png`,
}));

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
  @Get('flags')
  @Endpoint({})
  listFlags(): readonly Appearance[] {
    return flags;
  }

  @Get('styles')
  @Endpoint({})
  listStyles(): readonly Appearance[] {
    return styles;
  }
}
