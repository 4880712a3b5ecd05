import type { Node } from '../tree/syntax-tree';
import { belongsTo, detectorsOf } from '../detectors/all-detectors';
import type { Detector } from '../detectors/detector';
import type { EvaluationFact } from '../facts/facts';
import type { Argument, Call } from '../languages/language';
import { lastName } from '../languages/nodes';
import type { Constants } from './constants';
import { keysIn, keysOfProperty, type HeldKey } from './keys';
import type { Origin } from './known-origins';
import { originOf, originOfName } from './origins';
import type { SourceFile } from './source-file';

/** A call of an SDK, with the argument that holds its key. */
export interface SdkCall {
  readonly detector: Detector;
  /** Whether the receiver is known to be the SDK's. */
  readonly resolved: boolean;
  readonly keyNode: Node;
  /** The whole call; null for a component. */
  readonly call: Node | null;
  /** The whole of what is called. */
  readonly callee: Node;
  /** The package that the receiver comes from; null where names alone tell. */
  readonly origin: string | null;
}

/** The calls of flag SDKs in a file. */
export function sdkCalls(file: SourceFile): SdkCall[] {
  const calls = file.calls.flatMap((call) => sdkCall(file, call) ?? []);
  const components = file.components.flatMap(({ name, nameNode, attributes }) =>
    detectorsOf(file.language.family, lastName(name)).flatMap((detector): SdkCall[] => {
      const attribute = attributes.find((one) => one.name === detector.key.attribute);
      const origin = originOf(file, nameNode);
      if (!attribute || !origin || !belongsTo(origin.module, detector)) return [];
      return [
        {
          detector,
          resolved: true,
          keyNode: attribute.value,
          call: null,
          callee: nameNode,
          origin: origin.module,
        },
      ];
    }),
  );
  return [...calls, ...components];
}

function sdkCall(file: SourceFile, call: Call): SdkCall | undefined {
  const { name, origin } = calledName(file, call);
  const { family } = file.language;
  const detectors = [...file.declared.of(family, name), ...detectorsOf(family, name)].filter(
    ({ key }) => !key.properties && !key.attribute,
  );
  if (detectors.length === 0) return undefined;
  const given = file.language.arguments(call.node);
  const ofOrigin = origin ? detectors.filter((detector) => belongsTo(origin.module, detector)) : [];
  // One name may take its key at several places, told apart by how many arguments are given.
  const own = ofOrigin.find((detector) => keyArgument(detector, given) !== undefined) ?? ofOrigin[0];
  const detector = own ?? detectors.find((candidate) => isLikely(file, candidate, call, origin, given));
  const keyNode = detector && keyArgument(detector, given);
  if (!detector || !keyNode) return undefined;
  const module = own && origin ? origin.module : null;
  const resolved = own !== undefined || detector.declared === true;
  return { detector, resolved, keyNode, call: call.node, callee: call.callee, origin: module };
}

/** Longest text of a callee that is told, in UTF-16 units. */
const longestCallee = 80;

/** What is called, as the file spells it, on one line. */
export function calledInWords(file: SourceFile, { callee }: SdkCall): string {
  const text = file.textOf(callee).replace(/\s+/g, ' ');
  return text.length > longestCallee ? `…${text.slice(1 - longestCallee)}` : text;
}

/** The SDK's name for what is called, and where it comes from; an import may have given it another name. */
function calledName(file: SourceFile, call: Call): { name: string; origin: Origin | undefined } {
  if (call.receiver) {
    const isKnown = detectorsOf(file.language.family, call.name).length > 0;
    return { name: call.name, origin: isKnown ? originOf(file, call.receiver) : undefined };
  }
  const binding = file.resolve(call.name, call.node);
  if (binding === undefined || binding.kind === 'function') return { name: call.name, origin: undefined };
  const origin = originOfName(file, call.name, call.node);
  return { name: origin?.name && origin.name !== 'default' ? origin.name : call.name, origin };
}

/** Whether a call of unknown origin is the SDK's by its name, its receiver's name and its arguments. */
function isLikely(
  file: SourceFile,
  { unmistakable, receivers, namesakes, minimumArguments }: Detector,
  call: Call,
  origin: Origin | undefined,
  given: readonly Argument[],
): boolean {
  if (given.length < minimumArguments) return false;
  if (unmistakable) return true;
  if (!receivers || !call.receiver) return false;
  const receiver = file.language.call(call.receiver)?.name ?? lastName(file.textOf(call.receiver));
  if (!receivers.test(receiver)) return false;
  // A client made by another library is another kind of client.
  if (origin === undefined || namesakes?.test(receiver)) return true;
  return /^[.~@/]/.test(origin.module) || receivers.test(origin.module);
}

/** What other clients of a platform than its own call the key. */
const keysByName = /^(toggle|flag|feature)_?(key|name|id)$/i;

function keyArgument({ key }: Detector, given: readonly Argument[]): Node | undefined {
  const named = key.keyword && given.find(({ keyword }) => keyword === key.keyword);
  if (named) return named.node;
  if (key.argument === undefined) return undefined;
  const positional = given.filter(({ keyword }) => keyword === undefined);
  return (positional[key.argument] ?? given.find(({ keyword = '' }) => keysByName.test(keyword)))?.node;
}

/** The keys an SDK call asks for. */
export function keysOfCall(
  file: SourceFile,
  constants: Constants,
  { detector, keyNode }: SdkCall,
): HeldKey[] {
  const { property, prefix } = detector.key;
  return property === undefined
    ? keysIn(file, constants, keyNode, prefix)
    : keysOfProperty(file, constants, keyNode, property);
}

/** Evaluations from keys; notes at constants that an SDK is asked for them. */
export function toEvaluations(
  held: readonly HeldKey[],
  about: Pick<EvaluationFact, 'kind' | 'provider' | 'resolved'>,
): EvaluationFact[] {
  return held.map(({ key, span, constant }) => {
    if (constant) constant.provider ??= about.provider;
    return { key, span, ...about };
  });
}
