/** What a parameter holds. The Java class of a collection matters: DHIS2 cannot read a list where its class has a set. */
export type ParameterKind = 'integer' | 'boolean' | 'text' | 'choice' | 'list' | 'set';

/** One parameter of a job type (`spec/api-contract.md` §3.4). */
export interface JobParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** What DHIS2 takes when nothing is said; absent: nothing. */
  readonly fallback?: number | boolean | string | readonly string[];
  readonly isRequired?: true;
  /** Bounds of an integer. */
  readonly min?: number;
  readonly max?: number;
  /** The words that a choice, or a member of a collection, may be. */
  readonly words?: readonly string[];
  /** The Java class of the words. */
  readonly enumClass?: string;
  /** Members are uids. */
  readonly holdsUids?: true;
  /** Where a client finds what may be chosen, below the root of the server. */
  readonly apiPath?: string;
}

/** The parameters of a job type and the Java class in which DHIS2 keeps them. */
export interface JobParameterClass {
  readonly javaClass: string;
  readonly parameters: readonly JobParameter[];
}

type More = Omit<JobParameter, 'name' | 'kind'>;
export const integer = (name: string, more: More = {}): JobParameter => ({ name, kind: 'integer', ...more });
export const flag = (name: string): JobParameter => ({ name, kind: 'boolean', fallback: false });
export const text = (name: string, more: More = {}): JobParameter => ({ name, kind: 'text', ...more });
export const choice = (name: string, enumClass: string, words: readonly string[], more: More = {}): JobParameter => ({
  name,
  kind: 'choice',
  enumClass: `org.hisp.dhis.scheduling.${enumClass}`,
  words,
  ...more,
});
export const list = (name: string, more: More = {}): JobParameter => ({ name, kind: 'list', ...more });
export const set = (name: string, more: More = {}): JobParameter => ({ name, kind: 'set', ...more });
/** Uids of objects that a client finds there; none unless told. */
export const uidsOf = (apiPath: string): More => ({ fallback: [], holdsUids: true, apiPath });
