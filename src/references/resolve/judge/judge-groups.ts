import type { NameGroupFact, Span } from '../../facts/facts';
import { contexts } from '../../languages/place-words';
import { isPlaceOfFlags } from '../flag-places';
import { standsAmongKeys } from '../in-company';
import { isDistinctive, isUnmistakable, looksLikeKey } from '../key-shapes';
import type { KnownKeys } from '../known-keys';
import { holdsMoreFlags, isOfAny, namesFlags, speaksOnlyOfFlags } from '../name-words';
import { areMembers, areOwnKeys } from '../names-of-members';
import { keysAtTop } from '../of-module';
import { keyOfSetting } from '../own-property';
import type { FileToJudge } from './file-to-judge';
import type { Certainty, FoundReferences } from './found-references';
import { holdsKeys } from './holds-keys';

/** Names that stand together: those of objects, types and modules of flags. */
export function judgeGroups(subject: FileToJudge, found: FoundReferences): void {
  const { file, language, facts, knowledge, contextOf } = subject;
  const { keys } = knowledge;
  const valued = new Set(facts.exports.flatMap(({ path, context }) => (context === '' ? [] : [path])));
  const taken = found.byLine();
  for (const group of facts.groups) {
    const context = contextOf(group.context);
    for (const [name, span] of keysAtTop(file, group, keys, language.names.areOfPackage)) {
      const ground = { from: 'member', name, context, isUsual: false } as const;
      found.add(span, { key: name, kind: 'constant', certainty: 'sure', ground });
    }
    if (context === contexts.top) continue;
    const names = { context, names: group.names };
    if (isPlaceOfFlags(context, knowledge)) judgeNamesOfFlags(subject, found, names, valued, taken);
    else judgeOtherNames(subject, found, names, taken);
  }
}

/** Names of what isn't known to hold flags: those that nothing but flags is called by, there. */
function judgeOtherNames(
  { facts, knowledge: { keys } }: FileToJudge,
  found: FoundReferences,
  { context, names }: NameGroupFact,
  taken: ReadonlyMap<string, Certainty>,
): void {
  const owner = context.startsWith('key ') ? nameIn(context) : undefined;
  const isOfFlags = owner !== undefined && speaksOnlyOfFlags(owner);
  const isOfSettings = owner !== undefined && givenSettings.test(owner);
  const add = (span: Span, name: string, key: string) => {
    const ground = { from: 'member', name, context, isUsual: false } as const;
    found.add(span, { key, kind: 'property', certainty: 'sure', ground });
  };
  for (const [name, span] of names) {
    const set = owner === undefined ? undefined : keyOfSetting(owner, name, keys);
    if (set !== undefined && taken.get(`${span[0]} ${set}`) !== 'sure') add(span, name, set);
    const isOne = (isOfFlags && isDistinctive(name)) || (isOfSettings && isUnmistakable(name));
    if (keys.has(name) && (isOne || standsAmongKeys(span, context, facts, found.all))) add(span, name, name);
  }
}

/**
 * Names of what holds flags.
 * @param valued paths of constants that have a value
 * @param taken how surely lines refer to keys, by `line key`
 */
function judgeNamesOfFlags(
  { language, knowledge }: FileToJudge,
  found: FoundReferences,
  { context, names }: NameGroupFact,
  valued: ReadonlySet<string>,
  taken: ReadonlyMap<string, Certainty>,
): void {
  const { keys } = knowledge;
  const isKey = context.startsWith('key ');
  const isUsual = knowledge.habitOf(context) === 'usual' && (isKey || areOwnKeys(names, keys));
  const isMember = context.startsWith('member ') && holdsKeys(nameIn(context), knowledge);
  const isField = isKey && language.names.areFields;
  if (isField && !namesFlags(context)) return;
  const isLikely = isUsual || (isMember && areMembers(names, keys));
  const nameOf = (name: string, among: KnownKeys) =>
    isMember ? among.ofMember(name) : isKey ? among.ofField(name) : among.ofProperty(name);
  for (const [name, span] of names) {
    // A word that a type has as its field is one that others have, too.
    if (isField && !isDistinctive(name) && !isUsual) continue;
    const ground = { from: 'member', name, context, isUsual: isLikely } as const;
    const known = nameOf(name, keys) ?? (isUsual ? keys.ofMember(name) : undefined);
    if (known !== undefined) {
      if (taken.get(`${span[0]} ${known}`) !== 'sure')
        found.add(span, { key: known, kind: 'property', certainty: 'sure', ground });
      continue;
    }
    const told = nameOf(name, knowledge.found);
    const key = told ?? (isUsual ? keys.asSpelt(name) : keys.asKey(name));
    const mayBeOwn = looksLikeKey(name) && !holdsMoreFlags(name) && !isOfAny(name);
    const isValued = valued.has(`${nameIn(context)}.${name}`);
    // What has flags among other things has names that no flag has: `name`, `roles`.
    const isAlike = !isKey || namesFlags(context) || keys.isSpelt(key);
    const isOwn = isLikely && !isValued && mayBeOwn && isAlike;
    if ((told !== undefined || isOwn) && !taken.has(`${span[0]} ${key}`))
      found.add(span, { key, kind: 'property', certainty: 'likely', ground: { ...ground, isUsual: isOwn } });
  }
}

const nameIn = (context: string) => context.split(' ')[1] ?? '';

/** What is given the settings of a program. */
const givenSettings = /^(override|modify|with|set)_?settings$/i;
