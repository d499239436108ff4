import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PluginOption } from 'vite';
import type { Database } from '@vaktmester/database';
import { bundlePrograms } from '@vaktmester/testing';
import type { Gateway } from '../node/gateway';

/** Everything of the cluster that can carry a mutant. */
export interface Programs {
  /** `node.js` is the program of a node. */
  readonly folder: string;
  readonly Gateway: new (database: Database) => Gateway;
  remove(): Promise<void>;
}

/** Bundles the programs. `plugins` change their source. */
export async function bundleCluster(plugins: readonly PluginOption[] = []): Promise<Programs> {
  const file = (name: string) => join(import.meta.dirname, '../node', name);
  const entries = { node: file('main.ts'), 'elector.worker': file('elector.worker.ts'), gateway: file('gateway.ts') };
  const programs = await bundlePrograms(entries, plugins);
  // Not import(): Vite's runner, which has loaded the harness, takes that for a module of its own and is closed by now.
  const gateway = createRequire(import.meta.url)(join(programs.folder, 'gateway.js')) as Pick<Programs, 'Gateway'>;
  return { ...programs, Gateway: gateway.Gateway };
}
