import type { Node } from '../tree/syntax-tree';
import { belongsTo, detectorsOf, haveProperties, isSdkModule } from '../detectors/all-detectors';
import type { EvaluationFact, PropertyFact } from '../facts/facts';
import type { Detector } from '../detectors/detector';
import { namedChildren } from '../languages/nodes';
import type { SdkCall } from './evaluations';
import { mayBeKey } from './keys';
import { originOfName } from './origins';
import { spanInside, spanOf } from './positions';
import type { Binding, SourceFile } from './source-file';

export interface BagFacts {
  readonly properties: PropertyFact[];
  readonly evaluations: EvaluationFact[];
  /** What such an object is asked with by an expression: `flags[key]`. */
  readonly calls: SdkCall[];
}

/** Names that a component's flags come under where an SDK's wrapper hands them over. */
const handedOver = 'flags';

/**
 * Flags that are read as properties of an object an SDK gives: `const { newCheckout } = useFlags()`,
 * `useFlags().newCheckout`, `flags['new-checkout']`, and the flags a wrapped component gets.
 */
export function bagFacts(file: SourceFile): BagFacts {
  const facts: BagFacts = { properties: [], evaluations: [], calls: [] };
  const { family } = file.language;
  if (!haveProperties(family) || !file.imports.some(({ module }) => isSdkModule(module, family))) {
    return facts;
  }
  const names = new Set<string>();
  const taken = new Map<number, { name: string; provider: string }>();
  for (const binding of file.bindings()) {
    if (binding.kind === 'import') continue;
    const provider = bagProvider(file, binding);
    if (provider === undefined) continue;
    names.add(binding.name);
    if (binding.property === undefined || isHandedOver(binding)) continue;
    taken.set(binding.nameNode.id, { name: binding.property, provider });
    facts.properties.push({ name: binding.property, span: spanOf(binding.nameNode), provider });
  }
  for (const call of file.calls) {
    const detector = bagDetector(file, call.node);
    const parent = detector && call.node.parent;
    if (detector && parent) takeMember(file, parent, call.node, detector, facts);
  }
  if (names.size === 0 && wrapperProvider(file) === undefined) return facts;
  for (const { 0: word, index } of file.text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    if (!names.has(word) && word !== handedOver) continue;
    const node = file.root.descendantForIndex(index, index + word.length - 1);
    if (node && node.startIndex === index && node.endIndex === index + word.length) {
      takeUse(file, node, word, taken, facts);
    }
  }
  return facts;
}

function takeUse(
  file: SourceFile,
  node: Node,
  word: string,
  taken: ReadonlyMap<number, { name: string; provider: string }>,
  facts: BagFacts,
): void {
  const parent = node.parent;
  if (!parent) return;
  const viaProps = file.language.member(parent);
  if (viaProps?.propertyNode.id === node.id) {
    const provider =
      word === handedOver && /(^|\.)props$/.test(file.textOf(viaProps.object)) && wrapperProvider(file);
    if (provider && parent.parent) takeMember(file, parent.parent, parent, { provider }, facts);
    return;
  }
  if (!file.language.isVariable(node)) return;
  const binding = file.resolve(word, node);
  if (binding === undefined || binding.kind === 'import' || binding.nameNode.id === node.id) return;
  const flag = taken.get(binding.nameNode.id);
  if (flag) facts.properties.push({ name: flag.name, span: spanOf(node), provider: flag.provider });
  else {
    const provider = bagProvider(file, binding);
    const detector = binding.value && bagDetector(file, binding.value);
    if (provider) takeMember(file, parent, node, detector ?? { provider }, facts);
  }
}

/** Takes `object.name`, `object['key']` or `object[key]` as a flag of the object. */
function takeMember(
  file: SourceFile,
  parent: Node,
  object: Node,
  detector: Detector | Pick<Detector, 'provider'>,
  facts: BagFacts,
): void {
  const { provider } = detector;
  const isIndexed = file.language.nodes.indexed.has(parent.type);
  const member = file.language.member(parent);
  if (member === null && isIndexed && 'key' in detector) {
    const [indexed, keyNode] = namedChildren(parent);
    if (indexed?.id !== object.id || !keyNode) return;
    facts.calls.push({ detector, resolved: true, keyNode, call: null, callee: object, origin: null });
    return;
  }
  if (member?.object.id !== object.id) return;
  if (!isIndexed) {
    facts.properties.push({ name: member.property, span: spanOf(member.propertyNode), provider });
  } else if (mayBeKey(member.property)) {
    const span = spanInside(member.propertyNode, 1, member.property.length);
    facts.evaluations.push({ key: member.property, span, kind: 'call', provider, resolved: true });
  }
}

/** The provider of the object of flags that a binding holds, or takes a flag from. */
function bagProvider(file: SourceFile, binding: Exclude<Binding, { kind: 'import' }>): string | undefined {
  if (isHandedOver(binding)) return wrapperProvider(file);
  return binding.value ? bagDetector(file, binding.value, 0)?.provider : undefined;
}

function bagDetector(file: SourceFile, node: Node, steps = 0): Detector | undefined {
  if (steps > 4) return undefined;
  const call = file.language.call(node);
  if (call) {
    const name = call.receiver ? call.name : (originOfName(file, call.name, node)?.name ?? call.name);
    const detector = detectorsOf(file.language.family, name).find(({ key }) => key.properties);
    if (!detector) return undefined;
    const origin = originOfName(file, call.receiver ? file.textOf(call.receiver) : call.name, node);
    return origin && belongsTo(origin.module, detector) ? detector : undefined;
  }
  for (const inner of file.language.unwrap(node)) {
    const detector = bagDetector(file, inner, steps + 1);
    if (detector) return detector;
  }
  const binding = file.language.isVariable(node) ? file.resolve(file.textOf(node), node) : undefined;
  if (!binding || binding.kind === 'import' || binding.property !== undefined || !binding.value)
    return undefined;
  return bagDetector(file, binding.value, steps + 1);
}

/** `({ flags }) => …` in a file that wraps components with an SDK. */
function isHandedOver(binding: Exclude<Binding, { kind: 'import' }>): boolean {
  return binding.kind === 'parameter' && binding.property === handedOver;
}

function wrapperProvider(file: SourceFile): string | undefined {
  const wraps = file.imports.some(
    ({ module, imported }) => imported === 'withLDConsumer' && isSdkModule(module, file.language.family),
  );
  return wraps ? 'launchdarkly' : undefined;
}
