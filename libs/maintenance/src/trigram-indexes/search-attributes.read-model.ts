import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '@vaktmester/database';
import listOrphanedIndexes from './sql/list-orphaned-indexes.sql?raw';
import listSearchAttributes from './sql/list-search-attributes.sql?raw';

/** A tracked entity attribute that should have a trigram index, or has one. */
export interface SearchAttribute {
  /** Key of its row, which is in the name of its index. */
  readonly key: number;
  /** As the API shows it. */
  readonly attribute: { readonly id: string; readonly displayName: string; readonly [property: string]: unknown };
  /** Whether it is searched by, so that an index helps. */
  readonly isIndexable: boolean;
  /** Name of its index; null when there is none. */
  readonly index: string | null;
  /** Whether the index can be used: PostgreSQL keeps one that it could not finish. */
  readonly isValid: boolean;
}

/** Which attributes have trigram indexes and which should (`spec/maintenance-and-jobs.md` §B.18). */
@Injectable()
export class SearchAttributesReadModel {
  constructor(private readonly database: Database) {}

  /** @param reader the user in whose language names are shown; absent: as they are */
  list(reader?: string): Promise<SearchAttribute[]> {
    return this.database.query<SearchAttribute>(listSearchAttributes, [reader ?? null]);
  }
}

/** Indexes that belong to no attribute any more, by name. */
export async function findOrphanedIndexes(database: Queryable): Promise<string[]> {
  return (await database.query<{ index: string }>(listOrphanedIndexes)).map(({ index }) => index);
}
