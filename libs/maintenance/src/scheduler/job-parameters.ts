/**
 * The parameters of a definition as DHIS2 stores them: `["<Java class>", {…}]`, with collections tagged alike
 * (`spec/maintenance-and-jobs.md` §B.11). Nulls are left out, so that they become the defaults of the type.
 */
export function readJobParameters(stored: unknown): Record<string, unknown> {
  const value = untagged(stored);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** @param javaClass of the parameters, as DHIS2 must find it again */
export function writeJobParameters(javaClass: string, parameters: Readonly<Record<string, unknown>>): unknown {
  const members = Object.entries(parameters).map(([name, value]) => [
    name,
    Array.isArray(value) ? ['java.util.ArrayList', value] : value,
  ]);
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
