import { setFlagsFromString } from 'node:v8';

/** Longest time a thread waits for its turn, in milliseconds. The thread whose turn it is may have died over it. */
const longestWait = 2000;

/** Off in this order, on in the other: with one of them off alone, everything is optimised at once. */
const optimising = ['wasm-tier-up', 'wasm-dynamic-tiering'];

/**
 * Does something during which WebAssembly that runs for the first time is compiled plainly for good. V8 optimises what
 * runs often, for which the largest functions of grammars take seconds and gigabytes. What was compiled before stays
 * as it is, and so does the rest of the process, apart from what other threads run for the first time at that moment.
 * @param turn shared by all threads of the process: the flags are the same for all
 */
export function compiledPlainly(turn: Int32Array, work: () => void): void {
  const end = performance.now() + longestWait;
  while (Atomics.compareExchange(turn, 0, 0, 1) !== 0 && performance.now() < end) {
    Atomics.wait(turn, 0, 1, longestWait / 10);
  }
  try {
    for (const flag of optimising) setFlagsFromString(`--no-${flag}`);
    work();
  } finally {
    for (const flag of optimising.toReversed()) setFlagsFromString(`--${flag}`);
    Atomics.store(turn, 0, 0);
    Atomics.notify(turn, 0, 1);
  }
}
