import type { Queryable } from '@vaktmester/database';
import { type Fingerprint, fingerprint, type LiveIdentity, type Origin } from './fingerprint';
import findFingerprints from './sql/find-fingerprints.sql?raw';
import findLiveIdentity from './sql/find-live-identity.sql?raw';
import saveFingerprint from './sql/save-fingerprint.sql?raw';

/** The fingerprints of live tables. Those of another database cluster, or of tables that have made way, are as good as absent. */
export class FingerprintStore {
  constructor(private readonly database: Queryable) {}

  /** Of a table and its partitions, as far as each is still the table that the fingerprint was taken of. */
  async findAll(parent: string): Promise<Fingerprint[]> {
    const rows = await this.database.query<Record<string, unknown>>(findFingerprints, [parent]);
    return rows.map(({ dataValues, ...row }) => fingerprint.parse({ ...row, dataValues: dataValues ?? undefined }));
  }

  /** Of the live table `name`, in the transaction that shows it. */
  async save(parent: string, name: string, built: Origin & { liveRows: number; changedAt: Date }): Promise<void> {
    const { definition, relations, dataValues, liveRows, changedAt } = built;
    const sources = JSON.stringify({ relations, dataValues });
    await this.database.execute(saveFingerprint, [name, parent, liveRows, definition, sources, changedAt]);
  }

  /** The tables are built by the next run, whatever it finds. */
  async forget(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await this.database.execute('delete from vaktmester.analytics_fingerprint where name = any ($1::text[])', [names]);
  }
}

/** Whether the table is the one that the fingerprint was taken of and still holds rows, when it held any. */
export async function isStillLive(database: Queryable, { name, ...known }: Fingerprint): Promise<boolean> {
  const [live] = await database.query<Omit<LiveIdentity, 'liveRows'> & { isEmpty: boolean }>(findLiveIdentity, [name]);
  return (
    live !== undefined &&
    live.relation === known.relation &&
    live.fileNode === known.fileNode &&
    (!live.isEmpty || known.liveRows === 0)
  );
}
