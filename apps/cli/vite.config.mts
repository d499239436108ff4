import { mergeConfig } from 'vite';
import { serviceBuild } from '../../tools/build/service-build.mjs';

// One file that runs wherever node is, so the packages of npm go into it too.
export default mergeConfig(serviceBuild(import.meta.dirname), {
  build: { sourcemap: false, rollupOptions: { output: { banner: '#!/usr/bin/env node' } } },
  ssr: { noExternal: true },
});
