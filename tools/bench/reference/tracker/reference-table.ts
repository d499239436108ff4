// What the plain tables of tracker data have in common.

/** A column as DHIS2 builds it. */
export interface TrackerColumn {
  readonly name: string;
  readonly type: string;
  readonly source: string;
  /** How its indexes are printed by `readIndexes`. */
  readonly indexes: readonly string[];
}

/** A table as DHIS2 builds it: `from … where …` for each year, or for the whole table. */
export interface TrackerTable {
  readonly name: string;
  readonly columns: readonly TrackerColumn[];
  readonly years?: readonly number[];
  readonly checks?: (year: number) => readonly string[];
  readonly from: (year: number) => string;
}

/** With an index of its own; timestamps have a second one in falling order. */
export function indexed(name: string, type: string, source: string): TrackerColumn {
  const falling = type === 'timestamp' ? [`btree (${printed(name)} DESC NULLS LAST)`] : [];
  return { name, type, source, indexes: [`btree (${printed(name)})`, ...falling] };
}

export function plain(name: string, type: string, source: string): TrackerColumn {
  return { name, type, source, indexes: [] };
}

/** Made from metadata: text has a second index in lower case, timestamps have none in falling order. */
export function dynamic(name: string, type: string, source: string): TrackerColumn {
  const lower = type === 'text' ? [`btree (lower(${printed(name)}))`] : [];
  return { name, type, source, indexes: [`btree (${printed(name)})`, ...lower] };
}

/** As PostgreSQL prints a name. */
export function printed(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`;
}
