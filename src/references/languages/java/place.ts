import type { Node } from '../../tree/syntax-tree';
import { untold } from '../definitions';
import type { Place } from '../language';
import { ancestors, enclosing, field, positionAmong } from '../nodes';
import { contexts } from '../place-words';

const nowhere: Place = { context: null };
const types = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
]);

const switches = new Set(['switch_expression']);

/** What the `switch` around a label is of. */
const switchedOver = (label: Node): Node | undefined => {
  const around = enclosing(label, switches);
  return (around && field(around, 'condition')?.firstNamedChild) ?? undefined;
};

export function place(literal: Node): Place {
  let inner = literal;
  for (const parent of ancestors(literal)) {
    const node = inner;
    inner = parent;
    switch (parent.type) {
      case 'parenthesized_expression':
      case 'array_initializer':
      case 'element_value_array_initializer':
      case 'cast_expression':
        continue;
      case 'ternary_expression':
        if (field(parent, 'condition')?.id === node.id) return { context: contexts.other };
        continue;
      case 'argument_list':
        return inArguments(parent, node);
      case 'method_invocation':
        // `"new-checkout".equals(key)`: the literal is compared.
        return field(parent, 'name')?.text.startsWith('equals')
          ? { context: contexts.compare(field(parent, 'arguments')?.firstNamedChild ?? undefined) }
          : { context: contexts.other };
      case 'variable_declarator':
        return inDeclarator(parent, node, literal);
      case 'assignment_expression':
        return { context: contexts.name(field(parent, 'left')) };
      case 'annotation_argument_list': {
        const name = parent.parent ? (field(parent.parent, 'name')?.text ?? '') : '';
        return { context: contexts.argument(name, 0) };
      }
      case 'element_value_pair': {
        const name = parent.parent?.parent ? (field(parent.parent.parent, 'name')?.text ?? '') : '';
        return { context: contexts.argument(name, field(parent, 'key')?.text ?? '') };
      }
      case 'switch_label':
        return { context: contexts.compare(switchedOver(parent)) };
      case 'binary_expression': {
        const operator = field(parent, 'operator')?.text ?? '';
        if (operator !== '==' && operator !== '!=') return nowhere;
        const isLeft = field(parent, 'left')?.id === node.id;
        return { context: contexts.compare(field(parent, isLeft ? 'right' : 'left')) };
      }
      case 'return_statement':
      case 'lambda_expression':
      case 'switch_rule':
        return { context: contexts.returned };
      case 'expression_statement':
        return nowhere;
      default:
        return { context: contexts.other };
    }
  }
  return nowhere;
}

function inArguments(list: Node, argument: Node): Place {
  const owner = list.parent;
  if (!owner) return { context: contexts.other };
  const index = positionAmong(list, argument);
  if (owner.type === 'enum_constant') return inEnumConstant(owner, index);
  const name = field(owner, 'name')?.text ?? field(owner, 'type')?.text ?? '';
  const object = field(owner, 'object');
  if (name.startsWith('equals') && index === 0) return { context: contexts.compare(object) };
  return { context: contexts.argument(object ? `${object.text}.${name}` : name, index) };
}

/** `CHECKOUT("new-checkout")`: the first text of an enumeration's constant names it. */
function inEnumConstant(constant: Node, index: number): Place {
  const enumeration = enclosing(constant, types);
  const root = enumeration ? field(enumeration, 'name') : undefined;
  const member = field(constant, 'name');
  if (index !== 0) return { context: contexts.argument(root?.text ?? '', index) };
  const context = contexts.member(root?.text ?? '');
  if (root === undefined || member === undefined) return { context };
  return { context, constant: { root, path: [member.text], member, rank: untold } };
}

function inDeclarator(declarator: Node, node: Node, literal: Node): Place {
  const member = field(declarator, 'name');
  if (member === undefined) return { context: contexts.other };
  const context = contexts.name(member);
  if (node.id !== literal.id) return { context };
  const owner =
    declarator.parent?.type === 'local_variable_declaration' ? undefined : enclosing(declarator, types);
  const root = owner ? field(owner, 'name') : undefined;
  if (root === undefined) return { context, constant: { root: member, path: [] } };
  return { context, constant: { root, path: [member.text], member } };
}
