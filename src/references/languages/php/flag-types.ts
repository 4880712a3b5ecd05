import type { Node } from '../../tree/syntax-tree';
import { field } from '../nodes';
import { typesOfFlags } from '../place-words';

/** Namespaces of which each class is a flag. `Tests\Feature` is one of tests. */
const namespacesOfFlags = /(^|\\)(Features|(Feature)?(Flags|Toggles))$/;
/** How much of a class is looked at for what it extends. */
const mostRead = 200;

/** What tells that a class is a flag, whose key is the name of the class: what it extends, or its namespace. */
export function flagType(name: Node): string | undefined {
  const type = name.parent;
  if (type?.type !== 'class_declaration' || field(type, 'name')?.id !== name.id) return undefined;
  const [head = ''] = /^[^{]*/.exec(type.text.slice(0, mostRead)) ?? [];
  if (/^abstract\s/.test(head)) return undefined;
  const extended = [...head.matchAll(/\b(?:extends|implements|,)\s+\\?(?:\w+\\)*(\w+)/g)].map(
    ([, one = '']) => one,
  );
  const kind = extended.find((one) => typesOfFlags.test(one));
  return kind ?? namespacesOfFlags.exec(packageOf(type))?.[2];
}

/** The namespace that a type is declared in. */
export function packageOf(type: Node): string {
  const root = type.tree.rootNode;
  const declared = root.namedChildren.find((node) => node?.type === 'namespace_definition');
  return declared ? (field(declared, 'name')?.text ?? '') : '';
}
