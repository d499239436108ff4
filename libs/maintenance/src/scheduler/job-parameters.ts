import type { JobParameterClass, ParameterKind } from '@vaktmester/contracts';

/**
 * The parameters of a definition as DHIS2 stores them: `["<Java class>", {…}]`, with collections tagged alike
 * (`spec/maintenance-and-jobs.md` §B.11). Nulls are left out, so that they become the defaults of the type.
 */
export function readJobParameters(stored: unknown): Record<string, unknown> {
  const value = untagged(stored);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

const collections: Readonly<Partial<Record<ParameterKind, string>>> = {
  list: 'java.util.ArrayList',
  set: 'java.util.HashSet',
};

/** The reverse of {@link readJobParameters}. A wrong class would make the row, and with it DHIS2's whole scheduler, unreadable. */
export function writeJobParameters(
  { javaClass, parameters }: JobParameterClass,
  values: Readonly<Record<string, unknown>>,
): unknown {
  const members = parameters.flatMap(({ name, kind }) => {
    const value = values[name];
    if (value === undefined) return [];
    const tag = collections[kind];
    return [[name, tag === undefined ? value : [tag, value]] as const];
  });
  return [javaClass, Object.fromEntries(members)];
}

function untagged(value: unknown): unknown {
  if (Array.isArray(value)) {
    const [tag, content] = value as unknown[];
    const isTagged = value.length === 2 && typeof tag === 'string' && /^(java|org)\.[\w.$]+$/.test(tag);
    return isTagged ? untagged(content) : value.map(untagged);
  }
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(present.map(([name, member]) => [name, untagged(member)]));
}
