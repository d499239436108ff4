// Runs a TypeScript tool of this repository: `node tools/run-ts.mjs tools/bench/main.ts http --json`.
// Vite's module runner gives it the same resolution, decorators and `?raw` imports that the services are built with.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
if (!file) throw new Error('usage: node tools/run-ts.mjs <file.ts> [argument ...]');
const { module } = await runnerImport(resolve(file), {
  configFile: false,
  ssr: { noExternal: [/^@vaktmester\//] },
});
await /** @type {{ main?: () => Promise<void> }} */ (module).main?.();
