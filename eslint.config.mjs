import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const house = 'scope:house';
const scope = (name) => ({ sourceTag: `scope:${name}`, onlyDependOnLibsWithTags: [`scope:${name}`, house] });
const type = (name, ...allowed) => ({ sourceTag: `type:${name}`, onlyDependOnLibsWithTags: allowed });

// spec/style.md §3.2: both dimensions must allow an import.
const depConstraints = [
  type('app', 'type:feature', 'type:platform', 'type:contract'),
  type('feature', 'type:platform', 'type:contract', 'type:pure'),
  type('platform', 'type:platform', 'type:contract', 'type:pure'),
  { ...type('contract', 'type:pure'), allowedExternalImports: ['zod'] },
  { ...type('pure'), allowedExternalImports: [] },
  type('testing', 'type:platform', 'type:contract', 'type:pure', 'type:tool'),
  type('tool', 'type:platform', 'type:contract', 'type:pure', 'type:feature', 'type:tool', 'type:testing'),
  type('e2e', 'type:contract', 'type:testing', 'type:tool'),
  { sourceTag: house, onlyDependOnLibsWithTags: [house, 'scope:tools'] },
  { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['*'] },
  ...['gateway', 'analytics', 'maintenance', 'system-info', 'metrics'].map(scope),
];

// A test may use the private servers and the demo data too, whatever it tests.
const testConstraints = depConstraints.map(({ allowedExternalImports, ...constraint }) => ({
  ...constraint,
  onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, 'type:testing', 'type:tool', house, 'scope:tools'],
}));
const boundaries = (constraints) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow: ['../../../package.json', '../../../../docs/api-endpoints.tsv'],
    depConstraints: constraints,
    // Tests of the tools run on the servers that the tools start.
    ignoredCircularDependencies: [['@vaktmester/tools', '@vaktmester/testing']],
  },
];

// Each way out of the process has one room; tests may reach everything.
const outside = [
  { names: ['ioredis', 'redlock'], room: ['libs/leader-election/**'] },
  { names: ['nats', '@nestjs/microservices'], room: ['libs/messaging/**'] },
  { names: ['pg', 'typeorm', '@nestjs/typeorm'], room: ['libs/database/**'] },
  { names: ['undici'], room: ['libs/gateway/src/upstream/**'] },
];
const forbidOutside = (allowed = []) => [
  'error',
  {
    paths: outside
      .flatMap(({ names }) => names)
      .filter((name) => !allowed.includes(name))
      .map((name) => ({ name, message: 'spec/style.md §3.2: only its own room reaches the outside world.' })),
  },
];

const tests = [
  '**/*.spec.ts',
  '**/*.fixture.ts',
  'libs/*/src/testing/**',
  'libs/leader-election/src/faults/**',
  'apps/e2e/**',
  'libs/testing/**',
  'tools/**',
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.nx', '.vaktmester', '.cache'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.mjs'],
    plugins: { '@nx': nx },
    // Without these two the type-import rule would take classes that Nest injects for mere types.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(depConstraints),
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 300 }],
      'max-params': ['error', 5],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }],
    },
  },
  { files: ['apps/**/*.ts', 'libs/**/*.ts'], ignores: tests, rules: { 'no-restricted-imports': forbidOutside() } },
  ...outside.map(({ names, room }) => ({
    files: room,
    ignores: tests,
    rules: { 'no-restricted-imports': forbidOutside(names) },
  })),
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    // The command line has no settings of the house, only where to find it.
    ignores: [...tests, 'libs/config/**', 'apps/cli/src/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/config reads the environment.' },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      complexity: 'off',
      'no-console': 'off',
      '@nx/enforce-module-boundaries': boundaries(testConstraints),
    },
  },
  {
    files: ['**/*.config.{ts,mts,mjs}', 'eslint.config.mjs', 'vitest.config.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
);
