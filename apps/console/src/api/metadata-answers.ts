/** A reference to metadata, as lists with `fields=id,displayName` give it. */
export interface Named {
  readonly id: string;
  readonly displayName: string;
}

export interface Pager {
  readonly page: number;
  readonly pageCount: number;
  readonly total: number;
}

/** A line of `/api/lockExceptions`. */
export interface LockException {
  readonly name: string;
  readonly period: { readonly id: string };
  readonly organisationUnit?: { readonly id: string };
  readonly dataSet: { readonly id: string };
  readonly created?: string;
}

/** A line of `/api/minMaxDataElements` with the names of what it is about. */
export interface MinMaxValue {
  readonly dataElement: Named;
  readonly source: Named;
  readonly optionCombo: Named;
  readonly min: number;
  readonly max: number;
  readonly generated: boolean;
}
