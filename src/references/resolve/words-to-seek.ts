import { inWorld } from '../prefilter/sought';
import { foldAlike } from '../words';
import { isOfFlagsAlone } from './flag-places';
import { containerPlace, type Habits } from './habits';
import { isDistinctive, looksLikeKey } from './key-shapes';
import type { KnownKeys } from './known-keys';
import type { Lending } from './lending';
import { namesFlags } from './name-words';
import type { Symbols } from './symbols';

/** Most words that are sought. A repository with more is one where hardly anything is told by names. */
const mostWords = 20_000;

/**
 * The words that lead to references in files without known keys: names of constants that stand for keys, where they
 * are spelt otherwise than known keys, and functions that known keys are usually given to. Each is sought in files of
 * the languages that can mean it (see `inWorld`). `receiver.name` is sought behind its receiver only, `function()` and
 * `object{}` only in files that weren't parsed yet; `.name` isn't sought, but taken note of in files that are read for
 * other reasons.
 */
export function wordsToSeek(
  keys: KnownKeys,
  found: KnownKeys,
  symbols: Symbols,
  habits: Habits,
  lending: Lending,
): Set<string> {
  const words = new Set<string>();
  const names = new Set<string>();
  for (const { name, world, value, container, context } of symbols.all()) {
    if (words.size >= mostWords) break;
    const isKey =
      keys.has(value) ||
      found.has(value) ||
      (keys.isAlike(value) && looksLikeKey(value) && isOfFlagsAlone('member', container, '')) ||
      (looksLikeKey(value) &&
        (habits.of(containerPlace(container)) === 'usual' || habits.of(context) === 'usual'));
    if (!isKey) continue;
    names.add(name);
    if (!isDistinctive(name)) words.add(inWorld(world, `${container}.${name}`));
    else if (!keys.has(value) || !isDistinctive(value) || !foldAlike(name, value))
      words.add(inWorld(world, name));
  }
  for (const { given, own, world } of lending.renamed()) {
    if (names.has(own)) words.add(inWorld(world, isDistinctive(given) ? given : `.${given}`));
  }
  for (const [place, worlds] of habits.usual()) {
    for (const word of wordsOfPlace(place)) for (const world of worlds) words.add(inWorld(world, word));
  }
  return words;
}

/** What leads to a place that keys are usual in; nothing where that is too common to be sought. */
function wordsOfPlace(place: string): readonly string[] {
  const [role, name = ''] = place.split(' ');
  if (role === 'argument') return [`${name.slice(name.indexOf(':') + 1)}()`];
  // Types of flags: what extends them is one, and objects are called like them. Of objects, those of flags.
  return (role === 'type' || role === 'key') && namesFlags(place) ? [name, `${name}{}`] : [];
}

/** The name by which the declaration of what a path names is found: its own, or that of what it is a member of. */
export function nameToSeek(path: string): string | undefined {
  const names = path.split('.').reverse().slice(0, 2);
  return names.find((name) => /^\p{Lu}/u.test(name) && isDistinctive(name));
}
