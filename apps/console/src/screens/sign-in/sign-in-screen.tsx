import { type FormEvent, useState } from 'react';
import { request, RequestError } from '../../api/request';
import { goTo } from '../../route';

/** Name, password and, for who uses one, the code of the second factor. */
export function SignInScreen({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = String(form.get('twoFactorCode') ?? '');
    setBusy(true);
    try {
      const { loginStatus } = await request<{ loginStatus: string }>('api/auth/login', {
        method: 'POST',
        body: { username: form.get('username'), password: form.get('password'), ...(code && { twoFactorCode: code }) },
      });
      if (loginStatus !== 'SUCCESS') return setProblem(textOf(loginStatus));
      if (location.hash.startsWith('#/sign-in')) goTo('now');
      onSignedIn();
    } catch (error) {
      setProblem(error instanceof RequestError && error.status === 401 ? 'Wrong name or password.' : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="sign-in">
      <h1>Vaktmester</h1>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          Username
          <input name="username" autoComplete="username" required autoFocus />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <label>
          Two-factor code, if you use one
          <input name="twoFactorCode" inputMode="numeric" autoComplete="one-time-code" />
        </label>
        <p role="alert" className="trouble" hidden={problem === ''}>
          {problem}
        </p>
        <button className="primary" disabled={isBusy}>
          Sign in
        </button>
      </form>
    </main>
  );
}

/** `ACCOUNT_LOCKED` as `Account locked.` */
function textOf(status: string): string {
  const words = status.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
