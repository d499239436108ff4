import { Injectable } from '@nestjs/common';
import { type Caller, dataSummaryJob } from '@vaktmester/contracts';
import { Database, firstRow } from '@vaktmester/database';
import { RunLedger } from '@vaktmester/jobs';
import requestRefresh from './sql/request-refresh.sql?raw';

/** Least time between two snapshots that were asked for. */
const LEAST_SECONDS = 2;

/** Starts refreshes that the leader need not wait for the interval with. */
@Injectable()
export class DataSummaryRefreshes {
  constructor(
    private readonly database: Database,
    private readonly ledger: RunLedger,
  ) {}

  /**
   * Has a new snapshot taken, and does not wait for it. A refresh that is under way is joined; right after one, the next is left
   * to the leader, who fires it when the last has cost the database at most a tenth of the time.
   */
  async request(caller?: Caller): Promise<void> {
    const rows = await this.database.query<{ mayStart: boolean }>(requestRefresh, [LEAST_SECONDS]);
    if (!firstRow(rows, 'vaktmester.data_summary').mayStart) return;
    await this.ledger.start({ definition: dataSummaryJob, parameters: {}, caller });
  }
}
