import { expect, it } from 'vitest';
import { languageTag } from './language-tag';

it.each([
  ['fr', 'fr'],
  ['pt_BR', 'pt-BR'],
  ['in_ID', 'id-ID'],
  ['uz_UZ_Cyrl', 'uz'],
  ['\\377\\376', 'en'],
  ['', 'en'],
  [null, 'en'],
])('the tag of %s is %s', (locale, tag) => expect(languageTag(locale)).toBe(tag));
