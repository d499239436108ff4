import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { request, RequestError } from './api/request';
import { useRoute } from './route';
import { SignInScreen } from './screens/sign-in/sign-in-screen';

// The sign-in page loads nothing but itself.
const SignedIn = lazy(() => import('./signed-in').then((module) => ({ default: module.SignedIn })));

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

  if (session === 'unknown') return <Centred>Loading…</Centred>;
  if (session === 'away') return <Centred role="alert">The server does not answer. Trying again…</Centred>;
  if (session === 'stranger' || route[0] === 'sign-in')
    return <SignInScreen onSignedIn={() => setSession('signed-in')} />;
  return (
    <Suspense fallback={<Centred>Loading…</Centred>}>
      <SignedIn route={route} />
    </Suspense>
  );
}

function Centred(props: { readonly children: ReactNode; readonly role?: string }) {
  return <p className="centred" {...props} />;
}
