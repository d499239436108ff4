import { z } from 'zod';
import { badRequest } from '../errors/http-problem';

/** What DHIS2 takes of a JSON patch. */
export const jsonPatch = z.array(
  z.object({
    op: z.enum(['add', 'replace', 'remove']),
    path: z.string().regex(/^(\/[^/]+)+$/),
    value: z.unknown().optional(),
  }),
);
export type JsonPatch = z.output<typeof jsonPatch>;

type Members = Record<string, unknown>;

/** The object as the patch leaves it; the given one stays as it is. @throws HttpProblem 400 for a path that is not there */
export function applyPatch(object: Readonly<Members>, patch: JsonPatch): Members {
  const patched = structuredClone(object) as Members;
  for (const { op, path, value } of patch) {
    const names = path.split('/').slice(1).map(unescaped);
    const last = names.pop() ?? '';
    const owner = names.reduce<unknown>((parent, name) => memberOf(parent, name), patched);
    if (!isObject(owner)) throw badRequest(`Invalid path ${path}`);
    if (op !== 'remove') setMember(owner, last, value);
    else if (Array.isArray(owner)) owner.splice(Number(last), 1);
    else Reflect.deleteProperty(owner, last);
  }
  return patched;
}

/** An own member only: no patch reaches the prototype. */
function memberOf(parent: unknown, name: string): unknown {
  return isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined;
}

function setMember(owner: Members | unknown[], name: string, value: unknown): void {
  if (!Array.isArray(owner))
    Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
  else owner.splice(name === '-' ? owner.length : Number(name), 0, value);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

/** JSON pointer: `~1` is a slash, `~0` a tilde. */
function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
