import type { RequestError } from '../api/request';

/** Says what went wrong; nothing while all is well. */
export function Trouble({ error }: { readonly error: RequestError | undefined }) {
  if (!error) return null;
  if (error.status === 401) {
    return (
      <p role="alert" className="trouble">
        You are signed out. <a href="#/sign-in">Sign in</a>
      </p>
    );
  }
  return (
    <p role="alert" className="trouble">
      {error.message} {error.status === 0 && 'Trying again…'}
    </p>
  );
}
