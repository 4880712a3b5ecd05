/**
 * The largest whole number that is allowed from `allowed`, which is, up to `limit`. Where allowing is not monotonic, some
 * number that is allowed while the next is not.
 */
export function largestAllowed(allowed: number, limit: number, allows: (value: number) => boolean): number {
  if (allows(limit)) return limit;
  let [low, high] = [allowed, limit];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (allows(middle)) low = middle;
    else high = middle;
  }
  return low;
}
