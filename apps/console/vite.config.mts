import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { dhis2UiColours } from './dhis2-ui-colours.mts';

const dist = join(import.meta.dirname, 'dist');

/** Compresses once at the build what the gateway would otherwise compress for each request. */
const compressed: Plugin = {
  name: 'compressed',
  closeBundle() {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /\.(css|html|js|svg)$/.test(name))) {
      const bytes = readFileSync(join(dist, file));
      writeFileSync(join(dist, `${file}.br`), brotliCompressSync(bytes));
      writeFileSync(join(dist, `${file}.gz`), gzipSync(bytes));
    }
  },
};

/** `@dhis2/ui` marks files for servers that render React, of which there is none. */
function exceptDirectives(warning: { code?: string }, tell: (warning: never) => void): void {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') tell(warning as never);
}

export default defineConfig({
  root: import.meta.dirname,
  // The house may live below a context path.
  base: './',
  // An asset inside a style sheet would need a laxer content policy.
  build: {
    outDir: dist,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { onwarn: exceptDirectives },
  },
  plugins: [dhis2UiColours(), compressed],
});
