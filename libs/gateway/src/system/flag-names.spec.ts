import { describe, expect, it } from 'vitest';
import { flagNames } from './flag-names';
import regions from './flag-regions.json';
import englishNames from './flags.json';

describe('the names of flags', () => {
  it('are DHIS2’s own in English', () => {
    expect(Object.fromEntries(flagNames('en-GB'))).toEqual(englishNames);
  });

  it('are those of the countries in another language, and English where there is none', () => {
    const french = new Map(flagNames('fr'));
    expect(french.get('germany')).toBe('Allemagne');
    expect(french.get('ivory_coast')).toBe('Côte d’Ivoire');
    expect(french.get('save_the_children')).toBe('Save the Children');
    expect([...french.keys()]).toEqual(Object.keys(englishNames));
  });

  it('know a region for most flags, and for flags alone', () => {
    expect(Object.keys(englishNames)).toEqual(expect.arrayContaining(Object.keys(regions)));
    expect(Object.keys(regions).length).toBeGreaterThan(250);
  });
});
