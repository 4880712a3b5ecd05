/**
 * The largest whole number that is allowed from `allowed`, which is, up to `limit`. Where allowing is not monotonic, some
 * number that is allowed while the next is not. `likely` are sorted guesses, which save most of the asking.
 */
export function largestAllowed(
  allowed: number,
  limit: number,
  likely: readonly number[],
  allows: (value: number) => boolean,
): number {
  const guesses = likely
    .flatMap((one) => [one - 1, one, one + 1])
    .filter((one) => one > allowed && one < limit);
  const [low, high] = narrowed([allowed, ...new Set(guesses), limit], allows);
  if (high - low <= 1 || !allows(low + 1)) return low;
  return bisected(low + 1, high, allows);
}

/** Of ascending values, of which the first is allowed, two neighbours: one that is allowed, and the next, which is not. */
function narrowed(values: readonly number[], allows: (value: number) => boolean): [number, number] {
  const last = values.at(-1) ?? 0;
  if (allows(last)) return [last, last];
  let [low, high] = [0, values.length - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (allows(values[middle] ?? 0)) low = middle;
    else high = middle;
  }
  return [values[low] ?? 0, values[high] ?? 0];
}

function bisected(allowed: number, denied: number, allows: (value: number) => boolean): number {
  let [low, high] = [allowed, denied];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (allows(middle)) low = middle;
    else high = middle;
  }
  return low;
}
