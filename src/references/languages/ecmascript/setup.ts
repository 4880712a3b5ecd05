import type { Node } from '../../tree/syntax-tree';
import type { BoundName } from '../language';
import { field, namedChildren } from '../nodes';

/** Whether a statement returns what `setup()` of a component of Vue gives its template. */
export function isOfSetup({ parent, firstNamedChild }: Node): boolean {
  const method = parent?.parent;
  return (
    firstNamedChild?.type === 'object' &&
    method?.type === 'method_definition' &&
    field(method, 'name')?.text === 'setup'
  );
}

/** The names that a template has from `setup()`. */
export function ofSetup({ firstNamedChild: object, parent, tree }: Node): BoundName[] {
  const scope = tree.rootNode;
  return (object ? namedChildren(object) : []).flatMap((given): BoundName[] => {
    if (given.type === 'pair') {
      const [nameNode, value] = [field(given, 'key'), field(given, 'value')];
      return nameNode ? [{ nameNode, kind: 'value', value, scope }] : [];
    }
    // What is imported is seen by the template as it is.
    const isOwn = given.type === 'shorthand_property_identifier' && parent && declares(parent, given.text);
    return isOwn ? [{ nameNode: given, kind: 'value', value: given, scope }] : [];
  });
}

/** Whether a statement of a block declares a variable. */
const declares = (block: Node, name: string): boolean =>
  namedChildren(block)
    .filter(({ type }) => type === 'lexical_declaration')
    .flatMap(namedChildren)
    .some((declarator) => field(declarator, 'name')?.text === name);
