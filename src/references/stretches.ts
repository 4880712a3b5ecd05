import { setImmediate } from 'node:timers/promises';

/** How long the calling thread may be kept busy in one go, in milliseconds. */
const longestStretch = 10;

/** When the present stretch began, and how much is being done in stretches: all of it shares them. */
let began = 0;
let running = 0;
let turn: Promise<void> | undefined;

/** Does something with each of many without keeping the calling thread busy for long, whatever else is done so. */
export async function inStretches<One>(many: Iterable<One>, work: (one: One) => void): Promise<void> {
  if (running++ === 0) began = performance.now();
  try {
    while (isOver()) await nextTurn();
    for (const one of many) {
      work(one);
      while (isOver()) await nextTurn();
    }
  } finally {
    running--;
  }
}

const isOver = () => performance.now() - began >= longestStretch;

/** Lets the thread do what else waits. */
function nextTurn(): Promise<void> {
  turn ??= setImmediate().then(() => {
    turn = undefined;
    began = performance.now();
  });
  return turn;
}
