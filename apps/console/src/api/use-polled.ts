import { useCallback, useEffect, useState } from 'react';
import { request, RequestError } from './request';

/** Never faster: this is what the console may cost the server. */
export const POLL_MS = 3_000;

/** The last answer, and what went wrong after it. */
export interface Polled<T> {
  readonly data: T | undefined;
  readonly error: RequestError | undefined;
  /** Asks at once, such as after a change. */
  readonly refresh: () => void;
}

/**
 * Asks for the path every {@link POLL_MS} while the page is visible and `isActive`. When the server is away, the last answer stays and
 * the asking goes on.
 */
export function usePolled<T>(path: string, isActive = true): Polled<T> {
  const [answer, setAnswer] = useState<{ path: string; data: T }>();
  const [error, setError] = useState<RequestError>();
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        if (!document.hidden) setAnswer({ path, data: await request<T>(path, { signal: controller.signal }) });
        setError(undefined);
      } catch (problem) {
        if (controller.signal.aborted) return;
        setError(problem instanceof RequestError ? problem : new RequestError(0, String(problem)));
      }
      if (isActive && !controller.signal.aborted) timer = setTimeout(() => void look(), POLL_MS);
    };
    void look();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [path, isActive, round]);

  return { data: answer?.path === path ? answer.data : undefined, error, refresh };
}
