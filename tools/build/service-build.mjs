// One bundle per service: our own libraries inside, packages of npm outside (they stay in node_modules).
// `.sql?raw` imports become strings, so a deployed service needs no SQL files beside it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * The Vite configuration of a service in `apps/`.
 * @param {string} projectRoot folder of the app; `src/main.ts` is its entry, `src/*.worker.ts` are further ones
 */
export function serviceBuild(projectRoot) {
  return defineConfig({
    root: projectRoot,
    define: { VAKTMESTER_BUILD: JSON.stringify({ revision: findRevision(), time: new Date().toISOString() }) },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rollupOptions: { input: entries(projectRoot), output: { format: 'es', entryFileNames: '[name].js' } },
    },
    ssr: { noExternal: [/^@vaktmester\//] },
  });
}

/** The commit, or null where there is no git or no repository (an unpacked archive, a container). */
function findRevision() {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : null;
}

/** @param {string} projectRoot */
function entries(projectRoot) {
  /** @type {Record<string, string>} */
  const input = { main: join(projectRoot, 'src/main.ts') };
  const elector = join(projectRoot, 'src/elector.worker.ts');
  if (existsSync(elector)) input['elector.worker'] = elector;
  return input;
}
