import type { Node } from '../tree/syntax-tree';
import type { AliasFact, MentionFact, NameGroupFact, Span } from '../facts/facts';
import type { Call, NameGroup } from '../languages/language';
import { lastName } from '../languages/nodes';
import { contexts, flagWords, nameOfGiven, readsByName } from '../languages/place-words';
import { speaksOfEvaluation } from '../evaluation-words';
import { wordsOf } from '../words';
import type { Accessors } from './accessors';
import { BorrowedNames } from './borrowed-names';
import { aliasFacts } from './exports';
import { namedInText } from './names-in-texts';
import { NameMarks, type NamesSought } from './names-sought';
import { implicitlyNamed } from './implicit-members';
import { withOwner } from './own-functions';
import { functionGiven } from './place-beyond';
import {
  alikePaths,
  importedBy,
  isDeclaredHere,
  isVariable,
  namedPath,
  namesFor,
  takenHere,
  type NamedPath,
} from './named-paths';
import { spanOf } from './positions';
import type { Binding, SourceFile } from './source-file';
import { nameAt, spanOfName, wholeOf } from './spelt-names';

/** Most places that are looked at in one file. Bounds the work on generated files. */
const mostPlaces = 20_000;
const deepest = 6;
/** Most names of a group that are kept. */
const mostNames = 500;
/** Types that say nothing of what their members are. */
const plainTypes = /^(Any|Object|Record|Map|Dict|Mapping|Partial|Readonly|Required|Promise|Optional|Hash)$/;

/** The names of other files that an expression can stand for, either branch of a condition. */
export function mentionsIn(
  file: SourceFile,
  node: Node,
  asked: MentionFact['asked'],
  depth = 0,
): MentionFact[] {
  if (depth > deepest) return [];
  const own = implicitlyNamed(file, node, asked) ?? mentionOf(file, node, asked);
  if (own) return [own];
  return file.language.unwrap(node).flatMap((part) => mentionsIn(file, part, asked, depth + 1));
}

/**
 * Where a file names what may be constants of other files, and names that may be keys themselves.
 * @param wanted the names to look for
 */
export function namesOfOthers(
  file: SourceFile,
  wanted: NamesSought,
  accessors: Accessors,
): { mentions: MentionFact[]; aliases: AliasFact[]; groups: NameGroupFact[] } {
  const mentions: MentionFact[] = [];
  const declared: AliasFact[] = [];
  const groups = new Map<number, NameGroupFact>();
  const aliases = aliasesOf(file, wanted);
  const borrowed = new BorrowedNames(file);
  const others = new NameMarks(new Set([...aliases, ...borrowed.own]));
  const mayCount = (hash: number, index: number) =>
    wanted.marks.mayBe(hash) || others.mayBe(hash) || borrowed.mayBegin(index);
  let places = 0;
  for (const { word, index } of wordsOf(file.text, mayCount)) {
    const isWanted = wanted.has(word) || aliases.has(word);
    if (!isWanted && !borrowed.mayBe(word, index)) continue;
    if (++places > mostPlaces) break;
    file.limit.check();
    const node = nameAt(file, word, index);
    if (node === undefined) {
      const named = isWanted ? namedInText(file, word, index) : undefined;
      if (named) mentions.push(named);
      continue;
    }
    if (!isWanted) {
      const mention = borrowed.isAt(node) ? namedHere(file, node, word) : undefined;
      if (mention?.module == null) continue;
      mentions.push(mention);
      declared.push(...aliasFacts(file, node, mention));
      continue;
    }
    for (const group of [
      file.language.nameGroup?.(node),
      ...(file.language.groupsBelow?.(node) ?? []),
      memberBelow(file, node),
    ]) {
      if (group && !groups.has(group.owner.id)) groups.set(group.owner.id, groupFact(file, group));
    }
    const mention = accessors.declaredAgain(node) ?? namedHere(file, node, word);
    if (!mention) continue;
    mentions.push(mention);
    declared.push(...aliasFacts(file, node, mention));
    if (!file.isImported(node) && !mention.isDeclared) accessors.take(node, { mention });
  }
  return { mentions, aliases: declared, groups: [...groups.values()] };
}

/** The file's own names for imported things that are looked for, and its variables that stand for them. */
function aliasesOf(file: SourceFile, wanted: NamesSought): ReadonlySet<string> {
  const imported = file.imports.flatMap(({ name, imported }) =>
    imported !== null && imported !== name && wanted.has(imported) ? [name] : [],
  );
  return new Set([...imported, ...namesFor(file, (name) => wanted.has(name))]);
}

/** The member that is read of what a name names: `flags.newUi`, `this.flags.newUi`. What is called is none. */
function memberBelow(file: SourceFile, name: Node): NameGroup | undefined {
  const { parent } = name;
  const { propertyNames } = file.language.nodes;
  if (propertyNames.size === 0 || parent === null) return undefined;
  const own = file.language.member(parent);
  const whole = own?.propertyNode.id === name.id ? parent : name;
  const around = whole.parent;
  const member = around && file.language.member(around);
  if (!around || member?.object.id !== whole.id || !propertyNames.has(member.propertyNode.type))
    return undefined;
  if (around.parent && file.language.call(around.parent)?.callee.id === around.id) return undefined;
  const { propertyNode } = member;
  return { owner: propertyNode, context: contexts.key(file.textOf(name)), names: [propertyNode] };
}

function groupFact(
  file: SourceFile,
  { context, names, areScoped }: Pick<NameGroup, 'context' | 'names' | 'areScoped'>,
): NameGroupFact {
  const owner = withOwner(file, context);
  return {
    context: owner,
    names: names.slice(0, mostNames).map((name) => asKey(file.textOf(name), spanOf(name))),
    ...(areScoped ? { areScoped } : {}),
  };
}

/** A name, and where it stands, without the mark that it is asked with. */
const asKey = (name: string, span: Span): NameGroupFact['names'][number] =>
  name.endsWith('?') ? [name.slice(0, -1), [span[0], span[1], span[2] - 1]] : [name, span];

function namedHere(file: SourceFile, node: Node, word: string): MentionFact | undefined {
  return file.isImported(node) ? importedHere(file, node, word) : mentionAt(file, node);
}

function importedHere(file: SourceFile, node: Node, word: string): MentionFact | undefined {
  const found =
    file.imports.find(({ imported }) => imported === word) ??
    file.passedOn.find(({ names }) => names?.some(([, own]) => own === word));
  return found && { module: found.module, path: word, isLocal: false, span: spanOf(node), asked: null };
}

function mentionAt(file: SourceFile, node: Node): MentionFact | undefined {
  const call = callOf(file, node);
  const naming = namingMention(file, node);
  if (!call) return naming;
  const mention = naming ?? calledMention(file, node, call);
  return { ...mention, isCalled: true };
}

/** The call of what a name names. */
function callOf(file: SourceFile, name: Node): Call | undefined {
  for (const around of placesOfCall(file, name)) {
    const call = around && file.language.call(around);
    if (!call) continue;
    const called = file.language.member(call.callee)?.propertyNode ?? call.callee;
    return called.id === name.id ? call : undefined;
  }
  return undefined;
}

/** Where the call of a name may stand. */
const placesOfCall = ({ language }: SourceFile, name: Node) =>
  language.placesOfCall?.(name) ?? [name.parent, name.parent?.parent];

/** Of a call whose name is no variable. */
function calledMention(file: SourceFile, name: Node, { receiver }: Call): MentionFact {
  const named = file.textOf(name);
  const fact = { span: spanOf(name), asked: null, isLocal: true } as const;
  if (receiver === null) {
    const binding = file.resolve(named, name);
    const module = binding?.kind === 'import' ? binding.import.module : null;
    const within = file.language.surroundings?.(name).join('.') ?? '';
    return { ...fact, module, path: named, ...(within === '' ? {} : { within }) };
  }
  const { base, path } = namedPath(file, given(file, receiver));
  const owner = file.language.isVariable(base) ? file.textOf(base) : lastName(file.textOf(base));
  const binding = file.resolve(owner, base);
  return { ...fact, module: null, path: [...typeNames(file, binding), owner, ...path, named].join('.') };
}

/** Calls that give what something only holds: a provider, a lazy value, a lock, the only object of a type. */
const giving =
  /^([Gg]et|invoke|(get_?)?([Vv]alue|[Ii]nstance)|[Ll]oad|[Ll]ock|read|borrow|unwrap|await|[Cc]urrent|[Ss]hared|[Gg]lobal|[Ss]napshot|[Aa]ll)$/;

/** What is held, where a call only gives it: `flags` of `flags.get()`. */
function given({ language }: SourceFile, receiver: Node): Node {
  const call = language.call(receiver);
  const isGiven = call?.receiver && giving.test(call.name) && language.arguments(receiver).length === 0;
  return isGiven ? call.receiver : receiver;
}

function namingMention(file: SourceFile, node: Node): MentionFact | undefined {
  const { parent } = node;
  if (parent === null) return undefined;
  const implicit = implicitlyNamed(file, node, null);
  if (implicit) return implicit;
  const whole = wholeOf(file, node);
  if (whole.id !== node.id) {
    const mention = givenMention(file, whole);
    const asked = askedAfter(file, whole);
    return mention && asked !== undefined ? { ...mention, context: asked } : mention;
  }
  if (parent.childForFieldName('name')?.id === node.id && parent.namedChildCount > 1) return undefined;
  if (!isVariable(file, node) || isDeclaredHere(file, node)) return undefined;
  const context = roleOfAsked(file, node);
  if (context === undefined)
    return file.language.nodes.qualifiers.has(node.type) ? undefined : givenMention(file, node);
  const mention = mentionOf(file, node, null);
  return mention && { ...mention, context };
}

/** Of what is asked whether it is on itself, the role of its place: `NewUi::IsEnabled()`. */
function roleOfAsked(file: SourceFile, { id, parent }: Node): string | undefined {
  const member = parent && file.language.member(parent);
  if (!parent?.parent || member?.object.id !== id || !speaksOfEvaluation(member.property)) return undefined;
  const isCalled = file.language.call(parent.parent)?.callee.id === parent.id;
  const isAlone = isCalled && file.language.arguments(parent.parent).length === 0;
  return isAlone ? contexts.asked(member.property) : undefined;
}

/** What asks a setting whether it is on, or says that a test makes it so: `.enabled`, `).to receive(:enabled)`. */
const askingAfter = /^(?:\?\.|&\.|\.|->|\)\.to receive\(:)((?:is_?)?(?:enabled|active))(?![\w-])/i;
/** How much after a name is looked at. */
const longestAsking = 30;

/** The same of a setting that holds whether it is on beside other things: `settings.newUi.enabled`. */
function askedAfter(file: SourceFile, { endIndex }: Node): string | undefined {
  const [, called] = askingAfter.exec(file.text.slice(endIndex, endIndex + longestAsking)) ?? [];
  return called === undefined ? undefined : contexts.asked(called);
}

/** What an expression names, with the function that it is given to. */
export function givenMention(file: SourceFile, expression: Node): MentionFact | undefined {
  const mention = mentionOf(file, expression, null);
  const context = mention && functionGiven(file, expression);
  return mention && (context === undefined ? mention : { ...mention, context });
}

/** What an expression of names names, unless it is something of this file's own. */
function mentionOf(file: SourceFile, expression: Node, asked: MentionFact['asked']): MentionFact | undefined {
  const span = spanOfName(file.language.member(expression)?.propertyNode ?? expression);
  const own = namedPath(file, expression);
  for (const { base, path } of alikePaths(file, expression)) {
    const isItself = base.id === own.base.id || own.path.length > 0 || takenHere(file, expression);
    const alias = isItself ? {} : ({ isAlias: true } as const);
    const from = importedBy(file, base);
    if (from !== null) {
      const whole = from.imported === null ? path : [from.imported, ...path];
      if (whole.length === 0) return undefined;
      return { module: from.module, path: whole.join('.'), isLocal: false, span, asked, ...alias };
    }
    // The path may begin with a name of another file.
    if (base.id === own.base.id || file.resolve(file.textOf(base), base) !== undefined) continue;
    return {
      module: null,
      path: [file.textOf(base), ...path].join('.'),
      isLocal: false,
      span,
      asked,
      ...alias,
    };
  }
  return ownMention(file, own, span, asked);
}

function ownMention(
  file: SourceFile,
  own: NamedPath,
  span: Span,
  asked: MentionFact['asked'],
): MentionFact | undefined {
  const held = namedPath(file, given(file, own.base));
  const { base, path } = { base: held.base, path: [...held.path, ...own.path] };
  const binding = isVariable(file, base) ? file.resolve(file.textOf(base), base) : undefined;
  const enumeration = binding && path.length === 0 ? enumerationOf(file, binding) : undefined;
  if (enumeration !== undefined)
    return { module: null, path: `${enumeration}.${file.textOf(base)}`, isLocal: false, span, asked };
  if (path.length === 0 && (binding !== undefined || !isVariable(file, base))) return undefined;
  const name = isVariable(file, base) ? file.textOf(base) : ownerOfMember(file, base, path);
  const isLocal = binding !== undefined && binding.kind !== 'type';
  const within = path.length === 0 ? typesAround(file, base).join('.') : '';
  const names = [...typeNames(file, binding), takenAs(binding) ?? name, ...path];
  const around = within === '' ? {} : { within };
  return { module: null, path: names.join('.'), isLocal, span, asked, ...around };
}

/** The enumeration of the file that a name is a member of, as it is named inside. */
function enumerationOf({ language }: SourceFile, binding: Binding): string | undefined {
  const group = binding.kind === 'value' ? language.nameGroup?.(binding.nameNode) : null;
  return group?.context.startsWith('member ') === true ? lastName(group.context) : undefined;
}

/** What a variable is called by what it was taken out of, where that speaks of flags: `flags` of `{ flags: state }`. */
function takenAs(binding: Binding | undefined): string | undefined {
  const property = binding !== undefined && binding.kind !== 'import' ? binding.property : undefined;
  return property !== undefined && (flagWords.test(property) || property === 'treatments')
    ? property
    : undefined;
}

/** What a member is one of: of what a type of flags says of itself, `self` and the type before it. */
function ownerOfMember(file: SourceFile, base: Node, path: readonly string[]): string {
  const name = nameOfOther(file, base);
  const type = path.length === 1 && file.language.isSelf(base) ? file.language.typeAround(base) : undefined;
  return type !== undefined && flagWords.test(type) ? `${type}.${name}` : name;
}

/** The last name of an expression that is no variable; a mark where it has none, as a path without one is implicit. */
function nameOfOther(file: SourceFile, base: Node): string {
  const text = file.textOf(base);
  const call = file.language.call(base);
  return call ? givenBy(file, call) : lastName(text.replace(/<[^<>]*>$/, '')) || '?';
}

/** The types around a name, and those they extend. */
const typesAround = ({ language }: SourceFile, name: Node): readonly string[] => [
  ...(language.surroundings?.(name) ?? []),
  ...(language.inherited?.(name) ?? []),
];

/** The type of a variable that isn't known otherwise: of what its members are. */
function typeNames(file: SourceFile, binding: Binding | undefined): readonly string[] {
  if (binding === undefined || binding.kind === 'import') return [];
  if (binding.type === undefined) return makerNames(file, binding.value);
  const name = file.language.typePath(binding.type).at(-1);
  return name !== undefined && /^\p{Lu}/u.test(name) && !plainTypes.test(name) ? [name] : [];
}

/** The function that made what a variable holds, which may have given it its members. */
function makerNames(file: SourceFile, value: Node | undefined): readonly string[] {
  const { language } = file;
  const [whole] = value === undefined ? [] : language.unwrap(value);
  const maker = value && (language.call(value) ?? (whole && language.call(whole)));
  return maker ? [givenBy(file, maker)] : [];
}

/** What a call gives is called by: what holds it, where the call only gives that. */
function givenBy(file: SourceFile, { name, node, receiver }: Call): string {
  if (receiver && given(file, node).id === receiver.id) return nameOfOther(file, receiver);
  const [argument] = readsByName(name) ? file.language.arguments(node) : [];
  return lastName(nameOfGiven(name, argument && file.textOf(argument.node)));
}
