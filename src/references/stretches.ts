import { setImmediate } from 'node:timers/promises';

/** How long the calling thread may be kept busy in one go, in milliseconds. */
const longestStretch = 10;

/** Does something with each of many without keeping the calling thread busy for long. */
export async function inStretches<One>(many: Iterable<One>, work: (one: One) => void): Promise<void> {
  let started = performance.now();
  for (const one of many) {
    work(one);
    if (performance.now() - started < longestStretch) continue;
    await setImmediate();
    started = performance.now();
  }
}
