import { z } from 'zod';
import type { Query } from '../http/query-parameters';
import type { FieldSelection } from './field-selection';
import { parseFields } from './parse-fields';

/** The parameter of {@link fieldsParam}, as clients see it. */
export const fieldsQuery = (fallback: string) => ({
  fields: z.string().default(fallback).describe('which properties, in DHIS2’s language of field filters'),
});

/**
 * The `fields` of a request; repeated parameters add up. Absent or empty: `fallback`, DHIS2's default of the endpoint.
 * @param name of the parameter, where it has another one
 */
export function fieldsParam(query: Query, fallback: string, name = 'fields'): FieldSelection {
  const given = Object.hasOwn(query, name) ? [query[name] ?? []].flat() : [];
  const text = given.filter((value) => value.trim() !== '').join(',');
  return parseFields(text === '' ? fallback : text);
}
