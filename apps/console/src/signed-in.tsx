import { Frame } from './layout/frame';
import { AnalyticsScreen } from './screens/analytics/analytics-screen';
import { ClusterScreen } from './screens/cluster/cluster-screen';
import { DataSummaryScreen } from './screens/data-summary/data-summary-screen';
import { HistoryScreen } from './screens/history/history-screen';
import { LockExceptionsScreen } from './screens/lock-exceptions/lock-exceptions-screen';
import { MaintenanceScreen } from './screens/maintenance/maintenance-screen';
import { MinMaxScreen } from './screens/min-max/min-max-screen';
import { NowScreen } from './screens/now/now-screen';
import { RunScreen } from './screens/run/run-screen';
import { SchedulesScreen } from './screens/schedules/schedules-screen';

/** Screens by the first segment of the address, in the order of the menu. */
const screens = [
  { path: 'now', title: 'Now', Screen: NowScreen },
  { path: 'analytics', title: 'Analytics', Screen: AnalyticsScreen },
  { path: 'maintenance', title: 'Maintenance', Screen: MaintenanceScreen },
  { path: 'schedules', title: 'Schedules', Screen: SchedulesScreen },
  { path: 'cluster', title: 'Cluster', Screen: ClusterScreen },
  { path: 'data-summary', title: 'Data summary', Screen: DataSummaryScreen },
  { path: 'lock-exceptions', title: 'Lock exceptions', Screen: LockExceptionsScreen },
  { path: 'min-max', title: 'Min-max', Screen: MinMaxScreen },
  { path: 'history', title: 'History', Screen: HistoryScreen },
] as const;

/** What someone who is signed in sees: the menu and the screen that the address names. */
export function SignedIn({ route: [page = 'now', subject] }: { readonly route: readonly string[] }) {
  return (
    <Frame page={page} pages={screens}>
      <Screen page={page} subject={subject} />
    </Frame>
  );
}

function Screen({ page, subject }: { readonly page: string; readonly subject: string | undefined }) {
  if (page === 'runs' && subject) return <RunScreen uid={subject} />;
  const found = screens.find(({ path }) => path === page);
  return found ? <found.Screen /> : <h1>There is no such page</h1>;
}
