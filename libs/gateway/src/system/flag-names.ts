import regions from './flag-regions.json';
import englishNames from './flags.json';

const regionOf: Readonly<Record<string, string>> = regions;

/**
 * The flags of DHIS2 with their names, in the order of the keys (`spec/api-contract.md` Appendix A). Countries have the name that
 * Unicode gives them in the language; organisations, and whatever has no name there, have their English one.
 * @param language BCP 47 tag
 */
export function flagNames(language: string): [key: string, name: string][] {
  const isEnglish = new Intl.Locale(language).language === 'en';
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return Object.entries(englishNames).map(([key, english]) => {
    const region = isEnglish ? undefined : regionOf[key];
    return [key, (region && names.of(region)) ?? english];
  });
}
