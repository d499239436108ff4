/** One environment variable: its name, what it means, its default and how its text becomes a value. */
export interface Setting<T> {
  readonly env: string;
  readonly doc: string;
  /** Value when the variable is absent; `undefined` makes the variable required. */
  readonly fallback: T | undefined;
  /** Secrets may also come from a file named by `<env>_FILE` and are never printed. */
  readonly secret: boolean;
  /** Turns the text into a value; throws an `Error` whose message says what would be right. */
  readonly parse: (text: string) => T;
}

/** Settings that belong together, with the heading they get in `docs/configuration.md`. */
export interface SettingGroup<S extends Record<string, Setting<unknown>> = Record<string, Setting<unknown>>> {
  readonly title: string;
  readonly settings: S;
  /** What is wrong between settings that are right one by one; each with the name of a variable first. */
  findProblems?(values: { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never }): string[];
}

/** The values of a group, by the group's own names. */
export type ValuesOf<G> =
  G extends SettingGroup<infer S> ? { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never } : never;

/** Names a group of settings; inference keeps the type of each value. */
export function settingGroup<S extends Record<string, Setting<unknown>>>(title: string, settings: S): SettingGroup<S> {
  return { title, settings };
}

/** A group whose values must also go together. */
export function checkedGroup<S extends Record<string, Setting<unknown>>>(
  group: SettingGroup<S>,
  findProblems: NonNullable<SettingGroup<S>['findProblems']>,
): SettingGroup<S> {
  return { ...group, findProblems };
}

/** A text. Without a fallback it is required. */
export function text(env: string, doc: string, fallback?: string): Setting<string> {
  return { env, doc, fallback, secret: false, parse: (value) => value };
}

/** A text that must not be shown: it may come from the file named by `<env>_FILE`. Required unless a fallback is given. */
export function secret(env: string, doc: string, fallback?: string): Setting<string> {
  return { ...text(env, doc, fallback), secret: true };
}

/** The address of an HTTP server, or empty; without a slash at the end. Credentials and queries have no place in it. */
export function httpUrl(env: string, doc: string): Setting<string> {
  const parse = (value: string) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
    if (!isPlain) throw new Error('must be an address such as http://dhis2:8080 or http://dhis2:8080/dhis');
    return `${url.origin}${url.pathname}`.replace(/\/$/, '');
  };
  return { env, doc, fallback: '', secret: false, parse };
}

/** A whole number within bounds (both inclusive). The unit belongs into `doc`. */
export function integer(env: string, doc: string, fallback: number, min: number, max: number): Setting<number> {
  const parse = (value: string) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  };
  return { env, doc, fallback, secret: false, parse };
}

/** `true` or `false`. */
export function flag(env: string, doc: string, fallback: boolean): Setting<boolean> {
  const parse = (value: string) => {
    if (value !== 'true' && value !== 'false') throw new Error('must be true or false');
    return value === 'true';
  };
  return { env, doc, fallback, secret: false, parse };
}

/** One of a few words. */
export function oneOf<const W extends string>(env: string, doc: string, words: readonly W[], fallback: W): Setting<W> {
  const parse = (value: string) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new Error(`must be one of ${words.join(', ')}`);
    return word;
  };
  return { env, doc, fallback, secret: false, parse };
}

/** A comma-separated list with passwords in it: as {@link secret}. */
export function secretList(env: string, doc: string): Setting<readonly string[]> {
  return { ...list(env, doc), secret: true };
}

/** A comma-separated list of texts; blanks around the commas are dropped. */
export function list(env: string, doc: string, fallback?: readonly string[]): Setting<readonly string[]> {
  const parse = (value: string) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return { env, doc, fallback, secret: false, parse };
}
