import { allDetectors } from '../detectors/all-detectors';
import type { DeclaredCalls } from '../detectors/declared-calls';
import { languageOfFamily } from '../languages/all-languages';

/** A text that tells that a file may use a flag SDK, found by one of its words. */
export interface SdkPhrase {
  /** The word that is looked for: the longest one of the phrase. */
  readonly word: string;
  /** The whole phrase; the word itself where it stands alone. */
  readonly phrase: string;
  /** Where the word begins in the phrase. */
  readonly offset: number;
  /** The name before `.word` must look like this; null where the phrase alone tells. */
  readonly receivers: RegExp | null;
}

/** What to look for in files of a language family: names of packages, and calls that tell an SDK without them. */
export function sdkPhrases(family: string, declared: DeclaredCalls): SdkPhrase[] {
  const known = allDetectors.filter((detector) => detector.family === family);
  const detectors = [...known, ...declared.all(family)];
  const { allPassedOn } = languageOfFamily(family).names;
  const packages = new Set(detectors.flatMap(({ packages }) => packages));
  return [
    // Such a file passes on what others declare, though it names neither a key nor an SDK itself.
    ...(allPassedOn === undefined ? [] : [whole(allPassedOn)]),
    ...[...packages].map(whole),
    ...detectors.flatMap(({ calls, unmistakable, receivers }) =>
      unmistakable || receivers
        ? calls.map((word) => ({
            // Words of bytes end before the marks that names of Ruby may end with.
            word: word.replace(/[?!]$/, ''),
            phrase: word,
            offset: 0,
            receivers: unmistakable ? null : (receivers ?? null),
          }))
        : [],
    ),
  ];
}

const whole = (phrase: string): SdkPhrase => ({ ...longestWord(phrase), phrase, receivers: null });

function longestWord(phrase: string): { word: string; offset: number } {
  let longest = { word: '', offset: 0 };
  for (const { 0: word, index } of phrase.matchAll(/\w+/g)) {
    if (word.length > longest.word.length) longest = { word, offset: index };
  }
  return longest;
}
