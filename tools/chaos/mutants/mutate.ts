import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginOption } from 'vite';
import type { Patch } from './mutant';

const repository = join(import.meta.dirname, '../../..');

/**
 * Applies the patches while the nodes are bundled; `.sql?raw` imports too.
 * @throws Error when a text to be changed is not there, because then the mutant is none
 */
export function mutate(patches: readonly Patch[]): PluginOption {
  return {
    name: 'mutate',
    enforce: 'pre',
    load(id) {
      const [file = '', query] = id.split('?');
      const wanted = patches.filter((patch) => join(repository, patch.file) === file);
      if (wanted.length === 0) return undefined;
      const source = wanted.reduce(applyPatch, readFileSync(file, 'utf8'));
      return query === 'raw' ? `export default ${JSON.stringify(source)}` : source;
    },
  };
}

function applyPatch(source: string, { file, from, to }: Patch): string {
  if (!source.includes(from)) throw new Error(`${file} no longer contains: ${from}`);
  return source.replace(from, () => to);
}
