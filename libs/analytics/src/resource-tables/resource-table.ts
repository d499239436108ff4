import type { Column, TableIndex } from '../tables/table';
import type { Relations } from '../tables/relations';
import type { ResourceTableName } from './resource-table-name';

/** How a resource table is made. */
export interface ResourceTablePlan {
  readonly name: ResourceTableName;
  /** DHIS2's `ResourceTableType`, by which table hooks name it. */
  readonly hookType: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly TableIndex[];
  /** Resource tables that must be built before, because this one reads them. */
  readonly reads?: readonly ResourceTableName[];
  /** A query for faults in the metadata that the table makes the best of: `found`, how many, and `examples`, sentences. */
  readonly faults?: string;
  /** What the table makes of them, in words for the user. */
  readonly remedy?: string;
  /** The select that gives its rows, columns in order; other resource tables are reached through `relations` alone. */
  readonly rows: (relations: Relations) => string;
}
