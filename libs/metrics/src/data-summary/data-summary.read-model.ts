import { Injectable } from '@nestjs/common';
import { ApiError, type SummaryCounts } from '@vaktmester/contracts';
import { Database, firstRow } from '@vaktmester/database';
import findNewestTime from './sql/find-newest-time.sql?raw';
import findSnapshot from './sql/find-snapshot.sql?raw';
import listHistory from './sql/list-history.sql?raw';

/** The numbers of one moment, and how long ago that was. */
export interface Snapshot {
  readonly counts: SummaryCounts;
  readonly ageSeconds: number;
  /** How long it took to take. */
  readonly durationSeconds: number;
  /** Rows changed before the day of the snapshot were counted this long ago. */
  readonly recountAgeSeconds: number;
}

/** Reads one small row, whatever the size of the database and whoever refreshes it. */
@Injectable()
export class DataSummaryReadModel {
  constructor(private readonly database: Database) {}

  /** @throws ApiError `unavailable` until the first snapshot has been taken */
  async getSnapshot(): Promise<Snapshot> {
    const [snapshot] = await this.database.queryPrepared<Snapshot>('find-snapshot', findSnapshot);
    if (snapshot) return snapshot;
    throw new ApiError('unavailable', 'The first data summary is being counted');
  }

  /** The snapshots of the last `days`, oldest first; not every one. */
  async listHistory(days: number): Promise<{ readonly takenAt: Date; readonly counts: SummaryCounts }[]> {
    return this.database.query(listHistory, [days]);
  }

  /** When the newest snapshot was taken; `undefined` while there is none. */
  async findNewestTime(): Promise<Date | undefined> {
    const rows = await this.database.query<{ takenAt: Date | null }>(findNewestTime);
    return firstRow(rows, 'vaktmester.data_summary').takenAt ?? undefined;
  }
}
