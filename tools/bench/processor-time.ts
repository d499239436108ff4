import { readdirSync, readFileSync } from 'node:fs';
import { firstRow, type Queryable } from '@vaktmester/database';

/** Clock ticks of `/proc/<pid>/stat` a second on every Linux we know. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time that a PostgreSQL server of this machine has used up to now, all its processes together, in milliseconds. On a
 * machine with other work it says more than the clock: there, whoever starts more processes gets more of the processors.
 */
export async function serverProcessorMs(database: Queryable): Promise<number> {
  const rows = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const backend = readStat(String(firstRow(rows, 'process').pid));
  if (!backend) throw new Error('the server runs on another machine');
  const server = readStat(String(backend.parent));
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readStat)
    .filter((stat) => stat?.parent === backend.parent)
    .reduce((sum, stat) => sum + (stat?.own ?? 0), 0);
  return ((living + (server?.ended ?? 0) + (server?.own ?? 0)) * 1000) / TICKS_PER_SECOND;
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** Fields are numbered as in proc(5). */
function readStat(pid: string): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const at = (field: number) => fields[field - 3] ?? 0;
    return { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) };
  } catch {
    return undefined; // It has ended meanwhile.
  }
}
