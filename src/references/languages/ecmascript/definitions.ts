import type { Node } from '../../tree/syntax-tree';
import type { DefinitionRules } from '../definitions';
import type { DeclaredConstant } from '../language';
import { ancestors, field } from '../nodes';
import { nodes } from './node-roles';

const holders = new Set(['variable_declarator', 'public_field_definition', 'field_definition', 'pair']);

/** `const NEW_UI = createFlag('new-ui')`, `const FLAGS = { NEW_UI: { key: 'new-ui' } }`, `static NEW_UI = new Flag('new-ui')` */
export const definitions: DefinitionRules = {
  nodes,
  through: new Set([
    'arguments',
    'call_expression',
    'new_expression',
    'object',
    'pair',
    'as_expression',
    'satisfies_expression',
    'parenthesized_expression',
  ]),
  functions: new Set([
    'function_declaration',
    'generator_function_declaration',
    'function_expression',
    'arrow_function',
    'method_definition',
  ]),
  entryName: (node) => (node.type === 'pair' ? keyOf(node) : undefined),
  constantOf(node) {
    if (!holders.has(node.type)) return undefined;
    return node.type === 'pair' ? constantOfEntry(node) : constantOfHolder(node, []);
  },
};

/** An entry of an object of constants whose value is an object or call itself: `NEW_UI: { key: 'new-ui' }`. */
function constantOfEntry(pair: Node): DeclaredConstant | undefined {
  const value = field(pair, 'value');
  const isMade =
    value?.type === 'object' || value?.type === 'call_expression' || value?.type === 'new_expression';
  const name = keyOf(pair);
  if (!isMade || name === undefined) return undefined;
  const path = [name];
  for (const node of ancestors(pair)) {
    if (node.type === 'pair') path.unshift(keyOf(node) ?? '');
    else if (holders.has(node.type)) return constantOfHolder(node, path);
    else if (!definitions.through.has(node.type)) return undefined;
  }
  return undefined;
}

function constantOfHolder(holder: Node, path: readonly string[]): DeclaredConstant | undefined {
  const name = field(holder, 'name') ?? field(holder, 'property');
  if (name === undefined) return undefined;
  if (holder.type === 'variable_declarator') {
    return name.type === 'identifier' ? { root: name, path } : undefined;
  }
  const root = holder.parent?.parent ? field(holder.parent.parent, 'name') : undefined;
  return root && { root, path: [name.text, ...path] };
}

const keyOf = (pair: Node) => field(pair, 'key')?.text.replace(/^['"`]|['"`]$/g, '');
