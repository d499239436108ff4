import type { Queryable } from '@vaktmester/database';
import findForeignKeysSql from './sql/find-foreign-keys.sql?raw';

/** A column of one table that names rows of another. */
export interface ForeignKey {
  readonly constraint: string;
  /** With its schema when that is not `public`. */
  readonly table: string;
  readonly column: string;
  readonly parent: string;
  readonly parentColumn: string;
}

/** The references to a table as the database itself knows them; upgraded and extended databases differ from a new one. */
export class ForeignKeysReadModel {
  constructor(private readonly database: Queryable) {}

  /** References to any of these tables of schema `public`, by table and column. */
  async listReferencesTo(tables: readonly string[]): Promise<ForeignKey[]> {
    return this.database.query<ForeignKey>(findForeignKeysSql, [tables]);
  }
}
