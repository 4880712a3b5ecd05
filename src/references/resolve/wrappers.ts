import type { FileFacts, WrapperFact } from '../facts/facts';
import { speaksOfEvaluation } from '../evaluation-words';
import { stemOf } from '../file-paths';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';
import { inWorld } from '../prefilter/sought';
import { isAlike } from './alike-types';
import { isPartOfFlag } from './flag-places';
import { isDistinctive, isUnmistakable, wordsOfName } from './key-shapes';
import { speaksOfFlags } from './name-words';
import { parameterIn, takesOthers } from './parameter-words';

/** A function that asks an SDK for the key that it is given, in the end. */
export interface Wrapper {
  readonly file: string;
  readonly fact: WrapperFact;
  readonly world: string;
  /** Whose SDK is asked; null where several may be meant that ask different ones. */
  readonly provider: string | null;
  /** Whether the SDK's client is known to be one, and not by names alone. */
  readonly resolved: boolean;
  /** The function that it gives the key on to; undefined where it asks an SDK itself. */
  readonly next: Wrapper | undefined;
}

/** How many functions in other files may pass a key on to each other. */
const deepest = 4;

/** The functions of all files that SDKs are asked by. */
export class Wrappers {
  private readonly byFile = new Map<
    string,
    { readonly world: string; readonly facts: readonly WrapperFact[] }
  >();
  private byName: ReadonlyMap<string, readonly Wrapper[]> = new Map();
  private isOutdated = false;

  /** @param onChange called when other functions ask SDKs */
  constructor(private readonly onChange: () => void) {}

  /** Takes what a file says now; null when it says nothing, or is gone. */
  set(file: string, language: Language, facts: Pick<FileFacts, 'wrappers'> | null): void {
    const before = this.byFile.get(file)?.facts ?? [];
    const now = facts?.wrappers ?? [];
    if (before.length === 0 && now.length === 0) return;
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    if (now.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, { world: worldOf(language), facts: now });
    this.isOutdated = true;
  }

  /** Follows keys from function to function. @returns whether other functions ask SDKs now */
  learn(): boolean {
    if (!this.isOutdated) return false;
    this.isOutdated = false;
    const before = this.byName;
    this.byName = new Map();
    // In an order of their own, so that what is found doesn't depend on which file was read first.
    const files = [...this.byFile].sort(([one], [other]) => (one < other ? -1 : 1));
    let left = files.flatMap(([file, { world, facts }]) => facts.map((fact) => ({ file, world, fact })));
    for (let depth = 0; depth <= deepest; depth++) {
      const found = left.flatMap((one) => this.reaching(one) ?? []);
      if (found.length === 0) break;
      const facts = new Set(found.map(({ fact }) => fact));
      left = left.filter(({ fact }) => !facts.has(fact));
      this.byName = byName([...this.all(), ...found]);
    }
    const isChanged = JSON.stringify([...before]) !== JSON.stringify([...this.byName]);
    if (isChanged) this.onChange();
    return isChanged;
  }

  /** The function that asks an SDK for what stands in a place of a file; undefined where none is known to. */
  at(file: string, language: Language, context: string): Wrapper | undefined {
    return this.meant(file, worldOf(language), context);
  }

  /** All that are known, the functions that pass on what others take behind these. */
  *all(): Iterable<Wrapper> {
    for (const same of this.byName.values()) yield* same;
  }

  /** What they are called by where they are used, in their world (see `wordsToSeek`). */
  *words(): Iterable<string> {
    for (const { file, world, fact } of this.all()) {
      const { name, container } = fact;
      if (isTold(fact, '')) yield inWorld(world, `${name}()`);
      else {
        yield inWorld(world, `${ownerOf(file, fact)}.${name}()`);
        yield inWorld(world, `*.${name}()`);
      }
      // What is of such a type may be called otherwise.
      if (isDistinctive(container) && speaksOfFlags(container)) yield inWorld(world, container);
    }
  }

  private reaching(one: Pick<Wrapper, 'file' | 'world' | 'fact'>): Wrapper | undefined {
    const { asked, context, keywords } = one.fact;
    const [parameter = ''] = keywords;
    // Beside a key, functions are given what they answer when nothing is known, and for whom.
    if (asked === null && (isPartOfFlag(parameter) || takesOthers(parameter))) return undefined;
    const next = asked === null ? this.meant(one.file, one.world, context) : undefined;
    const reached = asked ?? next;
    return reached && { ...one, provider: reached.provider, resolved: reached.resolved, next };
  }

  private meant(file: string, world: string, context: string): Wrapper | undefined {
    if (this.byName.size === 0 || !context.startsWith('argument ')) return undefined;
    const [, called = '', at = ''] = context.split(' ', 3);
    const dot = called.lastIndexOf('.');
    const named = this.byName.get(called.slice(dot + 1));
    if (named === undefined) return undefined;
    const receiver = called.slice(called.indexOf(':') + 1, Math.max(dot, 0));
    // A function of the file hides those of others.
    const isOwn = parameterIn(context) !== '';
    const same = named.filter(
      (wrapper) => wrapper.world === world && takes(wrapper.fact, at) && (!isOwn || wrapper.file === file),
    );
    const own = same.filter((wrapper) => isCalledOn(wrapper, file, receiver));
    const meant = own.length > 0 ? own : same.filter(({ fact }) => isTold(fact, receiver));
    const [first] = meant;
    const isOne = meant.every(({ provider }) => provider === first?.provider);
    return first === undefined || isOne ? first : { ...first, provider: null };
  }
}

function byName(wrappers: readonly Wrapper[]): ReadonlyMap<string, readonly Wrapper[]> {
  const names = new Map<string, Wrapper[]>();
  for (const wrapper of wrappers) {
    const same = names.get(wrapper.fact.name);
    if (same) same.push(wrapper);
    else names.set(wrapper.fact.name, [wrapper]);
  }
  return names;
}

const takes = ({ at, keywords }: WrapperFact, place: string): boolean =>
  /^\d+$/.test(place) ? Number(place) === at : keywords.includes(place);

const ownReceiver = /^(this|self|cls|super|parent|static)$/;

/** Whether a function is called on what it belongs to, as far as names tell: its type, or its file. */
function isCalledOn({ file: declaring, fact }: Wrapper, file: string, receiver: string): boolean {
  const isInside = receiver === '' || ownReceiver.test(receiver);
  return isInside ? file === declaring : isAlike(receiver, ownerOf(declaring, fact));
}

/** What a function is named by: the type it is a member of, or its file. */
const ownerOf = (file: string, { container }: WrapperFact): string =>
  container === '' ? stemOf(file) : container;

/** Whether the name of a function, or of what it is called on, tells that it is asked for flags. */
function isTold({ name, container }: WrapperFact, receiver: string): boolean {
  if (isTelling(name) || (receiver !== '' && speaksOfFlags(receiver))) return true;
  return receiver === '' && container === '' && isDistinctive(name) && speaksOfEvaluation(name);
}

/** Words by which functions say how they answer, whatever they are asked for. */
const plainWords =
  /^(get|is|has|fetch|load|read|find|check|evaluate|resolve|value|values|async|sync|bool|boolean|int|integer|number|float|double|string|text|json|object|map|list|any|typed?|details?|default|or|with|without|by|for|of|from|and|key|name|id|user|context|config|setting|option|property|variable|enabled|active|on)$/i;

/** Whether the name of a function says by itself that it is asked for flags, or is hardly ever that of another. */
const isTelling = (name: string): boolean =>
  isDistinctive(name) &&
  (speaksOfFlags(name) || (isUnmistakable(name) && wordsOfName(name).some((word) => !plainWords.test(word))));
