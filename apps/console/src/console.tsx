import { useEffect, useState } from 'react';
import { request, RequestError } from './api/request';
import { Frame } from './layout/frame';
import { useRoute } from './route';
import { AnalyticsScreen } from './screens/analytics-screen';
import { ClusterScreen } from './screens/cluster-screen';
import { HistoryScreen } from './screens/history-screen';
import { MaintenanceScreen } from './screens/maintenance-screen';
import { NowScreen } from './screens/now-screen';
import { RunScreen } from './screens/run-screen';
import { SignInScreen } from './screens/sign-in-screen';

const RETRY_MS = 3_000;

/** The whole console: the sign-in page for strangers, else the screen that the address names. */
export function Console() {
  const [session, setSession] = useState<'unknown' | 'stranger' | 'signed-in' | 'away'>('unknown');
  const route = useRoute();

  useEffect(() => {
    if (session !== 'unknown' && session !== 'away') return;
    const ask = () =>
      request('api/runs?limit=1').then(
        () => setSession('signed-in'),
        (error: unknown) => setSession(error instanceof RequestError && error.status === 401 ? 'stranger' : 'away'),
      );
    if (session === 'unknown') void ask();
    const timer = setInterval(() => void ask(), RETRY_MS);
    return () => clearInterval(timer);
  }, [session]);

  if (session === 'unknown') return <p className="centred">Loading…</p>;
  if (session === 'away')
    return (
      <p className="centred" role="alert">
        The server does not answer. Trying again…
      </p>
    );
  if (session === 'stranger' || route[0] === 'sign-in')
    return <SignInScreen onSignedIn={() => setSession('signed-in')} />;
  return (
    <Frame page={route[0] ?? 'now'}>
      <Screen route={route} />
    </Frame>
  );
}

function Screen({ route: [page = 'now', subject] }: { readonly route: readonly string[] }) {
  if (page === 'now') return <NowScreen />;
  if (page === 'runs' && subject) return <RunScreen uid={subject} />;
  if (page === 'analytics') return <AnalyticsScreen />;
  if (page === 'maintenance') return <MaintenanceScreen />;
  if (page === 'cluster') return <ClusterScreen />;
  if (page === 'history') return <HistoryScreen />;
  return <h1>There is no such page</h1>;
}
