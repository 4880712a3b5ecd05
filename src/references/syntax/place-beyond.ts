import type { Node } from '../tree/syntax-tree';
import { speaksOfEvaluation } from '../evaluation-words';
import { flagWords } from '../languages/definitions';
import { ancestors, isComment, lastName, namedChildren } from '../languages/nodes';
import { contexts } from '../languages/place-words';
import { isCollecting, isCollection } from './collections';
import { contextOfIteration } from './iterations';
import { contextOfLooped } from './looped-over';
import { typeOfVariable, withParameter } from './own-functions';
import type { SourceFile } from './source-file';

/** What says of an argument of a mocked function what it is to be: `eq("new-cart")`. */
const matching = /^((Mockito|ArgumentMatchers|Matchers|gomock|mock|Arg|It)\.)?([eE]q|same|refEq|Is)$/;
/** How many collections in each other are looked through. */
const deepest = 4;

/** The role of an expression as an argument of a function, or where it is called a flag; undefined elsewhere. */
export function functionGiven(file: SourceFile, expression: Node): string | undefined {
  const { context } = file.language.place(expression);
  if (context?.startsWith('argument ') === true) return contextBeyond(file, expression, context);
  return context !== null && /^(attribute|name) /.test(context) && flagWords.test(context)
    ? context
    : undefined;
}

/** Functions that are given what a mocked function does. */
const mocking = /^(fn|mockImplementation(Once)?|callsFake|callFake|andCallFake)$/;
/** Arguments of mocks, told the name of a function as a text, that do what it does: `patch("flags.is_on", side_effect=…)`. */
const patched = /^argument \S*patch\S* (side_effect|new)$/;
/** Methods that ask a collection for what a predicate is asked about. */
const asking = /^(includes|has|contains|indexOf|include\?|some)$/;
/** How far around a comparison the function it is the answer of is looked for. */
const farthest = 8;

/**
 * The context of a literal, by what stands around its place: collections, predicates, switches, and where the object
 * comes from that it is given to.
 */
export function contextBeyond(file: SourceFile, literal: Node, context: string): string {
  const beyond = withOrigin(file, contextAround(file, literal, context), literal);
  return withParameter(file, beyond, beyond.startsWith('argument ') ? callBeyond(file, literal) : undefined);
}

function contextAround(file: SourceFile, literal: Node, context: string): string {
  if (compares.test(context)) return contextOfCompared(file, literal) ?? context;
  const iterated = mayBeListed.test(context) ? contextOfIteration(file, literal) : undefined;
  if (iterated !== undefined) return iterated;
  const [, compared] = /^compare (.*)$/.exec(context) ?? [];
  if (compared !== undefined || isAsked(file, literal, context)) {
    const looped = compared === undefined ? undefined : contextOfLooped(file, literal, compared);
    return contextOfPredicate(file, literal) ?? looped ?? context;
  }
  if (context.startsWith('name ') && literal.parent && isListed(file, literal.parent))
    return `${context} list`;
  if (context === contexts.returned) return contextOfRegistry(file, literal) ?? context;
  if (afterPrefix.test(context)) return contextOfPrefixed(file, literal) ?? context;
  const asked =
    (ofStores.test(context) ? typeGivenBeside(file, literal) : undefined) ??
    objectBeside(file, literal, context);
  if (asked !== undefined) return asked;
  const beyond = contextOfCollection(file, literal, context);
  if (!beyond.startsWith('key ')) return beyond;
  const value = valueOf(file, literal);
  if (flagShape.test(value) || onlyDefault.test(value)) return `${beyond} flag`;
  if (yesOrNo.test(value) || holdsState.test(value)) return `${beyond} switch`;
  return prose.test(value) ? `${beyond} prose` : beyond;
}

/** What says that something is on or off. */
const yesOrNo = /^(["'`]?)(true|false)\1$|^(["'`])(enabled|disabled)\3$/i;

/** Places of what stands in lists. */
const mayBeListed = /^(other|return|name|argument|compare)\b/;

/** Whether a text lies in a list, also as an argument of what makes it, or as a part of an entry. */
const isListed = (file: SourceFile, around: Node): boolean =>
  isCollection(file, around) ||
  [around.parent, around.parent?.parent].some((one) => one && isCollection(file, one));

/** Types that hold a list of all flags. */
const registries = /(feature|flag|toggle|switch|experiment)e?s$/i;

/** Of what a function of a type of flags lists the place in that list: `def self.all = [[:new_cart, "…"]]`. */
function contextOfRegistry(file: SourceFile, literal: Node): string | undefined {
  const { parent } = literal;
  if (!parent || !isListed(file, parent)) return undefined;
  const isFirst = parent.firstNamedChild?.id === literal.id || !isCollection(file, parent.parent ?? parent);
  const type = isFirst ? file.language.typeAround(literal) : undefined;
  return type && registries.test(type) ? `name ${type} list` : undefined;
}

/** Functions that look up one of what they are given the type of. */
const ofStores = /^argument \S*\b(get|find|first|load|fetch|get_or_create|one|getReference|findOne) 1$/;

/** `session.get(FeatureFlag, "new-cart")` */
function typeGivenBeside(file: SourceFile, literal: Node): string | undefined {
  const call = callAround(file, literal);
  const [type] = call ? file.language.arguments(call) : [];
  const name = type ? file.textOf(type.node) : '';
  return /^\p{Lu}\w*(Flag|Toggle|Feature|Switch)(\.class|::class)?$/u.test(name)
    ? contexts.argument(`${name.replace(/\W.*$/, '')}.get`, 0)
    : undefined;
}

/** What is on where a setting says so, whose path begins with another text. */
const afterPrefix = /^argument \S*Conditional\S* (name|value)$/;

/** `@ConditionalOnProperty(prefix = "features", name = "new-cart")` */
function contextOfPrefixed(file: SourceFile, literal: Node): string | undefined {
  for (const around of ancestors(literal)) {
    if (!file.language.nodes.argumentLists.has(around.type)) continue;
    const given = namedChildren(around).map(
      (argument) => /^prefix\s*=\s*(.*)$/s.exec(file.textOf(argument))?.[1],
    );
    const prefix = given.find((text) => text !== undefined);
    const path = prefix === undefined ? undefined : file.language.plainString(prefix)?.value;
    const names = path?.split('.') ?? [];
    return path && contexts.key(names.find((name) => flagWords.test(name)) ?? path);
  }
  return undefined;
}

/** Functions that tell whether two texts are the same. */
const compares = /^argument (std\.|strings\.|Objects\.)?(strn?(case)?n?cmp|_stricmp|EqualFold|equals) [01]$/;

/** Of `strcmp("x", key)` the place of what is compared with `key`. */
function contextOfCompared(file: SourceFile, literal: Node): string | undefined {
  const call = callAround(file, literal);
  const other = call && file.language.arguments(call).find(({ node }) => node.id !== literal.id);
  return other && contexts.compare(other.node);
}

/** Functions that look up, set or mock what an object or store holds by its name, and which argument the object is. */
const lookingUp =
  /^(?:(?:get|getOr|path|has|hasIn|hasOwn|set|spyOn\w*|replaceProperty|stub|stubProperty|defineProperty|data_get|[gsh]etattr|map(?:Writable)?State|mapGetters) (?=1)|(?:array_)?key_exists (?=0)|in_array (?=0))/;
/** Names of objects that hold flags. */
const objectOfFlags = /^['"`]?([$\w.>?-]*?(?:flags|toggles|switches|features))['"`]?$/i;

/** Of `get(flags, 'new-cart')` the place where `flags['new-cart']` would stand. */
function objectBeside(file: SourceFile, literal: Node, context: string): string | undefined {
  const [, called = ''] = /^argument (?:\S+\.)?(\w+ \d)$/.exec(context) ?? [];
  const call = lookingUp.test(called) ? callAround(file, literal) : undefined;
  const other = call && file.language.arguments(call)[called.endsWith('1') ? 0 : 1];
  const [, object] = (other && objectOfFlags.exec(file.textOf(other.node))) ?? [];
  return object === undefined ? undefined : contexts.index(object.replace(/->|\?\./g, '.'));
}

/** Texts for people: of several words, or one that begins as sentences do. */
const prose = /^[`'"](\p{Lu}\p{Ll}+|\S+ [^'"`]+)['"`]$/u;
/** Definitions of flags, by their parts. */
const flagShape =
  /^[{[\s]*(\w+["']?\s*[:=]\s*[\w"'.-]+[\s,]*){0,4}["']?(variations|variants|default_?variant|default_?rule|targeting|treatment|rollout_?(percentage|strategy)?)["']?\s*[:=]/i;
/** What is on or off by default, and no more is said of it. */
const onlyDefault = /^\{\s*["']?:?default["']?\s*(:|=>)\s*(true|false)\s*\}$/i;
/** What says first of all whether it is enabled. */
const holdsState = /^\{?\s*["']?:?enabled["']?\s*(:|=>)\s*["']?(true|false)\b/;
/** Longest value that is looked at, in UTF-16 units, and how far from its name it is looked for. */
const longestValue = 1000;
const farthestValue = 3;

/** What the literal is the name of, as the file spells it. */
function valueOf(file: SourceFile, literal: Node): string {
  let name: Node | null = literal;
  for (let depth = 0; name && !name.nextNamedSibling && depth < farthestValue; depth++) name = name.parent;
  let value = name?.nextNamedSibling;
  while (value && isComment(value)) value = value.nextNamedSibling;
  return value && value.endIndex - value.startIndex <= longestValue ? file.textOf(value) : '';
}

/** Whether a literal lies in a list that is asked for something: `['a', 'b'].includes(name)`. */
function isAsked(file: SourceFile, literal: Node, context: string): boolean {
  const list = context === contexts.other && literal.parent;
  const member = list && list.parent ? file.language.member(list.parent) : null;
  return list !== null && list !== false && member?.object.id === list.id && asking.test(member.property);
}

/** Of `isEnabled: (name) => name === 'a'` the place where `isEnabled('a')` would stand. */
function contextOfPredicate(file: SourceFile, literal: Node): string | undefined {
  let depth = 0;
  for (const around of ancestors(literal)) {
    const call = file.language.call(around);
    if (depth++ === farthest || (call && !asking.test(call.name))) return undefined;
    if (!file.language.nodes.lambdas.has(around.type)) continue;
    const name = nameOfAnswer(file, around);
    if (name === undefined) return undefined;
    const owner = holderOf(file, around);
    const called = owner === '' || name.includes('.') ? name : `${owner}.${name}`;
    return speaksOfEvaluation(lastName(name)) || flagWords.test(called)
      ? contexts.argument(called, 0)
      : undefined;
  }
  return undefined;
}

/** The name of the object that a function without a name is a property of; '' where none tells. */
function holderOf({ language }: SourceFile, nameless: Node): string {
  const { entries } = language.nodes;
  const entry = nameless.parent;
  const holder = entry && entries.has(entry.type) ? entry.parent?.parent : null;
  return holder && entries.has(holder.type) ? (holder.childForFieldName('key')?.text ?? '') : '';
}

/** What a function without a name answers for: what it is put in, or mocks. */
function nameOfAnswer(file: SourceFile, nameless: Node): string | undefined {
  const context = file.language.place(nameless).context ?? '';
  const [role, name = ''] = context.split(' ');
  if (role === 'property' || role === 'name') return name;
  if (role === 'argument' && patched.test(context)) {
    const call = callAround(file, nameless);
    const [target] = call ? file.language.arguments(call) : [];
    return target && file.language.plainString(file.textOf(target.node))?.value;
  }
  const [, receiver = '', method = name] = /^(?:(.*)\.)?(\w+)$/.exec(name) ?? [];
  if (role !== 'argument' || !mocking.test(method)) return undefined;
  if (method !== 'fn') return receiver;
  const call = callAround(file, nameless);
  return call && nameOfAnswer(file, call);
}

/**
 * The role of the place beyond the collections a literal is put in by calls: `listOf("a")` given to a function stands
 * where the function's argument does.
 */
function contextOfCollection(file: SourceFile, literal: Node, context: string): string {
  let role = '';
  let at: Node = literal;
  let beyond = context;
  for (let depth = 0; depth < deepest; depth++) {
    const [word = '', name = ''] = beyond.split(' ');
    const called = name.slice(name.indexOf(':') + 1);
    const isMatcher = word === 'argument' && matching.test(called);
    if ((word !== 'argument' && word !== 'key') || (!isMatcher && !isCollecting(called))) break;
    const call = callAround(file, at);
    const outer = call && file.language.place(call).context;
    if (!call || outer === null || outer === undefined) break;
    if (isMatcher && !outer.startsWith('argument ')) break;
    if (word === 'key') role = word;
    at = call;
    beyond = outer;
  }
  if (beyond === context || role === '') return beyond;
  const [word, name = '', position = ''] = beyond.split(' ');
  // What is given by name is called so: `Config(flags = mapOf("new-ui" to true))`.
  if (word === 'argument' && /^\D/.test(position)) return contexts.key(position);
  return name === '' ? context : contexts.key(name.slice(name.indexOf(':') + 1));
}

/** The nearest call around a node. */
function callAround(file: SourceFile, node: Node): Node | undefined {
  for (const around of ancestors(node)) if (file.language.call(around)) return around;
  return undefined;
}

/** The nearest call around a node that does more than to collect what it is given. */
export function callBeyond(file: SourceFile, node: Node): Node | undefined {
  let call = callAround(file, node);
  for (let depth = 0; call && isCollection(file, call) && depth < deepest; depth++)
    call = callAround(file, call);
  return call;
}

/**
 * A context whose receiver is told apart by the package it is imported from, as what is usual for the client of one
 * library says nothing of another's; and told by its type, where that speaks of flags and its name doesn't.
 */
function withOrigin(file: SourceFile, context: string, node: Node): string {
  const [, object] = /^index (\S+)$/.exec(context) ?? [];
  if (object !== undefined) return withTypeOfObject(file, context, object, node);
  const [, receiver, called = ''] = /^argument (?:([^ .]+)\.)?([^ .]+) /.exec(context) ?? [];
  if (called === '') return context;
  if (receiver === undefined || /^(this|self|cls|super)$/.test(receiver)) {
    const owner = speaksOfEvaluation(called) ? (file.language.typeAround(node) ?? '') : '';
    return ofFlags.test(owner) ? `${context} flags` : context;
  }
  const binding = file.resolve(receiver, node) ?? file.resolve(`$${receiver}`, node);
  if (binding?.kind !== 'import') {
    const held = binding ?? (isPlain(file, node) ? file.fieldsOf(receiver)[0] : undefined);
    const type = flagWords.test(receiver) || !held ? '' : typeOfVariable(file, held) || givenBy(file, held);
    return ofFlags.test(type) ? context.replace(`${receiver}.`, `${type}.`) : context;
  }
  const { module } = binding.import;
  if (file.language.isOwnModule?.(module)) return context;
  return context.replace(receiver, `${module.replace(/[. ]/g, '/')}:${receiver}`);
}

/** What gives a client, by its name: `getFeatureFlags` of `client = getFeatureFlags(user)`. */
function givenBy({ language }: SourceFile, { value }: { readonly value?: Node | undefined }): string {
  const call =
    value && (language.call(value) ?? language.unwrap(value).map((inner) => language.call(inner))[0]);
  return call && /^(get|use|create|make|build|provide|init)(_|(?=\p{Lu}))/u.test(call.name) ? call.name : '';
}

/** Whether what is called is called on a name, and not on what another call gives. */
function isPlain(file: SourceFile, node: Node): boolean {
  const call = callAround(file, node);
  const receiver = call && file.language.call(call)?.receiver;
  return receiver ? !file.textOf(receiver).includes('(') : false;
}

/** What an object is that is looked into, by its type where that speaks of flags and its name doesn't. */
function withTypeOfObject(file: SourceFile, context: string, object: string, node: Node): string {
  const binding = flagWords.test(object) ? undefined : file.resolve(object, node);
  const type = binding && binding.kind !== 'import' ? typeOfVariable(file, binding) : '';
  return ofFlags.test(type) ? contexts.index(type) : context;
}

/** Names of types that hold flags, and hardly ever other things. */
const ofFlags = /flag|toggle|features|experiments|switches|remote_?config/i;
