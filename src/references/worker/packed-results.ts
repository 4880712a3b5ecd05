import type { FileResult, Outcome, PackedResults } from './protocol';

/** By their numbers. */
const outcomes: readonly Outcome[] = [
  'facts',
  'plain',
  'binary',
  'tooLarge',
  'minified',
  'unreadable',
  'missing',
  'ignored',
];

export function pack(results: readonly FileResult[]): PackedResults {
  const { length } = results;
  const packed = {
    files: [] as string[],
    outcomes: new Uint8Array(length),
    stamps: new Float64Array(length),
    sizes: new Float64Array(length),
    factsAt: [] as number[],
    facts: [] as Uint8Array[],
    words: new Uint16Array(results.reduce((sum, { words }) => sum + (words?.length ?? 0), 0)),
    wordCounts: new Int32Array(length),
  };
  let words = 0;
  for (const [at, result] of results.entries()) {
    packed.files.push(result.file);
    packed.outcomes[at] = outcomes.indexOf(result.outcome);
    packed.stamps[at] = result.stamp;
    packed.sizes[at] = result.size;
    packed.wordCounts[at] = result.words?.length ?? -1;
    if (result.words) packed.words.set(result.words, words);
    words += result.words?.length ?? 0;
    if (result.facts === null) continue;
    packed.factsAt.push(at);
    packed.facts.push(result.facts);
  }
  return { ...packed, hashes: results.map(({ hash }) => hash).join('\n') };
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
