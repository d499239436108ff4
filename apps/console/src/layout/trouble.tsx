import { NoticeBox } from '@dhis2/ui';
import type { RequestError } from '../api/request';

/** Says what went wrong; nothing while all is well. */
export function Trouble({ error }: { readonly error: RequestError | undefined }) {
  if (!error) return null;
  if (error.status === 401) {
    return (
      <Problem>
        You are signed out. <a href="#/sign-in">Sign in</a>
      </Problem>
    );
  }
  return (
    <Problem>
      {error.message} {error.status === 0 && 'Trying again…'}
    </Problem>
  );
}

/** A failure, told aloud to those who listen; nothing for an empty text. */
export function Problem({ children }: { readonly children: React.ReactNode }) {
  if (children === '') return null;
  return (
    <div role="alert" className="notice">
      <NoticeBox error>{children}</NoticeBox>
    </div>
  );
}
