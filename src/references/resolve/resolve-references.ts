import type {
  AccessorFact,
  ConstantFact,
  EvaluationFact,
  FileFacts,
  LiteralFact,
  MentionFact,
  PropertyFact,
  Span,
} from '../facts/facts';
import { noProvider } from '../detectors/detector';
import type { Reference, ReferenceKind } from '../reference';
import { contexts } from '../languages/place-words';
import type { FileLanguage } from '../languages/all-languages';
import { tellsOneOfMany, type Answered } from './accessors';
import {
  certaintyOfConstant,
  certaintyOfMention,
  certaintyOfText,
  placeOfConstant,
  tellsOfFlags,
  type Grounds,
} from './certainty';
import { contextsIn } from './file-places';
import type { Habit } from './habit';
import { containerPlace } from './habits';
import { isPlaceOfFlags } from './flag-places';
import { isDistinctive, isUnmistakable, looksLikeKey } from './key-shapes';
import { askedItself } from './asked-itself';
import { isInCompany, standsAmongKeys } from './in-company';
import { noneKnown, type KnownKeys } from './known-keys';
import { areMembers, areOwnKeys } from './names-of-members';
import { holdsMoreFlags, isOfAny, namesFlags, speaksOfOthers, speaksOnlyOfFlags } from './name-words';
import { keyOfModule, keysAtTop } from './of-module';
import { keyOfSetting, ownProperty } from './own-property';
import type { Meaning } from './symbols';
import type { Wrapper } from './wrappers';

/** What is known beyond the file that is judged. */
export interface Knowledge {
  readonly keys: KnownKeys;
  /** Keys that aren't known, but told by other places (see `FoundKeys`). */
  readonly found: KnownKeys;
  /** What a name of another file stands for. */
  readonly meaningOf: (mention: MentionFact) => Meaning | undefined;
  /** Whether known keys are usual in the place a context speaks of. */
  readonly habitOf: (context: string) => Habit;
  /** The function that asks an SDK for what stands in the place a context speaks of. */
  readonly wrapperAt: (context: string) => Wrapper | undefined;
  /** The key that a name answers for, whose function or property is nothing but the question. */
  readonly answeredBy: (mention: MentionFact) => Answered | undefined;
  /** The key that an accessor of the file answers for. */
  readonly answerOf: (accessor: AccessorFact) => Answered | undefined;
}

/** Nothing but keys is known. */
export const onlyKeys = (keys: KnownKeys): Knowledge => ({
  keys,
  found: noneKnown,
  meaningOf: () => undefined,
  habitOf: () => undefined,
  wrapperAt: () => undefined,
  answeredBy: () => undefined,
  answerOf: () => undefined,
});

type Certainty = Reference['certainty'];

/** What of a file a reference was made from. */
export type Ground =
  | { readonly from: 'evaluation'; readonly fact: EvaluationFact }
  | { readonly from: 'property'; readonly fact: PropertyFact }
  | {
      readonly from: 'mention';
      readonly fact: MentionFact;
      readonly meaning: Meaning;
      readonly wrapper: Wrapper | undefined;
    }
  | { readonly from: 'accessor'; readonly answered: Answered }
  /** `isUsual`: whether what else stands in its place tells that it is a key. */
  | {
      readonly from: 'member';
      readonly name: string;
      readonly context: string;
      readonly isUsual: boolean;
    }
  | { readonly from: 'constant'; readonly fact: ConstantFact; readonly wrapper: Wrapper | undefined }
  | { readonly from: 'literal'; readonly fact: LiteralFact; readonly wrapper: Wrapper | undefined };

/** A reference and what it was made from. */
export interface Judged {
  readonly reference: Reference;
  readonly ground: Ground;
}

/** The references of a file, given what it says and what is known, with what they were made from, in order of position. */
export function judgeFile(
  file: string,
  { language, dialect }: FileLanguage,
  facts: FileFacts,
  knowledge: Knowledge,
): Judged[] {
  const { keys, found: foundKeys, habitOf } = knowledge;
  const grounds = { keys, found: foundKeys, habitOf, isTelling: tellsOfFlags(facts, keys) };
  const found = new Map<string, Judged>();
  const add = (
    [line, column, length]: Span,
    key: string,
    kind: ReferenceKind,
    provider: string | null,
    certainty: Certainty,
    ground: Ground,
  ): void => {
    const place = `${line}:${column}`;
    const before = found.get(place)?.reference;
    if (before && (before.certainty === 'sure' || certainty === 'likely')) return;
    const reference = {
      file,
      line,
      column,
      endLine: line,
      endColumn: column + length,
      key,
      kind,
      language: dialect.id,
      provider: provider === noProvider ? null : provider,
      known: keys.has(key),
      certainty,
    };
    found.set(place, { reference, ground });
  };
  for (const fact of facts.evaluations) {
    const { key, span, kind, provider, resolved } = fact;
    const certainty = resolved || keys.has(key) ? 'sure' : 'likely';
    add(span, key, kind, provider, certainty, { from: 'evaluation', fact });
  }
  for (const fact of facts.properties) {
    const key = keys.ofProperty(fact.name);
    const certainty = key === undefined ? 'likely' : 'sure';
    const meant = key ?? foundKeys.ofProperty(fact.name) ?? keys.asSpelt(fact.name);
    add(fact.span, meant, 'property', fact.provider, certainty, { from: 'property', fact });
  }
  // `flags['demo']` names a key as a text.
  const texts = new Set(facts.literals.map(({ span: [line, column] }) => `${line}:${column}`));
  const ownOf = (fact: MentionFact) =>
    fact.isAlias || texts.has(`${fact.span[0]}:${fact.span[1]}`)
      ? undefined
      : (askedItself(fact, keys) ??
        keyOfModule(fact, keys, language.names.areOfPackage) ??
        ownProperty(fact.path, knowledge));
  for (const fact of facts.mentions) {
    const { span, path, asked } = fact;
    if (fact.isDeclared) continue;
    const meaning = inKnownWords(knowledge.meaningOf(fact), knowledge);
    const answered = meaning === undefined ? knowledge.answeredBy(fact) : undefined;
    if (answered !== undefined) {
      add(span, answered.key, 'constant', null, answered.certainty, { from: 'accessor', answered });
    } else if (meaning !== undefined && (keys.has(meaning.value) || ownOf(fact) === undefined)) {
      const wrapper = asked || fact.context === undefined ? undefined : knowledge.wrapperAt(fact.context);
      const isPassedOn = wrapper !== undefined && keys.has(meaning.value);
      const told = isPassedOn ? 'sure' : certaintyOfMention(fact, meaning, grounds);
      const certainty = told ?? passedOn(meaning.value, wrapper);
      const ground = { from: 'mention', fact, meaning, wrapper } as const;
      const kind = asked?.kind ?? (wrapper ? 'wrapper' : 'constant');
      const provider = asked?.provider ?? wrapper?.provider ?? null;
      if (certainty) add(span, meaning.value, kind, provider, certainty, ground);
    } else {
      const own = ownOf(fact);
      const certainty = own && keys.has(own.key) ? 'sure' : 'likely';
      const [line, column, length] = span;
      const place: Span = [line, column, length - (path.endsWith('?') ? 1 : 0)];
      if (own) add(place, own.key, 'property', null, certainty, { from: 'member', isUsual: false, ...own });
    }
  }
  const held = new Map<string, Certainty>();
  const alone = new Set(facts.exports.flatMap(({ path, value }) => (path.includes('.') ? [] : [value])));
  for (const fact of facts.constants) {
    const place = placeOfConstant(fact.container, alone.has(fact.value) ? file : null);
    const wrapper = firstOf(fact.given ?? [], knowledge.wrapperAt);
    const certainty = certaintyOfConstant(fact, file, place, grounds) ?? passedOn(fact.value, wrapper);
    if (certainty === null) continue;
    held.set(`${fact.span[0]}:${fact.span[1]}`, certainty);
    const provider = fact.provider ?? wrapper?.provider ?? null;
    for (const place of [fact.span, ...fact.uses]) {
      add(place, fact.value, 'constant', provider, certainty, { from: 'constant', fact, wrapper });
    }
  }
  const contextOf = contextsIn(file, facts);
  for (const written of facts.literals) {
    const fact = asMeant(inPlace(written, contextOf(written.context)), knowledge);
    const { value, span } = fact;
    const wrapper = knowledge.wrapperAt(fact.context);
    const isPassedOn = wrapper !== undefined && keys.has(value);
    // What a constant holds is told by the constant.
    const told = held.get(`${span[0]}:${span[1]}`) ?? certaintyOfText(fact, file, grounds);
    const certainty = isPassedOn || (told === 'likely' && isInCompany(fact, found, keys)) ? 'sure' : told;
    const kind = language.isConfiguration ? 'config' : wrapper ? 'wrapper' : 'literal';
    const ground = { from: 'literal', fact, wrapper } as const;
    if (certainty !== null) add(span, value, kind, wrapper?.provider ?? null, certainty, ground);
  }
  const declared = facts.mentions.filter(({ isDeclared }) => isDeclared);
  const accessors = facts.accessors.filter(({ isGetter }) => isGetter !== true);
  for (const fact of [...accessors, ...declared]) {
    const answered =
      'path' in fact
        ? (knowledge.answeredBy(fact) ?? ofMember(fact, knowledge, grounds))
        : knowledge.answerOf(fact);
    if (!answered) continue;
    const named = 'path' in fact || tellsOneOfMany(fact.name) ? [fact.span] : [];
    for (const place of 'path' in fact ? named : [...named, ...fact.uses]) {
      if (isTaken(found.values(), place, answered)) continue;
      add(place, answered.key, 'constant', null, answered.certainty, { from: 'accessor', answered });
    }
  }
  const valued = new Set(facts.exports.flatMap(({ path, context }) => (context === '' ? [] : [path])));
  const taken = new Map(
    [...found.values()].map(({ reference: { key, line, certainty } }) => [`${line} ${key}`, certainty]),
  );
  for (const { reference } of found.values()) {
    if (reference.certainty === 'sure') taken.set(`${reference.line} ${reference.key}`, 'sure');
  }
  for (const group of facts.groups) {
    const { names } = group;
    const context = contextOf(group.context);
    for (const [name, span] of keysAtTop(file, group, keys, language.names.areOfPackage))
      add(span, name, 'constant', null, 'sure', { from: 'member', name, context, isUsual: false });
    if (context === contexts.top) continue;
    if (!isPlaceOfFlags(context, knowledge)) {
      const isOfFlags = context.startsWith('key ') && speaksOnlyOfFlags(nameIn(context));
      const isOfSettings = context.startsWith('key ') && givenSettings.test(nameIn(context));
      for (const [name, span] of names) {
        const set = context.startsWith('key ') ? keyOfSetting(nameIn(context), name, keys) : undefined;
        if (set !== undefined && taken.get(`${span[0]} ${set}`) !== 'sure')
          add(span, set, 'property', null, 'sure', { from: 'member', name, context, isUsual: false });
        const isOne = (isOfFlags && isDistinctive(name)) || (isOfSettings && isUnmistakable(name));
        if (!keys.has(name) || !(isOne || standsAmongKeys(span, context, facts, found))) continue;
        add(span, name, 'property', null, 'sure', { from: 'member', name, context, isUsual: false });
      }
      continue;
    }
    const isKey = context.startsWith('key ');
    const isUsual = knowledge.habitOf(context) === 'usual' && (isKey || areOwnKeys(names, keys));
    const isMember = context.startsWith('member ') && holdsKeys(nameIn(context), knowledge);
    const isField = isKey && language.names.areFields;
    if (isField && !namesFlags(context)) continue;
    for (const [name, span] of names) {
      // A word that a type has as its field is one that others have, too.
      if (isField && !isDistinctive(name) && !isUsual) continue;
      const nameOf = (among: KnownKeys) =>
        isMember ? among.ofMember(name) : isKey ? among.ofField(name) : among.ofProperty(name);
      const key = nameOf(keys) ?? (isUsual ? keys.ofMember(name) : undefined);
      const isValued = valued.has(`${nameIn(context)}.${name}`);
      const isLikely = isUsual || (isMember && areMembers(names, keys));
      const ground = { from: 'member', name, context, isUsual: isLikely } as const;
      if (key !== undefined) {
        if (taken.get(`${span[0]} ${key}`) !== 'sure') add(span, key, 'property', null, 'sure', ground);
        continue;
      }
      const told = nameOf(foundKeys);
      const mayBeOwn = looksLikeKey(name) && !holdsMoreFlags(name) && !isOfAny(name);
      const meant = told ?? (isUsual ? keys.asSpelt(name) : keys.asKey(name));
      // What has flags among other things has names that no flag has: `name`, `roles`.
      const isAlike = !isKey || namesFlags(context) || keys.isSpelt(meant);
      const isOwn = isLikely && !isValued && mayBeOwn && isAlike;
      if ((told !== undefined || isOwn) && !taken.has(`${span[0]} ${meant}`))
        add(span, meant, 'property', null, 'likely', { ...ground, isUsual: isOwn });
    }
  }
  return [...found.values()].sort(
    ({ reference: a }, { reference: b }) => a.line - b.line || a.column - b.column,
  );
}

/** How certain a key is that a constant gives to a function that asks an SDK for it. */
const passedOn = (value: string, wrapper: Wrapper | undefined): Certainty | null =>
  wrapper && looksLikeKey(value) ? 'likely' : null;

function firstOf<One, Other>(all: readonly One[], find: (one: One) => Other | undefined): Other | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The key of the flag that a property is which a type declares after another one, as an interface does. */
function ofMember(fact: MentionFact, knowledge: Knowledge, grounds: Grounds): Answered | undefined {
  if (fact.isCalled || !fact.path.includes('.')) return undefined;
  const named = { ...fact, isLocal: false };
  const meaning = inKnownWords(knowledge.meaningOf(named), knowledge);
  if (meaning === undefined || meaning.declared.path === fact.path) return undefined;
  const certainty = certaintyOfMention(named, meaning, grounds);
  return certainty ? { key: meaning.value, certainty, declared: meaning.declared } : undefined;
}

/** A text with the context that its file gives it. */
const inPlace = (fact: LiteralFact, context: string): LiteralFact =>
  context === fact.context ? fact : { ...fact, context };

/**
 * A text with the key that it stands for: that of `newCart` among the names of flags is known as `new-cart`, as is what
 * functions of flags are given.
 */
function asMeant(fact: LiteralFact, knowledge: Knowledge): LiteralFact {
  const { value, context } = fact;
  const { keys, found } = knowledge;
  const isKey = context.startsWith('key ');
  if ((!isKey && !context.startsWith('argument ')) || keys.has(value)) return fact;
  if (!isDistinctive(value) || !looksLikeKey(value)) return fact;
  if (!namesFlags(context) || !isPlaceOfFlags(context, knowledge)) return fact;
  const known = keys.ofProperty(value) ?? found.ofProperty(value);
  return { ...fact, value: known ?? (isKey ? keys.asSpelt(value) : value) };
}

/** Whether the line of an accessor refers to its key, and no less surely. */
function isTaken(found: Iterable<Judged>, [line]: Span, { key, certainty }: Answered): boolean {
  for (const { reference } of found) {
    const isSame = reference.line === line && reference.key === key;
    if (isSame && (reference.certainty === 'sure' || certainty === 'likely')) return true;
  }
  return false;
}

/** Of a member of an enumeration that keys are usual in, the known key that its name is in another case. */
function inKnownWords(meaning: Meaning | undefined, knowledge: Knowledge): Meaning | undefined {
  const { keys, found } = knowledge;
  if (meaning?.context !== '' || meaning.container === '' || keys.has(meaning.value)) return meaning;
  const key = keys.ofMember(meaning.value) ?? found.ofMember(meaning.value) ?? keys.asKey(meaning.value);
  return holdsKeys(meaning.container, knowledge) ? { ...meaning, value: key } : meaning;
}

/** Whether the members of an enumeration are usually keys, and its name speaks of nothing else. */
const holdsKeys = (container: string, { habitOf }: Knowledge): boolean =>
  habitOf(containerPlace(container)) === 'usual' && !speaksOfOthers(container);

const nameIn = (context: string) => context.split(' ')[1] ?? '';

/** What is given the settings of a program. */
const givenSettings = /^(override|modify|with|set)_?settings$/i;
