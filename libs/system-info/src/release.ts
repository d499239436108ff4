/** The build that answers, and the database it works on. */
export interface SystemRelease {
  /** DHIS2's version: `2.42.x`. */
  readonly version: string;
  /** The commit that runs. */
  readonly revision: string;
  readonly buildTime?: Date;
  /** Without credentials. */
  readonly databaseUrl: string;
}

/** Injection token of {@link SystemRelease}. */
export const RELEASE = Symbol('RELEASE');
