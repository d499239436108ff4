import { DataTable, DataTableBody, DataTableCell, DataTableColumnHeader, DataTableHead, DataTableRow } from '@dhis2/ui';
import type { ReactNode } from 'react';

/** A table with a heading for each column; on a narrow page it scrolls by itself. */
export function Table(props: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Instead of a table without rows. */
  readonly empty: string;
}) {
  return (
    <section className="table">
      <h2>{props.caption}</h2>
      {props.rows.length === 0 ? (
        <p className="empty">{props.empty}</p>
      ) : (
        <div className="scrolling" tabIndex={0} role="region" aria-label={props.caption}>
          <DataTable>
            <DataTableHead>
              <DataTableRow>
                {props.columns.map((column) => (
                  <DataTableColumnHeader key={column}>{column}</DataTableColumnHeader>
                ))}
              </DataTableRow>
            </DataTableHead>
            <DataTableBody>
              {props.rows.map(({ key, cells }) => (
                <DataTableRow key={key}>
                  {cells.map((cell, index) => (
                    <DataTableCell key={props.columns[index]}>{cell}</DataTableCell>
                  ))}
                </DataTableRow>
              ))}
            </DataTableBody>
          </DataTable>
        </div>
      )}
    </section>
  );
}
