import { defineConfig } from 'vitest/config';

// Three kinds of tests, by file name; spec/style.md §3.12.
// Decorators with metadata and `?raw` imports work as in the services: Vite takes them from each project's tsconfig.
const everywhere = ['apps', 'libs', 'tools'];
const specs = (suffix: string) => everywhere.map((folder) => `${folder}/**/*.${suffix}.ts`);

export default defineConfig({
  // Our own libraries are TypeScript and must be transformed, although they are found through node_modules.
  ssr: { noExternal: [/^@vaktmester\//] },
  test: {
    // A stylesheet that is written into a page is text; Vitest would leave it empty.
    css: true,
    // Tests share the processors with the servers they talk to.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: specs('spec'),
          exclude: ['**/node_modules/**', ...specs('int.spec'), ...specs('e2e.spec')],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: specs('int.spec'),
          // Much of the time one of them waits for a lease to run out.
          maxWorkers: 3,
          globalSetup: 'libs/testing/src/private-servers.setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['apps/e2e/src/**/*.e2e.spec.ts'],
          globalSetup: 'apps/e2e/src/cluster.setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One cluster for all files: a test that kills a replica must not disturb another.
          fileParallelism: false,
        },
      },
    ],
  },
});
