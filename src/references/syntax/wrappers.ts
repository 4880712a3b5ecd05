import type { Node } from 'web-tree-sitter';
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
  readonly provider: string;
  readonly resolved: boolean;
}

/** How many wrappers around wrappers are followed. */
const mostRounds = 4;

/** Evaluations through functions of the file that pass a parameter on to an SDK. */
export function wrapperEvaluations(
  file: SourceFile,
  constants: Constants,
  calls: readonly SdkCall[],
): { evaluations: EvaluationFact[]; mentions: MentionFact[] } {
  const wrappers = new Map<string, Wrapper>();
  let found = calls.flatMap(({ keyNode, detector, resolved }) =>
    wrapperOf(file, keyNode, detector.provider, resolved),
  );
  const evaluations: EvaluationFact[] = [];
  const mentions: MentionFact[] = [];
  for (let round = 0; round < mostRounds && found.length > 0; round++) {
    const fresh = found.filter((wrapper) => !wrappers.has(idOf(wrapper)));
    for (const wrapper of fresh) wrappers.set(idOf(wrapper), wrapper);
    found = [];
    for (const wrapper of fresh) {
      for (const keyNode of keyNodes(file, wrapper)) {
        const { provider, resolved } = wrapper;
        const asked = { kind: 'wrapper', provider, resolved } as const;
        evaluations.push(...toEvaluations(keysIn(file, constants, keyNode), asked));
        mentions.push(...mentionsIn(file, keyNode, asked));
        found.push(...wrapperOf(file, keyNode, provider, resolved));
      }
    }
  }
  return { evaluations, mentions };
}

const idOf = (wrapper: Wrapper) => `${wrapper.function.id} ${wrapper.parameter}`;

function wrapperOf(file: SourceFile, keyNode: Node, provider: string, resolved: boolean): Wrapper[] {
  if (!file.language.isVariable(keyNode)) return [];
  const binding = file.resolve(file.textOf(keyNode), keyNode);
  if (binding?.kind !== 'parameter' || binding.index === undefined || binding.property !== undefined)
    return [];
  return [{ function: binding.scope, parameter: binding.index, provider, resolved }];
}

/** What calls in the file give for a wrapper's parameter. */
function keyNodes(file: SourceFile, wrapper: Wrapper): Node[] {
  const name = nameOf(wrapper.function);
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
  const name = nameOf(wrapper.function);
  const isMethod = wrapper.function.type.startsWith('method');
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

/** The name a function is called by: its own, or that of the variable it is put in. */
function nameOf(node: Node): Node | undefined {
  const own = node.childForFieldName('name');
  if (own) return own;
  const holder = node.parent;
  return holder?.type === 'variable_declarator' ? (holder.childForFieldName('name') ?? undefined) : undefined;
}
