/**
 * The BCP 47 tag of a locale as DHIS2 stores it (Java's `pt_BR`): for `Intl`. Of a locale that is none, its language counts; of one
 * without a language, English, as in DHIS2.
 */
export function languageTag(locale: string | null): string {
  const words = (locale ?? '').split(/[_-]/);
  return canonical(words.join('-')) ?? canonical(words[0] ?? '') ?? 'en';
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
