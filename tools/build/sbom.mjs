// `npm run sbom`: the bill of materials of what is deployed, CycloneDX on stdout. `npm sbom --omit=dev` would also leave out
// packages that a service needs and something else only develops with (ioredis, nats, rxjs …), so the marks of npm decide.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const MARK = 'cdx:npm:package:development';

/**
 * @typedef {{ 'bom-ref': string, properties?: { name: string, value: string }[] }} Component
 * @typedef {{ ref: string, dependsOn: string[] }} Dependency
 */

const { status, stdout } = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'], {
  cwd: join(import.meta.dirname, '../..'),
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) process.exit(1);

/** @type {{ components: Component[], dependencies: Dependency[] }} */
const everything = JSON.parse(stdout);
const components = everything.components.filter(({ properties = [] }) => !properties.some(({ name }) => name === MARK));
const kept = new Set(components.map((component) => component['bom-ref']));
const dependencies = everything.dependencies
  .filter(({ ref }) => kept.has(ref) || !everything.components.some((component) => component['bom-ref'] === ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => kept.has(on)) }));
process.stdout.write(`${JSON.stringify({ ...everything, components, dependencies }, undefined, 2)}\n`);
