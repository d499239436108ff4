import { statfs } from 'node:fs/promises';
import type { RunCheck } from '@vaktmester/contracts';
import { firstRow, type Queryable } from '@vaktmester/database';

/** Below the need a run is refused, below the need with this much to spare there is a warning: sorts and the journal take some too. */
const SPARE = 1.5;

/**
 * Whether the new tables fit on the disk. PostgreSQL does not tell how much is free; it can be known when the server runs on this
 * machine and our role may see where its files are.
 */
export async function checkDisk(database: Queryable, bytes: number): Promise<RunCheck> {
  const freeBytes = await findFreeBytes(database);
  const needed = `The new tables need about ${inMegabytes(bytes)}`;
  if (freeBytes === undefined) {
    return { check: 'disk', level: 'unknown', message: `${needed}; how much is free on the server is not known here` };
  }
  const level = freeBytes < bytes ? 'error' : freeBytes < bytes * SPARE ? 'warning' : 'ok';
  return { check: 'disk', level, message: `${needed}, ${inMegabytes(freeBytes)} are free` };
}

async function findFreeBytes(database: Queryable): Promise<number | undefined> {
  const rows = await database.query<{ folder: string | null; isLocal: boolean }>(
    `select (select s.setting from pg_settings s where s.name = 'data_directory') as folder,
            coalesce(inet_server_addr() = inet_client_addr(), true) as "isLocal"`,
  );
  const { folder, isLocal } = firstRow(rows, 'where the server is');
  if (folder === null || !isLocal) return undefined;
  try {
    const disk = await statfs(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return undefined; // Another machine behind a tunnel, or a folder that we may not look into.
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
