import { findPresetProperties } from './field-presets';
import type { FieldItem, FieldSelection } from './field-selection';
import { looksIntoObjects, renamed, transformValue } from './field-transformers';
import { isJsonObject, type JsonObject } from './json-object';

/**
 * What a selection leaves of an object, in the object's own order. Names that the object does not have, or not with a value,
 * are dropped; exclusions win; an object with an `id` below the selected one is shown as a reference unless the selection looks into it.
 */
export function selectFields(object: JsonObject, fields: FieldSelection): JsonObject {
  const excluded = new Set(fields.filter((item) => item.isExcluded).flatMap((item) => propertiesOf(item, object)));
  const chosen = new Map<string, FieldItem>();
  for (const item of fields.filter(({ isExcluded }) => !isExcluded)) {
    for (const name of propertiesOf(item, object)) chosen.set(name, merged(chosen.get(name), item));
  }
  const members = Object.entries(object).flatMap(([name, value]) => {
    const item = excluded.has(name) || value === undefined || value === null ? undefined : chosen.get(name);
    return item ? [[renamed(name, item.transformers), shownValue(value, item)] as const] : [];
  });
  return Object.fromEntries(members);
}

function propertiesOf(item: FieldItem, object: JsonObject): readonly string[] {
  return findPresetProperties(item.name, object) ?? [item.name];
}

/** `:all,dataElement[id]`: what says more about a property adds to what said less. */
function merged(earlier: FieldItem | undefined, later: FieldItem): FieldItem {
  if (!earlier) return later;
  const nested = [...(earlier.nested ?? []), ...(later.nested ?? [])];
  return {
    ...later,
    ...(nested.length > 0 && { nested }),
    transformers: [...earlier.transformers, ...later.transformers],
  };
}

function shownValue(value: unknown, { nested, transformers }: FieldItem): unknown {
  const shown = nested
    ? eachObject(value, (object) => selectFields(object, nested))
    : looksIntoObjects(transformers)
      ? value
      : eachObject(value, asReference);
  return transformValue(shown, transformers);
}

function eachObject(value: unknown, show: (object: JsonObject) => JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item) => (isJsonObject(item) ? show(item) : item));
  return isJsonObject(value) ? show(value) : value;
}

/** DHIS2: a reference is an identifiable object, so it has an `id`; other objects are part of the one that holds them. */
function asReference(object: JsonObject): JsonObject {
  return Object.hasOwn(object, 'id') ? { id: object['id'] } : object;
}
