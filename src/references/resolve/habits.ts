import { speaksOfEvaluation } from '../evaluation-words';
import { remembering } from '../remembering';
import type { FileFacts } from '../facts/facts';
import { worldOfFile } from '../languages/all-languages';
import { lastPart } from '../file-paths';
import { contextsIn } from './file-places';
import { isFlagByName } from './flag-places';
import type { Habit } from './habit';
import { isDistinctive } from './key-shapes';
import { flagWords, namesFlags, namesOthers, speaksOnlyOfFlags } from './name-words';
import { takesOthers } from './parameter-words';
import { isOtherCall } from './other-calls';
import type { KnownKeys } from './known-keys';

/** Fewest different known keys that a place must hold before others in it count; keys that are words count less. */
const fewestKeys = 3;
const weightOfWord = 0.3;
/** The same for functions that answer whether something is on. */
const fewestInAnswers = 1;
/** The same for places whose names speak of flags. */
const fewestInFlags = 0.6;
/** Least share of known keys among all texts in a place they are usual in. */
const leastShare = 0.5;
/** The same for places that flags alone are named for, and for members of types of flags, whose other texts are likely keys that aren't known. */
const leastShareOfFlags = 0.3;
/** Fewest texts in a place, and greatest share of known keys, by which it is one where keys are unusual. */
const fewestTexts = 8;
const greatestShare = 0.15;

/** How many texts stand in places of one kind, how many of them are known keys, and how many keys these are. */
export interface PlaceCounts {
  readonly place: string;
  readonly known: number;
  readonly keys: number;
  readonly total: number;
}

/** What stands in a place of a file: texts, each as often as it stands there. */
interface Standing {
  readonly known: string[];
  readonly others: string[];
}

/** What stands in places of one kind, in all files. */
class Counts {
  readonly known = new Map<string, number>();
  /** Other texts, in places where it matters how many they are, however often each stands there. */
  readonly others = new Map<string, number>();
  /** The worlds of names (see `worldOf`) that known keys stand there in. */
  readonly worlds = new Map<string, number>();
  total = 0;

  constructor(private readonly place: string) {}

  add({ known, others }: Standing, world: string, sign: 1 | -1): void {
    this.total += sign * (known.length + others.length);
    for (const key of known) {
      count(this.known, key, sign);
      count(this.worlds, world, sign);
    }
    if (isAsked(this.place)) for (const text of others) count(this.others, text, sign);
  }

  /** How many of the texts are known keys: of different texts where these are told apart. */
  get share(): number {
    if (isAsked(this.place)) return this.known.size / (this.known.size + this.others.size);
    return this.knownTexts / this.total;
  }

  get knownTexts(): number {
    return [...this.known.values()].reduce((sum, times) => sum + times, 0);
  }

  get habit(): Habit {
    if (this.known.size === 0) return this.total >= fewestTexts ? 'unusual' : undefined;
    const { place, share } = this;
    const weight = weightOf(this.known.keys());
    const speaks = namesFlags(place) && !place.startsWith('file ');
    const needed = speaks ? fewestInFlags : answers(place) ? fewestInAnswers : fewestKeys;
    if (share >= leastShare && this.known.size > 1 && weight >= needed) return 'usual';
    const isSure = this.known.size > 1 || place.startsWith('argument ');
    const isOfFlags = speaks && (speaksOnlyOfFlags(nameOf(place)) || place.startsWith('member '));
    if (isSure && isOfFlags && share >= leastShareOfFlags && weight >= fewestInFlags) return 'usual';
    return share <= greatestShare && this.total >= fewestTexts ? 'unusual' : undefined;
  }
}

/**
 * What the known keys tell of the places they stand in: arguments of a function, members of a class, a property, a
 * type. Where they are usual, what else stands there is a key as well; where they are unusual, one among many other
 * texts, it is likely another thing that is spelt the same.
 */
export class Habits {
  private readonly counts = new Map<string, Counts>();
  private readonly standing = new Map<string, ReadonlyMap<string, Standing>>();
  private readonly named = new Map<string, ReadonlyMap<string, Standing>>();
  private readonly habits = new Map<string, Habit>();
  /** Places whose counts changed since anything was learned from them. */
  private readonly touched = new Set<string>();

  /** @param onChange called when something else is usual somewhere, or in files of other worlds */
  constructor(private readonly onChange: () => void) {}

  /** Takes what a file says now; null when it says nothing, or is gone. */
  set(file: string, facts: FileFacts | null, keys: KnownKeys): void {
    this.put(this.standing, file, facts === null ? undefined : placesIn(file, facts, keys));
  }

  /** Takes what the names of constants that a file gives to functions stand for now. */
  setNamed(file: string, given: readonly { context: string; value: string }[], keys: KnownKeys): void {
    const found = new Map<string, Standing>();
    for (const { context, value } of given) {
      const place = placeOf(context);
      if (place !== undefined && !isAnyFunction(place)) note(found, place, value, keys.has(value));
    }
    this.put(this.named, file, found.size === 0 ? undefined : found);
  }

  /** What is usual in the place that a context speaks of. */
  of(context: string): Habit {
    const place = placeOf(context);
    return place === undefined ? undefined : this.habits.get(place);
  }

  /** What was counted in the place that a context speaks of; undefined where nothing is known of it. */
  countsOf(context: string): PlaceCounts | undefined {
    const place = placeOf(context);
    const counts = place === undefined ? undefined : this.counts.get(place);
    if (place === undefined || counts === undefined) return undefined;
    return { place, known: counts.knownTexts, keys: counts.known.size, total: counts.total };
  }

  /** The places that known keys are usual in, each with the worlds of names that they stand there in. */
  *usual(): Iterable<readonly [place: string, worlds: readonly string[]]> {
    for (const [place, habit] of this.habits) {
      if (habit === 'usual') yield [place, [...(this.counts.get(place)?.worlds.keys() ?? [])]];
    }
  }

  /** Learns from all counts. @returns whether anything changed */
  learn(): boolean {
    let isChanged = false;
    for (const place of this.touched) {
      const habit = this.counts.get(place)?.habit;
      if (this.habits.get(place) === habit) continue;
      if (habit === undefined) this.habits.delete(place);
      else this.habits.set(place, habit);
      isChanged = true;
    }
    this.touched.clear();
    if (isChanged) this.onChange();
    return isChanged;
  }

  private put(
    files: Map<string, ReadonlyMap<string, Standing>>,
    file: string,
    places: ReadonlyMap<string, Standing> | undefined,
  ): void {
    const world = worldOfFile(file);
    for (const [place, standing] of files.get(file) ?? []) this.count(place, standing, world, -1);
    if (places === undefined) files.delete(file);
    else files.set(file, places);
    for (const [place, standing] of places ?? []) this.count(place, standing, world, 1);
  }

  private count(place: string, standing: Standing, world: string, sign: 1 | -1): void {
    const counts = this.counts.get(place) ?? new Counts(place);
    const { size } = counts.worlds;
    counts.add(standing, world, sign);
    this.touched.add(place);
    if (counts.worlds.size !== size && this.habits.get(place) === 'usual') this.onChange();
    if (counts.total === 0) this.counts.delete(place);
    else this.counts.set(place, counts);
  }
}

function count(texts: Map<string, number>, text: string, sign: 1 | -1): void {
  const times = (texts.get(text) ?? 0) + sign;
  if (times === 0) texts.delete(text);
  else texts.set(text, times);
}

function note(found: Map<string, Standing>, place: string, text: string, isKnown: boolean): void {
  const entry = found.get(place) ?? { known: [], others: [] };
  found.set(place, entry);
  (isKnown ? entry.known : entry.others).push(text);
}

/** The name that a place speaks of. */
const nameOf = (place: string) => place.split(' ')[1] ?? '';

/** Functions that are given all sorts of things, so that the constants among them tell nothing of the others. */
const anyFunction =
  /^(assert\w*|expect\w*|equals?|eq|same|be|to\w+|is|add|append|push|put|get|set|del|delete|remove|of|contains?|includes?\??|has|include|filter|map|for_?each|from|value_?of|string|str|sprintf|format|join|concat|new|with|call|apply|print\w*|list|array|inline_?data|data_?row|test_?case|values|\w*source|parametrize|each|arguments)$/i;

/** Objects that hold all sorts of things, or texts for people. */
const anyObject =
  /^(response|res|result|data|body|payload|json|params?|props|args|options|opts|attributes?|row|item|entry|create|build|update|merge|dict|patch|assign|make|new|obj(ect)?|exports|[a-z]{2}([-_]?[A-Z]{2})?)$/;

const isAnyObject = (name: string) => !flagWords.test(name) && (anyObject.test(name) || namesOthers(name));

function isAnyFunction(place: string): boolean {
  const [role, name = ''] = place.split(' ');
  if (role !== 'argument') return true;
  const last = lastOf(name);
  return isOtherCall(last) || (anyFunction.test(last) && !namesFlags(place));
}

/** Places of which it matters how many different texts they hold: of one that is asked often, there are many. */
function isAsked(place: string): boolean {
  return namesFlags(place) || (place.startsWith('argument ') && !isOtherCall(lastOf(nameOf(place))));
}

/** Whether a place is the argument of a function that answers whether something is on. */
const answers = (place: string): boolean =>
  place.startsWith('argument ') && speaksOfEvaluation(lastOf(nameOf(place)));

/** Names of lists of flags. */
const listOfFlags = /(features|flags|toggles|switches|experiments)(_?(list|names|keys|ids))?$/i;

const lastOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** Contexts whose places are kept: few contexts speak of many texts. */
const mostKept = 20_000;
const placeOf = remembering(mostKept, placeIn);

/** The place that a context speaks of, whatever the receiver of a function is kept in exactly; undefined for none. */
function placeIn(context: string): string | undefined {
  // Of whose method a function is, and what it calls what it is given, is told beside the place.
  const [, whole = context, parameter] =
    /^((?:argument|member) .*?)(?: flags)?(?: :(\S+))?$/.exec(context) ?? [];
  const [role = '', name = '', ...rest] = whole.split(' ');
  if (name === '' || (parameter !== undefined && takesOthers(parameter))) return undefined;
  if (role === 'name') return listOfFlags.test(name) ? `name ${name}` : undefined;
  if (role === 'compare' && !speaksOnlyOfFlags(name)) return undefined;
  // `flags['x']` reads what `flags: { x }` holds.
  if (role === 'key' || (role === 'index' && namesFlags(context)))
    return isAnyObject(name) ? undefined : `key ${name}`;
  if (role !== 'argument') return context;
  // What an argument is called tells more than whose title it stands beside.
  if (isFlagByName(name, rest.join(' '))) return `argument ${rest.join(' ')} ${rest.join(' ')}`;
  const dot = name.indexOf('.');
  if (dot < 0) return `argument ${name} ${rest.join(' ')}`;
  const method = name.slice(dot + 1);
  // Of a function whose own name speaks of flags, it doesn't matter whose it is, unless it is a library's.
  if (/feature|flag/i.test(lastOf(method)) && !name.includes(':'))
    return `argument ${lastOf(method)} ${rest.join(' ')}`;
  const receiver = name.slice(0, dot).replace(/^_+/, '').toLowerCase();
  return `argument ${receiver}.${method} ${rest.join(' ')}`;
}

export const containerPlace = (container: string) => `member ${container}`;

/** The place of the constants that stand alone in a file. Its directories tell nothing of what they are. */
export const filePlace = (file: string) => `file ${lastPart(file)} ${file}`;

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
): ReadonlyMap<string, Standing> | undefined {
  const found = new Map<string, Standing>();
  let isTelling = false;
  const take = (place: string | undefined, text: string, isKnown: boolean) => {
    if (place !== undefined) note(found, place, text, isKnown);
  };
  const contextOf = contextsIn(file, { literals, groups });
  for (const { value, context } of literals) {
    const isKnown = keys.has(value);
    isTelling ||= isKnown;
    take(placeOf(contextOf(context)), value, isKnown);
  }
  for (const { value, container, context, given } of constants) {
    const isKnown = keys.has(value);
    if (container !== '') take(containerPlace(container), value, isKnown);
    // What is a flag by the name of its type has no text.
    if (container === '' && context.startsWith('type ')) {
      isTelling ||= isKnown;
      take(context, value, isKnown);
    }
    for (const context of given ?? []) {
      const place = placeOf(context);
      if (place !== undefined && !isAnyFunction(place)) take(place, value, isKnown);
    }
  }
  const valued = new Set<string>();
  for (const { path, value, context } of exports) {
    if (!path.includes('.')) take(filePlace(file), value, keys.has(value));
    if (context !== '') valued.add(path);
  }
  for (const { context: written, names } of groups) {
    const context = contextOf(written);
    const [role, container = ''] = context.split(' ');
    for (const [name] of names) {
      // Of a member that has a value, the value tells.
      if (role === 'member' && valued.has(`${container}.${name}`)) continue;
      const key = role === 'member' ? keys.ofMember(name) : keys.ofField(name);
      isTelling ||= key !== undefined && isDistinctive(name);
      take(placeOf(context), key ?? name, key !== undefined);
    }
  }
  return isTelling ? found : undefined;
}
