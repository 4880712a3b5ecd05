import type { Node } from '../tree/syntax-tree';
import type { EvaluationFact, MentionFact } from '../facts/facts';
import type { Constants } from './constants';
import { toEvaluations, type SdkCall } from './evaluations';
import { keysIn } from './keys';
import { mentionsIn } from './mentions';
import type { Binding, SourceFile } from './source-file';

/** A function of the file whose parameter reaches the key of an SDK call. */
interface Wrapper {
  readonly function: Node;
  readonly parameter: number;
  /** The call that it reaches in the end. */
  readonly call: SdkCall;
  /** The names of the functions on the way there, its own first. */
  readonly names: readonly Node[];
}

/** How many wrappers around wrappers are followed. */
const mostRounds = 4;

/** Evaluations through functions of the file that pass a parameter on to an SDK. */
export function wrapperEvaluations(
  file: SourceFile,
  constants: Constants,
  calls: readonly SdkCall[],
): { evaluations: EvaluationFact[]; mentions: MentionFact[] } {
  const evaluations: EvaluationFact[] = [];
  const mentions: MentionFact[] = [];
  for (const { wrapper, keyNodes } of wrapperCalls(file, calls)) {
    const { detector, resolved } = wrapper.call;
    const asked = { kind: 'wrapper', provider: detector.provider, resolved } as const;
    for (const keyNode of keyNodes) {
      evaluations.push(...toEvaluations(keysIn(file, constants, keyNode), asked));
      mentions.push(...mentionsIn(file, keyNode, asked));
    }
  }
  return { evaluations, mentions };
}

/** The functions of the file that pass a parameter on to an SDK, and what they are given for it. */
export function wrapperCalls(
  file: SourceFile,
  calls: readonly SdkCall[],
): { wrapper: Wrapper; keyNodes: Node[] }[] {
  const wrappers = new Map<string, Wrapper>();
  const told: { wrapper: Wrapper; keyNodes: Node[] }[] = [];
  let found = calls.flatMap((call) => wrapperOf(file, call.keyNode, call, []));
  for (let round = 0; round < mostRounds && found.length > 0; round++) {
    const fresh = found.filter((wrapper) => !wrappers.has(idOf(wrapper)));
    for (const wrapper of fresh) wrappers.set(idOf(wrapper), wrapper);
    found = [];
    for (const wrapper of fresh) {
      const given = keyNodes(file, wrapper);
      told.push({ wrapper, keyNodes: given });
      for (const keyNode of given) found.push(...wrapperOf(file, keyNode, wrapper.call, wrapper.names));
    }
  }
  return told;
}

const idOf = (wrapper: Wrapper) => `${wrapper.function.id} ${wrapper.parameter}`;

function wrapperOf(file: SourceFile, keyNode: Node, call: SdkCall, inner: readonly Node[]): Wrapper[] {
  if (!file.language.isVariable(keyNode)) return [];
  const binding = file.resolve(file.textOf(keyNode), keyNode);
  if (binding?.kind !== 'parameter' || binding.index === undefined || binding.property !== undefined)
    return [];
  const name = file.language.nameOfFunction(binding.scope);
  const names = name === undefined ? inner : [name, ...inner];
  return [{ function: binding.scope, parameter: binding.index, call, names }];
}

/** What calls in the file give for a wrapper's parameter. */
function keyNodes(file: SourceFile, wrapper: Wrapper): Node[] {
  const name = file.language.nameOfFunction(wrapper.function);
  if (name === undefined) return [];
  const called = file.textOf(name);
  return file.calls.flatMap((call) => {
    if (call.name !== called || !reaches(file, wrapper, call.receiver, call.node)) return [];
    const given = file.language.arguments(call.node)[wrapper.parameter];
    return given && given.keyword === undefined ? [given.node] : [];
  });
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
