import type { FieldTransformer } from './field-selection';
import { isJsonObject, type JsonObject } from './json-object';

type Transform = (value: unknown, property: string) => unknown;

const transforms: Readonly<Record<string, Transform>> = {
  size: (value) => (Array.isArray(value) || typeof value === 'string' ? value.length : value),
  isEmpty: (value) => (Array.isArray(value) ? value.length === 0 : value),
  isNotEmpty: (value) => (Array.isArray(value) ? value.length > 0 : value),
  pluck: (value, property) => (Array.isArray(value) ? value.map((item) => memberOf(item, property)) : value),
  keyBy: (value, property) => (Array.isArray(value) ? keyBy(value.filter(isJsonObject), property) : value),
};

/** DHIS2's transformers look into objects; all but these two work on the list or the text itself. */
const LOOKING_INTO_OBJECTS = ['pluck', 'keyBy'];

/** Whether one of the transformers needs the whole objects of a list, not only their references. */
export function looksIntoObjects(transformers: readonly FieldTransformer[]): boolean {
  return transformers.some(({ name }) => LOOKING_INTO_OBJECTS.includes(name));
}

/** The value after its transformers, in their order; those that DHIS2 does not know are ignored. */
export function transformValue(value: unknown, transformers: readonly FieldTransformer[]): unknown {
  return transformers.reduce((current, { name, args }) => {
    const transform = Object.hasOwn(transforms, name) ? transforms[name] : undefined;
    return transform ? transform(current, args[0] || 'id') : current;
  }, value);
}

/** The name under which a property is shown. */
export function renamed(property: string, transformers: readonly FieldTransformer[]): string {
  const rename = transformers.findLast(({ name, args }) => name === 'rename' && args[0]);
  return rename?.args[0] ?? property;
}

function memberOf(item: unknown, property: string): unknown {
  return isJsonObject(item) && Object.hasOwn(item, property) ? item[property] : item;
}

/** DHIS2: objects that share a key become a list under it. */
function keyBy(items: readonly JsonObject[], property: string): JsonObject {
  const byKey = new Map<string, unknown[]>();
  for (const item of items) {
    const key = String(memberOf(item, property));
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  return Object.fromEntries([...byKey].map(([key, found]) => [key, found.length === 1 ? found[0] : found]));
}
