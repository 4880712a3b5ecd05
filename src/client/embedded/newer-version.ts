/** Whether a version like `1.12.0` is later than another. What follows a `-` or `+` doesn't count. */
export function isNewerVersion(one: string, other: string): boolean {
  const [a, b] = [numbers(one), numbers(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const numbers = (version: string) => (version.split(/[-+]/)[0] ?? '').split('.').map(Number);
