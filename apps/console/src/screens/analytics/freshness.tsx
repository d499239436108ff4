import type { AnalyticsFreshness } from '../../api/answers';
import { usePolled } from '../../api/use-polled';
import { Table } from '../../layout/table';
import { Trouble } from '../../layout/trouble';
import { secondsText, serverTimeText } from '../../time-texts';
import { bytesText } from './bytes-text';

/** How old and how big the tables of each type are. */
export function Freshness() {
  const { data, error } = usePolled<AnalyticsFreshness>('api/resourceTables/analytics/freshness', false);
  return (
    <>
      <Trouble error={error} />
      <Table
        caption="Freshness"
        columns={['Type', 'Tables', 'Rows', 'Size', 'All built until', 'Latest until', 'Lag']}
        empty={data ? 'Nothing has been built yet.' : 'Loading…'}
        rows={(data?.tableTypes ?? []).map((type) => ({
          key: type.tableType,
          cells: [
            type.tableType,
            type.tables,
            type.rows,
            bytesText(type.bytes),
            serverTimeText(type.lastFull?.until),
            serverTimeText(type.lastContinuous?.until),
            type.emptied > 0
              ? `${type.emptied} emptied by a crash of PostgreSQL`
              : type.lagSeconds === null
                ? 'never built'
                : secondsText(type.lagSeconds),
          ],
        }))}
      />
    </>
  );
}
