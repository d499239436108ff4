import type { Query } from '../http/query-parameters';
import type { FieldSelection } from './field-selection';
import { parseFields } from './parse-fields';

/** The `fields` of a request; repeated parameters add up. Absent or empty: `fallback`, DHIS2's default of the endpoint. */
export function fieldsParam(query: Query, fallback: string): FieldSelection {
  const given = Object.hasOwn(query, 'fields') ? [query['fields'] ?? []].flat() : [];
  const text = given.filter((value) => value.trim() !== '').join(',');
  return parseFields(text === '' ? fallback : text);
}
