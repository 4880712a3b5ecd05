import type { ConstantFact, FileFacts, MentionFact, Span } from '../facts/facts';
import type { Reference, ReferenceKind } from '../reference';
import type { FileLanguage } from '../languages/all-languages';
import { contexts } from '../languages/place-words';
import { containerPlace, type Habit } from './habits';
import { isDistinctive, looksLikeKey } from './key-shapes';
import { judgeContext } from './judge-context';
import type { KnownKeys } from './known-keys';
import { flagNames, namesFlags, speaksOfFlags, speaksOfOthers } from './name-words';
import type { Meaning } from './symbols';

/** What is known beyond the file that is judged. */
export interface Knowledge {
  readonly keys: KnownKeys;
  /** What a name of another file stands for. */
  readonly meaningOf: (mention: MentionFact) => Meaning | undefined;
  /** Whether known keys are usual in the place a context speaks of. */
  readonly habitOf: (context: string) => Habit;
}

/** Nothing but keys is known. */
export const onlyKeys = (keys: KnownKeys): Knowledge => ({
  keys,
  meaningOf: () => undefined,
  habitOf: () => undefined,
});

type Certainty = Reference['certainty'];

/** The references of a file, given what it says and what is known. In order of position. */
export function resolveReferences(
  file: string,
  { language: { family }, dialect }: FileLanguage,
  facts: FileFacts,
  knowledge: Knowledge,
): Reference[] {
  const { keys } = knowledge;
  const found = new Map<string, Reference>();
  const add = (
    [line, column, length]: Span,
    key: string,
    kind: ReferenceKind,
    provider: string | null,
    certainty: Certainty,
  ): void => {
    const place = `${line}:${column}`;
    const before = found.get(place);
    if (before && (before.certainty === 'sure' || certainty === 'likely')) return;
    found.set(place, {
      file,
      line,
      column,
      endLine: line,
      endColumn: column + length,
      key,
      kind,
      language: dialect.id,
      provider,
      known: keys.has(key),
      certainty,
    });
  };
  for (const { key, span, kind, provider, resolved } of facts.evaluations) {
    add(span, key, kind, provider, resolved || keys.has(key) ? 'sure' : 'likely');
  }
  for (const { name, span, provider } of facts.properties) {
    const key = keys.ofProperty(name);
    add(span, key ?? name, 'property', provider, key === undefined ? 'likely' : 'sure');
  }
  for (const mention of facts.mentions) {
    const { span, path, asked } = mention;
    const meaning = knowledge.meaningOf(mention);
    if (meaning !== undefined) {
      const certainty = certaintyOfMention(mention, meaning, knowledge);
      if (certainty) add(span, meaning.value, asked?.kind ?? 'constant', asked?.provider ?? null, certainty);
    } else {
      const key = ownProperty(path, knowledge);
      if (key !== undefined) add(span, key, 'property', null, 'sure');
    }
  }
  for (const constant of facts.constants) {
    const certainty = certaintyOfConstant(constant, knowledge);
    if (certainty === null) continue;
    for (const place of [constant.span, ...constant.uses]) {
      add(place, constant.value, 'constant', constant.provider, certainty);
    }
  }
  for (const { value, span, context } of facts.literals) {
    const certainty = certaintyOfText(value, context, knowledge);
    if (certainty !== null) add(span, value, family === 'config' ? 'config' : 'literal', null, certainty);
  }
  const taken = new Set([...found.values()].map(({ key, line }) => `${line} ${key}`));
  for (const { context, names } of facts.groups) {
    if (!isPlaceOfFlags(context, knowledge)) continue;
    // Members of enumerations and classes have keys of their own.
    const isUsual = context.startsWith('key ') && knowledge.habitOf(context) === 'usual';
    for (const [name, span] of names) {
      const key = keys.ofProperty(name);
      if (key === undefined && isUsual && looksLikeKey(name)) add(span, name, 'property', null, 'likely');
      if (key !== undefined && !taken.has(`${span[0]} ${key}`)) add(span, key, 'property', null, 'sure');
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function certaintyOfMention(
  { asked, path }: MentionFact,
  { value, container, context }: Meaning,
  { keys, habitOf }: Knowledge,
): Certainty | null {
  const isKey = keys.has(value);
  if (asked) return asked.resolved || isKey ? 'sure' : 'likely';
  const isUsual = container !== '' && habitOf(containerPlace(container)) === 'usual';
  if (!isKey) {
    return (isUsual || habitOf(context) === 'usual') && looksLikeKey(value) ? 'likely' : null;
  }
  if (!isUsual && speaksOfOthers(container)) return 'likely';
  const names = path.split('.');
  const isOfFlags =
    [...names.slice(0, -1), container].some(speaksOfFlags) || flagNames.test(names.at(-1) ?? '');
  return isUsual || isOfFlags || isDistinctive(value) ? 'sure' : 'likely';
}

function certaintyOfConstant(constant: ConstantFact, { keys, habitOf }: Knowledge): Certainty | null {
  const { value, provider, container, context } = constant;
  if (provider !== null) return 'sure';
  const habit = container === '' ? undefined : habitOf(containerPlace(container));
  if (keys.has(value)) {
    if (habit !== 'usual' && speaksOfOthers(container)) return 'likely';
    const isOfFlags = speaksOfFlags(container) && habit !== 'unusual';
    return isOfFlags ? 'sure' : judgeContext(context, value, habit);
  }
  const isUsual = habit === 'usual' || habitOf(context) === 'usual';
  return isUsual && looksLikeKey(value) ? 'likely' : null;
}

function certaintyOfText(value: string, context: string, { keys, habitOf }: Knowledge): Certainty | null {
  const habit = habitOf(context);
  if (keys.has(value)) return judgeContext(context, value, habit);
  return habit === 'usual' && looksLikeKey(value) ? 'likely' : null;
}

function isPlaceOfFlags(context: string, { habitOf }: Knowledge): boolean {
  const habit = habitOf(context);
  return habit === 'usual' || (habit !== 'unusual' && namesFlags(context));
}

/** The known key that `flags.newCheckout` reads from an object whose name speaks of flags, or is usual for them. */
function ownProperty(path: string, knowledge: Knowledge): string | undefined {
  const names = path.split('.');
  const owner = names.at(-2);
  const key = knowledge.keys.ofProperty(names.at(-1) ?? '');
  if (owner === undefined || key === undefined) return undefined;
  return isPlaceOfFlags(contexts.key(owner), knowledge) ? key : undefined;
}
