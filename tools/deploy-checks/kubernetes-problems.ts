import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An object of Kubernetes as it stands in a manifest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly [field: string]: unknown;
}

const packages = join(import.meta.dirname, '../../node_modules');
/** Who knows the objects of an API; Kubernetes itself has no schema of those of an operator. */
const modelsOf = (apiVersion: string) =>
  apiVersion.startsWith('monitoring.coreos.com/') ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';

/** What Kubernetes would refuse or, worse, ignore: fields of wrong type, missing ones, and names that mean nothing. */
export async function findProblems(manifest: Manifest): Promise<string[]> {
  const where = `${manifest.kind} ${manifest.metadata.name}`;
  const file = join(packages, modelsOf(manifest.apiVersion), manifest.apiVersion, `${manifest.kind}.js`);
  const module: unknown = await import(pathToFileURL(file).href);
  const { validate } = (module as Record<string, { prototype: { validate(this: unknown): void } }>)[manifest.kind]!
    .prototype;
  const unread = new Set<string>();
  try {
    validate.call(watched(manifest, '', unread));
  } catch (error) {
    return [`${where}: ${error instanceof Error ? error.message : String(error)}`];
  }
  return [...unread].map((path) => `${where}: ${path} means nothing`);
}

/**
 * The compiled schemas pass over unknown fields in silence, but they read each field that they know. So what was never read is
 * unknown: `unread` loses a path when it is read.
 */
function watched(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const children = new Map<string, unknown>();
  for (const [key, child] of Object.entries(value)) {
    unread.add(`${path}/${key}`);
    children.set(key, watched(child, `${path}/${key}`, unread));
  }
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== 'string' || !children.has(key)) return Reflect.get(target, key);
      unread.delete(`${path}/${key}`);
      return children.get(key);
    },
  });
}
