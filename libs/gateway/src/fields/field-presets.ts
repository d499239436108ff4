import type { JsonObject } from './json-object';

const identifiable = ['id', 'name', 'code', 'created', 'lastUpdated', 'lastUpdatedBy'];
const nameable = ['id', 'name', 'shortName', 'description', 'code', 'created', 'lastUpdated'];

const every = (object: JsonObject) => Object.keys(object);
const simple = (object: JsonObject) => every(object).filter((name) => typeof object[name] !== 'object');

/** What each preset takes of an object; DHIS2's `FieldPreset`. Of the objects of this API everything is owned and persisted. */
const presets: Readonly<Record<string, (object: JsonObject) => readonly string[]>> = {
  ':all': every,
  ':owner': every,
  ':persisted': every,
  ':simple': simple,
  ':identifiable': () => identifiable,
  ':nameable': () => nameable,
  ':id': () => ['id'],
  ':code': () => ['code'],
  ':idName': () => ['id', 'displayName'],
};

/** The properties that a preset stands for; `undefined` when `name` is none. An unknown one takes nothing. */
export function findPresetProperties(name: string, object: JsonObject): readonly string[] | undefined {
  if (!name.startsWith(':')) return undefined;
  return Object.hasOwn(presets, name) ? presets[name]?.(object) : [];
}
