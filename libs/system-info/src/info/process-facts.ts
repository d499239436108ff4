import { arch, availableParallelism, release, tmpdir, type } from 'node:os';
import { getHeapStatistics } from 'node:v8';

const MEBIBYTE = 1_048_576;

/** What DHIS2 says of its Java machine, said of the Node.js process that answers. */
export function readProcessFacts() {
  const { total_heap_size: total, used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  const [totalMb, freeMb, limitMb] = [total, total - used, limit].map((bytes) => Math.round(bytes / MEBIBYTE));
  return {
    javaVersion: process.version,
    javaVendor: 'Node.js',
    javaIoTmpDir: tmpdir(),
    ...(process.execArgv.length > 0 && { javaOpts: process.execArgv.join(' ') }),
    osName: type(),
    osArchitecture: arch(),
    osVersion: release(),
    memoryInfo: `Mem Total in JVM: ${totalMb} Free in JVM: ${freeMb} Max Limit: ${limitMb}`,
    cpuCores: availableParallelism(),
  };
}
export type ProcessFacts = ReturnType<typeof readProcessFacts>;

/** The zone of the server: its id, and its name in English. */
export function readTimeZone(now: Date): { readonly id: string; readonly displayName: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'long' }).formatToParts(now);
  return { id: timeZone, displayName: parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone };
}
