// The services, built by Nx when their sources have changed. Asking Nx costs two seconds even when all is cached,
// so a fingerprint of the sources is compared first.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimDataFolder, DataFolderInUseError, waitUntilGone } from '../servers/index.mjs';
import { repository } from './options.mjs';
import { report } from './report.mjs';
import { runTool } from './run-tool.mjs';
import { fingerprintSources, isEveryAppBuilt } from './source-fingerprint.mjs';

const cacheDir = join(repository, '.cache/build');
const fingerprintFile = join(cacheDir, 'fingerprint');
const otherBuildMs = 300_000;

/**
 * Builds every app that is not built from the present sources.
 * @param {{ recordsDir: string, signal: AbortSignal }} options
 */
export async function ensureBuilt({ recordsDir, signal }) {
  if (isEveryAppBuilt() && fingerprintSources() === builtFingerprint()) return;
  const release = await claimBuild();
  try {
    const fingerprint = fingerprintSources();
    if (isEveryAppBuilt() && fingerprint === builtFingerprint()) return;
    report('building the services');
    rmSync(fingerprintFile, { force: true });
    const nx = [process.execPath, join(repository, 'node_modules/.bin/nx')];
    const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NODE_ENV: 'production' };
    await runTool({ name: 'nx', command: [...nx, 'run-many', '-t', 'build'], env, recordsDir, signal });
    writeFileSync(fingerprintFile, fingerprint);
  } finally {
    release();
  }
}

function builtFingerprint() {
  try {
    return readFileSync(fingerprintFile, 'utf8');
  } catch {
    return undefined;
  }
}

/** Two builds at once would write the same files: the second waits for the first. */
async function claimBuild() {
  for (;;) {
    try {
      mkdirSync(cacheDir, { recursive: true });
      return claimDataFolder(cacheDir);
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) throw error;
      report(`waiting for the build of process ${error.owner.pid}`);
      await waitUntilGone([error.owner.pid], otherBuildMs);
    }
  }
}
