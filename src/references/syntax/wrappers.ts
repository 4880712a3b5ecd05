import type { Node } from '../tree/syntax-tree';
import { speaksOfEvaluation } from '../evaluation-words';
import type { EvaluationFact, MentionFact, WrapperFact } from '../facts/facts';
import type { Argument, Call } from '../languages/language';
import { lastName } from '../languages/nodes';
import { flagWords, isPlainProperty } from '../languages/place-words';
import type { Constants } from './constants';
import { calledInWords, toEvaluations, type SdkCall } from './evaluations';
import { keysIn } from './keys';
import { mentionsIn } from './mentions';
import { functionGiven } from './place-beyond';
import { spanOf } from './positions';
import type { Binding, SourceFile } from './source-file';

type Own = Exclude<Binding, { kind: 'import' }>;

/** What a function asks for a key that it is given. */
interface Asked {
  /** The SDK call; null for a function that the file doesn't declare. */
  readonly call: SdkCall | null;
  /** The role of the place of the key there. */
  readonly context: string;
}

/** A function of the file whose parameter reaches the key of a call. */
interface Wrapper {
  readonly function: Node;
  readonly parameter: Own;
  readonly at: number;
  readonly asked: Asked;
  /** The names of the functions on the way there, its own first. */
  readonly names: readonly Node[];
}

/** What calls in the file give a wrapper for its parameter. */
interface WrapperCall<OfWrapper = Wrapper> {
  readonly wrapper: OfWrapper;
  readonly keyNodes: readonly Node[];
}

/** How many wrappers around wrappers are followed. */
const mostRounds = 4;
/** How many variables and expressions in each other are looked through for a parameter. */
const deepest = 4;

export interface WrapperFacts {
  readonly evaluations: EvaluationFact[];
  readonly mentions: MentionFact[];
  readonly wrappers: WrapperFact[];
}

/** The functions of the file that pass a parameter on, and what is evaluated through those that pass it on to an SDK. */
export function wrapperFacts(
  file: SourceFile,
  constants: Constants,
  calls: readonly SdkCall[],
): WrapperFacts {
  const facts: WrapperFacts = { evaluations: [], mentions: [], wrappers: [] };
  const known = new Set<string>();
  for (const { wrapper, keyNodes } of wrapperCalls(file, calls)) {
    const { detector, resolved } = wrapper.asked.call;
    const asked = { kind: 'wrapper', provider: detector.provider, resolved } as const;
    for (const keyNode of keyNodes) {
      facts.evaluations.push(...toEvaluations(keysIn(file, constants, keyNode), asked));
      facts.mentions.push(...mentionsIn(file, keyNode, asked));
    }
    const { call } = wrapper.asked;
    const inWords = { call: calledInWords(file, call), package: call.origin };
    facts.wrappers.push(...factOf(file, wrapper, { provider: detector.provider, resolved, ...inWords }));
    known.add(idOf(wrapper));
  }
  const further = file.calls.flatMap((call) => wrappersOf(file, call));
  for (const { wrapper } of followed(file, further)) {
    if (!known.has(idOf(wrapper))) facts.wrappers.push(...factOf(file, wrapper, null));
  }
  return facts;
}

/** The functions of the file that pass a parameter on to an SDK, and what they are given for it. */
export function wrapperCalls(
  file: SourceFile,
  calls: readonly SdkCall[],
): WrapperCall<Wrapper & { readonly asked: { readonly call: SdkCall } }>[] {
  const reaching = calls.flatMap((call) => wrapperOf(file, call.keyNode, { call, context: '' }, []));
  return followed(file, reaching).flatMap(({ wrapper, keyNodes }) => {
    const { call, context } = wrapper.asked;
    return call === null ? [] : [{ wrapper: { ...wrapper, asked: { call, context } }, keyNodes }];
  });
}

/** Wrappers with those around them. */
function followed(file: SourceFile, wrappers: readonly Wrapper[]): WrapperCall[] {
  const known = new Set<string>();
  const told: WrapperCall[] = [];
  let found = wrappers;
  for (let round = 0; round < mostRounds && found.length > 0; round++) {
    const around: Wrapper[] = [];
    for (const wrapper of found) {
      if (known.has(idOf(wrapper))) continue;
      known.add(idOf(wrapper));
      const given = keyNodes(file, wrapper);
      told.push({ wrapper, keyNodes: given });
      for (const keyNode of given) around.push(...wrapperOf(file, keyNode, wrapper.asked, wrapper.names));
    }
    found = around;
  }
  return told;
}

const idOf = (wrapper: Wrapper) => `${wrapper.function.id} ${wrapper.at}`;

function wrapperOf(file: SourceFile, keyNode: Node, asked: Asked, inner: readonly Node[]): Wrapper[] {
  const parameter = parameterIn(file, keyNode);
  if (parameter?.index === undefined) return [];
  const name = file.language.nameOfFunction(parameter.scope);
  const names = name === undefined ? inner : [name, ...inner];
  return [{ function: parameter.scope, parameter, at: parameter.index, asked, names }];
}

/** The parameter that an expression passes on: also what it says by a plain property (`flag.key`), and by a variable. */
function parameterIn(file: SourceFile, node: Node, depth = 0): Own | undefined {
  if (depth > deepest) return undefined;
  const { language } = file;
  if (language.isVariable(node)) {
    const binding = file.resolve(file.textOf(node), node);
    if (binding === undefined || binding.kind === 'import' || binding.property !== undefined)
      return undefined;
    if (binding.kind === 'parameter') return binding;
    const isOnce = binding.kind === 'value' && binding.value && file.timesBound(binding) === 1;
    return isOnce && binding.value ? parameterIn(file, binding.value, depth + 1) : undefined;
  }
  const member = language.member(node);
  if (member) return isPlain(member.property) ? parameterIn(file, member.object, depth + 1) : undefined;
  const inner = language.unwrap(node);
  return inner.length === 1 && inner[0] ? parameterIn(file, inner[0], depth + 1) : undefined;
}

/** Properties that say what their object is called: `toggle.toggleId`, `flag.rawValue`. */
const ownNames = /^\w*(id|key|name)$|^raw_?value$/i;
const isPlain = (property: string) => isPlainProperty(property) || ownNames.test(property);

/** What calls in the file give for a wrapper's parameter. */
function keyNodes(file: SourceFile, wrapper: Wrapper): Node[] {
  const name = file.language.nameOfFunction(wrapper.function);
  if (name === undefined) return [];
  const same = file.root.tree.once(callsByName, () => callsByName(file)).get(file.textOf(name)) ?? [];
  return same.flatMap((call) => {
    if (!reaches(file, wrapper, call.receiver, call.node)) return [];
    const given = argumentFor(file, wrapper, file.language.arguments(call.node));
    return given ? [given.node] : [];
  });
}

function callsByName(file: SourceFile): ReadonlyMap<string, readonly Call[]> {
  const found = new Map<string, Call[]>();
  for (const call of file.calls) {
    const same = found.get(call.name);
    if (same) same.push(call);
    else found.set(call.name, [call]);
  }
  return found;
}

function argumentFor(file: SourceFile, { parameter, at }: Wrapper, all: readonly Argument[]) {
  const keywords = keywordsOf(file, parameter);
  const named = all.find(({ keyword }) => keyword !== undefined && keywords.includes(keyword));
  if (named) return named;
  const placed = all[at];
  return placed?.keyword === undefined ? placed : undefined;
}

/** The names that an argument may be given by: the parameter's own, and the one before it where it has two. */
function keywordsOf(file: SourceFile, { name, nameNode }: Own): string[] {
  const before = nameNode.parent ? file.text.slice(nameNode.parent.startIndex, nameNode.startIndex) : '';
  const [, outer] = /^(\w+) $/.exec(before) ?? [];
  const own = name.replace(/^\$/, '');
  return outer === undefined ? [own] : [own, outer];
}

/** Whether a call by the wrapper's name means the wrapper: by scope, or through the object the method runs on. */
function reaches(file: SourceFile, wrapper: Wrapper, receiver: Node | null, at: Node): boolean {
  if (receiver !== null && file.language.isSelf(receiver)) return true;
  const name = file.language.nameOfFunction(wrapper.function);
  const isMethod = file.language.nodes.methods.has(wrapper.function.type);
  if (receiver !== null) return isMethod && isFamiliar(file, receiver);
  const binding = name && file.resolve(file.textOf(name), at);
  return binding !== undefined && meansFunction(binding, wrapper.function);
}

/** A receiver that isn't imported from elsewhere, so that its methods may be this file's. */
function isFamiliar(file: SourceFile, receiver: Node): boolean {
  if (!file.language.isVariable(receiver)) return false;
  return file.resolve(file.textOf(receiver), receiver)?.kind !== 'import';
}

function meansFunction(binding: Binding, wrapper: Node): boolean {
  return binding.kind !== 'import' && binding.value?.id === wrapper.id;
}

/** The functions that give a call a parameter of theirs, which may be a key as far as names tell. */
function wrappersOf(file: SourceFile, call: Call): Wrapper[] {
  const isTold = mayAsk(file, call);
  return file.language.arguments(call.node).flatMap(({ node }): Wrapper[] => {
    const [wrapper] = wrapperOf(file, node, { call: null, context: '' }, []);
    const [name] = wrapper?.names ?? [];
    if (!wrapper || !name || !(isTold || asksByName(file.textOf(name)))) return [];
    const context = functionGiven(file, node);
    if (context?.startsWith('argument ') !== true) return [];
    return [{ ...wrapper, asked: { call: null, context } }];
  });
}

/** How much of what is called is looked at, in UTF-16 units. */
const longestCalled = 80;

/** Whether a call may ask for a flag, as far as names tell: what is called answers, or has to do with flags. */
export const mayAsk = (file: SourceFile, call: Call): boolean =>
  file.root.tree.once(callsThatMayAsk, () => callsThatMayAsk(file)).has(call);

function callsThatMayAsk(file: SourceFile): ReadonlySet<Call> {
  const called = ({ callee: { startIndex, endIndex } }: Call) =>
    file.text.slice(Math.max(startIndex, endIndex - longestCalled), endIndex);
  return new Set(file.calls.filter((call) => asksByName(called(call))));
}

const asksByName = (called: string): boolean =>
  flagWords.test(called) || speaksOfEvaluation(lastName(called));

/** What others must know of a wrapper that they can call. */
function factOf(file: SourceFile, wrapper: Wrapper, asked: WrapperFact['asked']): WrapperFact[] {
  const name = file.language.nameOfFunction(wrapper.function);
  if (name === undefined || isPrivate(file, wrapper.function, name)) return [];
  return [
    {
      name: lastName(file.textOf(name)),
      container: file.language.typeAround(name) ?? '',
      span: spanOf(name),
      at: wrapper.at,
      keywords: keywordsOf(file, wrapper.parameter),
      asked,
      context: wrapper.asked.context,
    },
  ];
}

/** Whether a function says that only what lies around it may call it. */
const isPrivate = (file: SourceFile, { startIndex }: Node, name: Node): boolean =>
  startIndex < name.startIndex && /\bprivate\b|#$/.test(file.text.slice(startIndex, name.startIndex));
