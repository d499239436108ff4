// Installs Debian packages where that is ours to do: on Debian or Ubuntu, as root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs the packages with apt-get; does nothing on another system or as another user.
 * @param {string[]} packages
 * @param {(line: string) => void} report progress for a person
 */
export function installDebianPackages(packages, report) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  report(`installing ${packages.join(', ')} with apt-get`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      // Progress belongs to stderr: stdout of our commands is read by programs.
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) report(`apt-get ${args[0]} failed (exit code ${status})`);
  }
}
