import { useSyncExternalStore } from 'react';

/** The page of the console that the address names: what is behind `#/`, by its segments. */
export function useRoute(): readonly string[] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
}

/** Leads to a page, such as `runs/a1234567890`. */
export function goTo(page: string): void {
  location.hash = `#/${page}`;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
