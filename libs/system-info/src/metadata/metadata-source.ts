import type { FilterColumn } from '@vaktmester/database';
import type { MetadataType } from '@vaktmester/contracts';

/** Where objects of one kind are kept, and what of them is told. */
export interface MetadataSource {
  readonly table: string;
  readonly key: string;
  /** Whether the kind has DHIS2's sharing; the others are for every user. */
  readonly isShared: boolean;
  /** By their names in the API; expressions over the row `t`. */
  readonly properties: Readonly<Record<string, FilterColumn>>;
  /** Properties that refer to one object: by a column of the row. */
  readonly references: Readonly<Record<string, MetadataReference>>;
  /** Properties that hold objects: by a table with the keys of both sides. */
  readonly collections: Readonly<Record<string, MetadataCollection>>;
}

export interface MetadataReference {
  readonly type: MetadataType;
  readonly column: string;
}

export interface MetadataCollection {
  readonly type: MetadataType;
  readonly link: string;
  /** Column of the link with the key of the object that has the collection. */
  readonly owner: string;
  /** Column of the link with the key of the object that is in it. */
  readonly member: string;
}

export const text = (column: string): FilterColumn => ({ sql: `t.${column}`, type: 'text' });
export const integer = (column: string): FilterColumn => ({ sql: `t.${column}`, type: 'integer' });
export const flag = (column: string): FilterColumn => ({ sql: `coalesce(t.${column}, false)`, type: 'boolean' });
export const timestamp = (column: string): FilterColumn => ({ sql: `t.${column}::timestamp`, type: 'timestamp' });

/** What every object has. DHIS2 translates display names; ours are the names themselves. */
const identifiable = {
  id: text('uid'),
  name: text('name'),
  displayName: text('name'),
  code: text('code'),
  created: timestamp('created'),
  lastUpdated: timestamp('lastupdated'),
} as const;

const shortName = { shortName: text('shortname'), displayShortName: text('shortname') };
const description = { description: text('description') };

/** What most objects that people pick from have besides. */
export const nameable = { ...shortName, ...description };
export const described = description;

/** A kind that is kept in `table`, whose key is named after it. */
export function source(
  table: string,
  properties: Readonly<Record<string, FilterColumn>> = {},
  more: Partial<Pick<MetadataSource, 'references' | 'collections' | 'isShared'>> = {},
): MetadataSource {
  const { references = {}, collections = {}, isShared = true } = more;
  return {
    table,
    key: `${table}id`,
    isShared,
    properties: { ...identifiable, ...properties },
    references,
    collections,
  };
}
