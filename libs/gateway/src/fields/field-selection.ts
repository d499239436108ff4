/** One item of a `fields` parameter: `name`, `!name`, `:preset`, with what follows it. */
export interface FieldItem {
  /** A property; for presets with the colon, `:all`. */
  readonly name: string;
  readonly isExcluded: boolean;
  /** What to show of the objects in the property; absent when the parameter does not say. */
  readonly nested?: FieldSelection;
  readonly transformers: readonly FieldTransformer[];
}

/** `~name(arguments)` after a property. */
export interface FieldTransformer {
  readonly name: string;
  readonly args: readonly string[];
}

/** A parsed `fields` parameter, in the order in which it was written. */
export type FieldSelection = readonly FieldItem[];
