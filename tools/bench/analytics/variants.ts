/** Connections of both ways: DHIS2's parallel jobs, our worker's slots. */
export const CONNECTIONS = 2;

/** For one build; the reference with statistics takes ten minutes on the machine of `docs/benchmarks.md`. */
export const TIME_LIMIT_MS = 3_600_000;

/** Milliseconds. The phases and `waiting` (connections without work) add up to `total`. */
export interface BuildPhases {
  readonly load: number;
  readonly indexes: number;
  readonly analyze: number;
  readonly swap: number;
  readonly waiting: number;
  readonly total: number;
  /** Of all processes of PostgreSQL together; not a part of `total`. */
  readonly processor: number;
}

export const phaseNames = ['load', 'indexes', 'analyze', 'swap', 'waiting', 'total', 'processor'] as const;

/** What one pair compares. `lean` has no reference of its own: it is held against the full one of the same round. */
export interface Variant {
  readonly name: 'withOutliers' | 'withoutOutliers' | 'leanWithOutliers' | 'leanWithoutOutliers';
  readonly outliers: boolean;
  readonly indexProfile: 'full' | 'lean';
}

const variants: readonly Variant[] = [
  { name: 'withoutOutliers', outliers: false, indexProfile: 'full' },
  { name: 'leanWithoutOutliers', outliers: false, indexProfile: 'lean' },
  { name: 'withOutliers', outliers: true, indexProfile: 'full' },
  { name: 'leanWithOutliers', outliers: true, indexProfile: 'lean' },
];

/** Those that `--only` names: `with`, `without`, `lean`; all without it. */
export function variantsOf(only: string | undefined): readonly Variant[] {
  switch (only) {
    case undefined:
      return variants;
    case 'with':
    case 'without':
      return variants.filter(({ name }) => name === `${only}Outliers`);
    case 'lean':
      return variants.filter(({ indexProfile }) => indexProfile === 'lean');
    default:
      throw new Error(`--only ${only}: it must be with, without or lean`);
  }
}
