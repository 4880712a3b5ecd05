import type { Node } from '../../tree/syntax-tree';
import type { NameGroup } from '../language';
import { enclosing, field, namedChildren } from '../nodes';
import { contexts, flagWords } from '../place-words';

const methods = new Set(['method', 'singleton_method']);
const types = new Set(['class', 'module']);

/**
 * The methods of a class or module of flags that answer yes or no and aren't given the name of one, which a name is one
 * of: `class FeatureToggle`, `def self.new_cart?`.
 */
export function askedMembers(name: Node): NameGroup | null {
  const method = name.parent;
  if (!method || !isAsked(method) || field(method, 'name')?.id !== name.id) return null;
  const owner = method.parent;
  const type = enclosing(method, types);
  const typeName = type && field(type, 'name')?.text.replace(/^.*::/, '');
  if (!owner || typeName === undefined || !flagWords.test(typeName)) return null;
  const names = namedChildren(owner).flatMap((one) => (isAsked(one) ? (field(one, 'name') ?? []) : []));
  return { owner, context: contexts.key(typeName), names };
}

/** What a method is given that answers for whichever flag is named. */
const namingFlag = /\b(feature|flag|toggle|experiment|name|key|setting)/i;

const isAsked = (method: Node): boolean =>
  methods.has(method.type) &&
  !namingFlag.test(field(method, 'parameters')?.text ?? '') &&
  field(method, 'name')?.text.endsWith('?') === true;
