import type { TimingName } from '../timings';

/** A fault in the house itself, put in on purpose: were the suite to stay green with it, it would prove nothing. */
export interface Mutant {
  readonly name: string;
  /** What is wrong with it, for the record. */
  readonly breaks: string;
  /** Source that is changed before the nodes are bundled. */
  readonly patches?: readonly Patch[];
  /** What is changed in the database. */
  readonly sql?: string;
  /** Default `short`. */
  readonly timing?: TimingName;
  /** Ids of the nemeses that bring it to light. */
  readonly nemeses: readonly string[];
  /** Id of the check that must turn red, whatever else does. */
  readonly caughtBy: string;
}

export interface Patch {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
