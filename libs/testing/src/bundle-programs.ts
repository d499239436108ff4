import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type PluginOption } from 'vite';

const repository = join(import.meta.dirname, '../../..');

/** Programs that can be run as processes or threads of their own. */
export interface BundledPrograms {
  /** `<name>.js` is the program of that name in `entries`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Bundles programs as the services are: from a folder in which the packages of npm can be found.
 * @param entries name and file of each
 * @param plugins what else shall happen to their source
 */
export async function bundlePrograms(
  entries: Readonly<Record<string, string>>,
  plugins: readonly PluginOption[] = [],
): Promise<BundledPrograms> {
  const cache = join(repository, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'programs-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: repository,
    plugins: [...plugins],
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      minify: false,
      rollupOptions: { input: { ...entries }, output: { format: 'es', entryFileNames: '[name].js' } },
    },
    ssr: { noExternal: [/^@vaktmester\//] },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
