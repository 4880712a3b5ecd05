import type { FileFacts } from '../facts/facts';
import { namesFlags } from './name-words';
import { isDistinctive } from './key-shapes';
import type { KnownKeys } from './known-keys';

/** Fewest different known keys that a place must hold before others in it count; keys that are words count less. */
const fewestKeys = 3;
const weightOfWord = 0.3;
/** The same for places whose names speak of flags. */
const fewestInFlags = 0.6;
/** Least share of known keys among all texts in a place they are usual in. */
const leastShare = 0.5;
/** Fewest texts in a place, and greatest share of known keys, by which it is one where keys are unusual. */
const fewestTexts = 8;
const greatestShare = 0.15;

/** Whether known keys are usual in a place, unusual among many other texts, or nothing can be said. */
export type Habit = 'usual' | 'unusual' | undefined;

/** How many texts stand in places of one kind, how many of them are known keys, and how many keys these are. */
export interface PlaceCounts {
  readonly place: string;
  readonly known: number;
  readonly keys: number;
  readonly total: number;
}

/**
 * What the known keys tell of the places they stand in: arguments of a function, members of a class, a property, a
 * type. Where they are usual, what else stands there is a key as well; where they are unusual, one among many other
 * texts, it is likely another thing that is spelt the same.
 */
export class Habits {
  private readonly counts = new Map<string, Map<string, number>>();
  private readonly totals = new Map<string, number>();
  private readonly byFile = new Map<string, ReadonlyMap<string, readonly [known: string[], total: number]>>();
  private habits = new Map<string, Habit>();

  /** Takes what a file says now; null when it says nothing, or is gone. */
  set(file: string, facts: FileFacts | null, keys: KnownKeys): void {
    for (const [place, [known, total]] of this.byFile.get(file) ?? []) this.count(place, known, total, -1);
    const places = facts === null ? undefined : placesIn(file, facts, keys);
    if (places === undefined) this.byFile.delete(file);
    else this.byFile.set(file, places);
    for (const [place, [known, total]] of places ?? []) this.count(place, known, total, 1);
  }

  /** What is usual in the place that a context speaks of. */
  of(context: string): Habit {
    const place = placeOf(context);
    return place === undefined ? undefined : this.habits.get(place);
  }

  /** What was counted in the place that a context speaks of; undefined where nothing is known of it. */
  countsOf(context: string): PlaceCounts | undefined {
    const place = placeOf(context);
    const total = place === undefined ? undefined : this.totals.get(place);
    if (place === undefined || total === undefined) return undefined;
    const keys = this.counts.get(place) ?? new Map<string, number>();
    return {
      place,
      known: [...keys.values()].reduce((sum, count) => sum + count, 0),
      keys: keys.size,
      total,
    };
  }

  /** The places that known keys are usual in. */
  *usual(): Iterable<string> {
    for (const [place, habit] of this.habits) if (habit === 'usual') yield place;
  }

  /** Learns from all counts. @returns whether anything changed */
  learn(): boolean {
    const now = new Map<string, Habit>();
    for (const [place, keys] of this.counts) {
      const total = this.totals.get(place) ?? 0;
      const share = [...keys.values()].reduce((sum, count) => sum + count, 0) / total;
      const needed = namesFlags(place) && !place.startsWith('file ') ? fewestInFlags : fewestKeys;
      if (share >= leastShare && keys.size > 1 && weightOf(keys.keys()) >= needed) now.set(place, 'usual');
      else if (share <= greatestShare && total >= fewestTexts) now.set(place, 'unusual');
    }
    const before = this.habits;
    this.habits = now;
    return now.size !== before.size || [...now].some(([place, habit]) => before.get(place) !== habit);
  }

  private count(place: string, known: readonly string[], total: number, sign: 1 | -1): void {
    const left = (this.totals.get(place) ?? 0) + sign * total;
    if (left === 0) this.totals.delete(place);
    else this.totals.set(place, left);
    if (known.length === 0) return;
    const keys = this.counts.get(place) ?? new Map<string, number>();
    this.counts.set(place, keys);
    for (const key of known) {
      const count = (keys.get(key) ?? 0) + sign;
      if (count === 0) keys.delete(key);
      else keys.set(key, count);
    }
    if (keys.size === 0) this.counts.delete(place);
  }
}

/** Places of contexts found before: few contexts speak of many texts. */
const knownPlaces = new Map<string, string | undefined>();
const mostPlaces = 20_000;

function placeOf(context: string): string | undefined {
  if (knownPlaces.has(context)) return knownPlaces.get(context);
  if (knownPlaces.size >= mostPlaces) knownPlaces.clear();
  const place = placeIn(context);
  knownPlaces.set(context, place);
  return place;
}

/** The place that a context speaks of, whatever the receiver of a function is kept in exactly; undefined for none. */
function placeIn(context: string): string | undefined {
  const [role = '', name = '', ...rest] = context.split(' ');
  if (name === '' || role === 'name' || role === 'compare') return undefined;
  if (role === 'key') return `key ${name}`;
  const dot = name.indexOf('.');
  if (role !== 'argument' || dot < 0) return context;
  const receiver = name.slice(0, dot).replace(/^_+/, '').toLowerCase();
  return `argument ${receiver}.${name.slice(dot + 1)} ${rest.join(' ')}`;
}

export const containerPlace = (container: string) => `member ${container}`;

/** The place of the constants that stand alone in a file. Its directories tell nothing of what they are. */
export const filePlace = (file: string) => `file ${file.slice(file.lastIndexOf('/') + 1)} ${file}`;

/** How much keys tell of the place they stand in. */
function weightOf(keys: Iterable<string>): number {
  let weight = 0;
  for (const key of keys) weight += isDistinctive(key) ? 1 : weightOfWord;
  return weight;
}

/** What stands where in a file; nothing for files without known keys. */
function placesIn(
  file: string,
  { literals, constants, groups, exports }: FileFacts,
  keys: KnownKeys,
): ReadonlyMap<string, readonly [string[], number]> | undefined {
  const found = new Map<string, [known: string[], total: number]>();
  let isTelling = false;
  const note = (place: string | undefined, key: string | undefined) => {
    if (place === undefined) return;
    const entry = found.get(place) ?? [[], 0];
    found.set(place, entry);
    entry[1]++;
    if (key !== undefined) entry[0].push(key);
  };
  for (const { value, context } of literals) {
    const key = keys.has(value) ? value : undefined;
    if (key !== undefined) isTelling = true;
    note(placeOf(context), key);
  }
  for (const { value, container } of constants) {
    if (container !== '') note(containerPlace(container), keys.has(value) ? value : undefined);
  }
  for (const { path, value } of exports) {
    if (!path.includes('.')) note(filePlace(file), keys.has(value) ? value : undefined);
  }
  for (const { context, names } of groups) {
    for (const [name] of names) {
      const key = keys.ofProperty(name);
      if (key !== undefined && isDistinctive(name)) isTelling = true;
      note(placeOf(context), key);
    }
  }
  return isTelling ? found : undefined;
}
