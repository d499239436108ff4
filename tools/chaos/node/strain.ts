import { setImmediate as turn } from 'node:timers/promises';

/** Stops the main thread; nothing else of it runs meanwhile. */
export function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** So many objects live at once, and so many are made between two turns of the event loop. */
const LIVING = 1_000_000;
const AT_ONCE = 100_000;

/** Keeps the garbage collector busy: makes objects that live for a while, and lets other work pass only now and then. */
export async function litter(ms: number): Promise<void> {
  const end = performance.now() + ms;
  const living: object[] = [];
  for (let made = 0; performance.now() < end; made += AT_ONCE) {
    for (let index = made; index < made + AT_ONCE; index += 1) living[index % LIVING] = { index, text: String(index) };
    await turn();
  }
}
