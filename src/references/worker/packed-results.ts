import type { FileResult, Outcome, PackedResults } from './protocol';

/** By their numbers. */
const outcomes: readonly Outcome[] = [
  'facts',
  'plain',
  'unchanged',
  'binary',
  'tooLarge',
  'minified',
  'unreadable',
  'missing',
  'ignored',
];

export function pack(results: readonly FileResult[]): PackedResults {
  const withFacts = [...results.entries()].filter(([, { facts }]) => facts !== null);
  const wordCounts = Int32Array.from(results, ({ words }) => words?.length ?? -1);
  const words = new Uint16Array(results.reduce((sum, one) => sum + (one.words?.length ?? 0), 0));
  let at = 0;
  for (const one of results) {
    if (one.words === null) continue;
    words.set(one.words, at);
    at += one.words.length;
  }
  return {
    files: results.map(({ file }) => file),
    outcomes: Uint8Array.from(results, ({ outcome }) => outcomes.indexOf(outcome)),
    stamps: Float64Array.from(results, ({ stamp }) => stamp),
    sizes: Float64Array.from(results, ({ size }) => size),
    hashes: results.map(({ hash }) => hash).join('\n'),
    factsAt: withFacts.map(([place]) => place),
    facts: withFacts.flatMap(([, { facts }]) => facts ?? []),
    words,
    wordCounts,
  };
}

/** What was packed. */
export function unpack(packed: PackedResults): FileResult[] {
  const { files, stamps, sizes, words, wordCounts } = packed;
  const hashes = packed.hashes.split('\n');
  const facts = new Map(packed.factsAt.map((place, at) => [place, packed.facts[at] ?? null]));
  let from = 0;
  return files.map((file, at): FileResult => {
    const count = wordCounts[at] ?? -1;
    const own = count < 0 ? null : words.subarray(from, from + count);
    from += Math.max(count, 0);
    return {
      file,
      outcome: outcomes[packed.outcomes[at] ?? 0] ?? 'unreadable',
      stamp: stamps[at] ?? 0,
      size: sizes[at] ?? 0,
      hash: hashes[at] ?? '',
      facts: facts.get(at) ?? null,
      words: own,
    };
  });
}
