import { distance } from 'fastest-levenshtein';

/**
 * Known keys that a wrong key was probably meant to be, best first: first those that differ only in case and
 * separators (`newCheckout`, `new_checkout`, `NEW-CHECKOUT`), then those within a few typing errors.
 */
export function similarKeys(key: string, known: Iterable<string>, most = 3): string[] {
  const bare = withoutSeparators(key);
  const tolerance = Math.min(4, Math.floor(key.length / 4) + (key.length >= 3 ? 1 : 0));
  const ranked: { candidate: string; rank: number }[] = [];
  for (const candidate of known) {
    if (candidate === key) continue;
    if (Math.abs(candidate.length - key.length) > tolerance + 4) continue;
    const bareCandidate = withoutSeparators(candidate);
    const errors =
      bareCandidate === bare && bare !== ''
        ? 0
        : Math.min(distance(bare, bareCandidate), distance(key, candidate));
    if (errors <= tolerance) ranked.push({ candidate, rank: errors * 100 + distance(key, candidate) });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Whether two keys differ in nothing but case and separators. */
export function sameButForSpelling(one: string, two: string): boolean {
  const bare = withoutSeparators(one);
  return bare !== '' && bare === withoutSeparators(two);
}

const withoutSeparators = (key: string) => key.replace(/[-_.:/\s]/g, '').toLowerCase();
