import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Nemesis } from './nemesis';

/** Debian's package libfaketime; undefined where it is not installed. */
export const fakeTimeLibrary = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((folder) => join(folder, 'faketime/libfaketime.so.1'))
  .find((file) => existsSync(file));

const jumps = { 'an hour ahead': '+3600', 'an hour back': '-3600', '20 % fast': '+0 x1.2', '20 % slow': '+0 x0.8' };

export const clocks: Nemesis = {
  id: 'N9',
  title: "the leader's wall clock jumps by an hour, or runs a fifth too fast or too slow",
  strike: async ({ world, random, leader }) => {
    if (!fakeTimeLibrary) return 'skipped: libfaketime is not installed';
    const clockFile = join(world.dataDir, `clock-${leader.nodeId}`);
    await writeFile(clockFile, '+0');
    // All go and the one with the clock comes back first, so it is the one that leads.
    await Promise.all(world.nodes.map((node) => node.end('SIGTERM')));
    await leader.start({
      LD_PRELOAD: fakeTimeLibrary,
      FAKETIME_TIMESTAMP_FILE: clockFile,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    await world.leader();
    await Promise.all(world.nodes.filter(({ isAlive }) => !isAlive).map((node) => node.start()));
    const jump = random.pick(Object.keys(jumps) as (keyof typeof jumps)[]);
    await writeFile(clockFile, jumps[jump]);
    await world.untilWritten();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await world.untilWritten();
    await leader.end('SIGKILL');
    return `the clock of ${leader.nodeId} is ${jump}`;
  },
};
