const second = 1_000;
const longestPause = 5 * 60 * second;
const longestWait = 24 * 60 * 60 * second;

/** Spreads calls of many connections: ±10 % by a random number in [0, 1). */
const jittered = (milliseconds: number, random: number) => milliseconds * (0.9 + 0.2 * random);

/** Milliseconds until the next poll after a good read. */
export function pollDelay(pollInterval: number, random: number): number {
  return Math.min(longestWait, Math.max(second / 4, jittered(pollInterval, random)));
}

/**
 * Milliseconds until the next try after the nth failed read in a row: doubled each time up to five minutes, and never
 * sooner than the platform asked for.
 */
export function retryDelay(
  failures: number,
  pollInterval: number,
  retryAfter: number | undefined,
  random: number,
): number {
  const base = Math.min(longestPause, Math.max(second, pollInterval));
  const doubled = Math.min(longestPause, base * 2 ** Math.min(failures - 1, 16));
  const asked = retryAfter === undefined ? 0 : retryAfter * (1 + 0.1 * random);
  return Math.min(longestWait, Math.max(jittered(doubled, random), asked));
}
