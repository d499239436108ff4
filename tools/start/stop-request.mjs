// The wish to stop, however it arrives: a signal to us, or the death of the npm that started us.
import { readFileSync } from 'node:fs';

/** npm passes a signal on to us, and the terminal sends it to both: the second one within this time is the same wish. */
const sameWishMs = 1_000;
const parentLookMs = 500;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP from now on.
 * @returns {{ signal: AbortSignal, hurry: AbortSignal }} `signal` aborts at the first wish, `hurry` at a later second one
 */
export function listenForStop() {
  const stop = new AbortController();
  const hurry = new AbortController();
  let firstAt = 0;
  /** @param {string} reason */
  const request = (reason) => {
    if (!stop.signal.aborted) {
      firstAt = performance.now();
      stop.abort(reason);
    } else if (performance.now() - firstAt > sameWishMs) hurry.abort(reason);
  };
  process.on('SIGINT', request);
  process.on('SIGTERM', request);
  if (!ignoresHangUp()) process.on('SIGHUP', request);
  if (startedByNpm()) watchParent(() => request('npm is gone'));
  return { signal: stop.signal, hurry: hurry.signal };
}

/** Whether a package manager is our parent; then its death is meant for us, too. */
export function startedByNpm() {
  return process.env['npm_lifecycle_event'] !== undefined;
}

/** @param {() => void} onGone */
function watchParent(onGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, parentLookMs);
  timer.unref();
}

/** `nohup` means that the end of the terminal session is none of ours; a listener of our own would undo it. */
function ignoresHangUp() {
  try {
    const ignored = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
    return (BigInt(`0x${ignored}`) & 1n) === 1n;
  } catch {
    return false;
  }
}
