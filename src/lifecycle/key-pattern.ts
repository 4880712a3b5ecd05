/**
 * Whether a key matches a pattern in which `*` stands for any run of characters, an empty one too, and every other
 * character for itself. Takes time in proportion to the lengths, whatever the pattern.
 */
export function matchesPattern(key: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return key === pattern;
  if (!key.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest) {
    const found = key.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return key.length - tail.length >= from && key.endsWith(tail);
}
