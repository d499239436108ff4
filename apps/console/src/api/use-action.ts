import { useCallback, useState } from 'react';

/** Something that the reader asked for: whether it is at work, and what came of it. */
export interface Action {
  readonly isBusy: boolean;
  /** Why the last attempt failed; empty while all is well. */
  readonly problem: string;
  /** What the last attempt has done, for the reader. */
  readonly result: string;
  /** Tries it; `work` returns a text for the reader, or nothing. */
  readonly attempt: (work: () => Promise<string | void>) => Promise<void>;
}

export function useAction(): Action {
  const [state, setState] = useState({ isBusy: false, problem: '', result: '' });
  const attempt = useCallback(async (work: () => Promise<string | void>) => {
    setState({ isBusy: true, problem: '', result: '' });
    try {
      setState({ isBusy: false, problem: '', result: (await work()) ?? '' });
    } catch (error) {
      setState({ isBusy: false, problem: error instanceof Error ? error.message : String(error), result: '' });
    }
  }, []);
  return { ...state, attempt };
}
