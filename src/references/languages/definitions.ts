import type { Node } from 'web-tree-sitter';
import type { DeclaredConstant, Place } from './language';
import { ancestors, enclosing } from './nodes';

/** How a language makes a constant from a text that is given to a call or put in an object. */
export interface DefinitionRules {
  /** Types of the nodes between the text and the constant: calls, lists of arguments, objects. */
  readonly through: ReadonlySet<string>;
  /** Node types of functions, whose variables are no constants of others. */
  readonly functions: ReadonlySet<string>;
  /** The name under which an object or call takes the text; undefined for nodes that give no name. */
  entryName(node: Node): string | undefined;
  /**
   * The constant that a node declares; undefined for nodes that declare none.
   * @param isMade whether calls or objects lie between the text and the node
   */
  constantOf(node: Node, isMade: boolean): MadeConstant | undefined;
}

/** A constant; `isOwn` where the text is told by a property of its own, so that no call need lie between. */
export type MadeConstant = DeclaredConstant & { readonly isOwn?: boolean };

/** Names under which objects and calls take a flag's key. */
const keyNames = /^(key|name|id|identifier|slug|flag|toggle|feature)(key|name|id|s)?$/i;

/** A place with the constant that is made from its literal, if there is one and the literal isn't its value. */
export function withDefinition(place: Place, literal: Node, rules: DefinitionRules): Place {
  if (place.context === null) return place;
  const definition = definitionOf(literal, rules);
  return definition && !isSame(definition, place.constant) ? { ...place, definition } : place;
}

function definitionOf(literal: Node, rules: DefinitionRules): DeclaredConstant | undefined {
  let isMade = false;
  for (const parent of ancestors(literal)) {
    const constant = rules.constantOf(parent, isMade);
    if (constant) {
      const isMadeOf = isMade || constant.isOwn === true;
      return isMadeOf && !enclosing(parent, rules.functions) ? constant : undefined;
    }
    if (!rules.through.has(parent.type)) return undefined;
    const name = rules.entryName(parent);
    if (name !== undefined && !keyNames.test(name.replace(/_/g, ''))) return undefined;
    isMade = true;
  }
  return undefined;
}

const isSame = (one: DeclaredConstant, other: DeclaredConstant | undefined) =>
  one.root.id === other?.root.id && one.path.join('.') === other.path.join('.');
