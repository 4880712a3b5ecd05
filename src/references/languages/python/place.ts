import type { Node } from '../../tree/syntax-tree';
import type { Place } from '../language';
import { ancestors, enclosing, field, positionAmong } from '../nodes';
import { contexts, holderAmong } from '../place-words';
import { mockedCallee } from './mocks';
import { nodes } from './node-roles';

const nowhere: Place = { context: null };
const owners = new Set(['class_definition', 'function_definition']);

export function place(literal: Node): Place {
  let inner = literal;
  for (const parent of ancestors(literal)) {
    const node = inner;
    inner = parent;
    switch (parent.type) {
      case 'parenthesized_expression':
      case 'list':
      case 'tuple':
      case 'set':
      case 'boolean_operator':
      case 'expression_list':
      case 'list_splat':
        continue;
      case 'conditional_expression':
        if (parent.namedChild(1)?.id === node.id) return { context: contexts.other };
        continue;
      case 'comparison_operator':
        return inComparison(parent, node);
      case 'argument_list':
        return inArguments(parent, node);
      case 'keyword_argument': {
        const callee = parent.parent?.parent ? field(parent.parent.parent, 'function') : undefined;
        const keyword = field(parent, 'name')?.text ?? '';
        const called = callee && (mockedCallee(callee) ?? callee.text);
        return { context: contexts.argument(called ?? '', keyword) };
      }
      case 'default_parameter':
      case 'typed_default_parameter':
        return { context: contexts.name(field(parent, 'name')) };
      case 'pair':
        return inPair(parent, node);
      case 'assignment':
        return inAssignment(parent, node, literal);
      case 'named_expression':
        return { context: contexts.name(field(parent, 'name')) };
      case 'subscript':
        return isType(parent)
          ? { context: contexts.type('') }
          : { context: contexts.index(field(parent, 'value')) };
      case 'type':
      case 'type_parameter':
      case 'generic_type':
        return { context: contexts.type('') };
      case 'case_pattern':
        return { context: contexts.compare(undefined) };
      case 'return_statement':
      case 'lambda':
        return { context: contexts.returned };
      case 'binary_operator':
        // Of lists that are put together, each stands where the whole does.
        if (nodes.lists.has(node.type)) continue;
        return nowhere;
      case 'expression_statement':
      case 'concatenated_string':
      case 'interpolation':
        return nowhere;
      default:
        return { context: contexts.other };
    }
  }
  return nowhere;
}

function inComparison(comparison: Node, node: Node): Place {
  const position = positionAmong(comparison, node);
  const other = comparison.namedChild(position === 0 ? 1 : position - 1) ?? undefined;
  const isMembership = field(comparison, 'operators')?.text.endsWith('in') === true && position === 0;
  return { context: isMembership ? contexts.index(other) : contexts.compare(other) };
}

function inArguments(list: Node, argument: Node): Place {
  const callee = list.parent ? field(list.parent, 'function') : undefined;
  if (callee === undefined) return { context: contexts.other };
  const index = positionAmong(list, argument);
  return { context: contexts.argument(mockedCallee(callee) ?? callee.text, index) };
}

function inPair(pair: Node, node: Node): Place {
  const key = field(pair, 'key');
  const assignment = pair.parent?.parent;
  const root = assignment?.type === 'assignment' ? field(assignment, 'left') : undefined;
  if (key?.id === node.id) return { context: contexts.key(root?.text ?? ownerName(pair)) };
  const name = key?.type === 'string' ? key.text.replace(/^\w*['"]|['"]$/g, '') : '';
  const context = contexts.property(name, holderAmong(holdersOf(pair)));
  if (root?.type !== 'identifier' || name === '' || node.type !== 'string') return { context };
  return { context, constant: { root, path: [name] } };
}

function ownerName(pair: Node): string {
  const owner = pair.parent?.parent;
  if (owner?.type === 'keyword_argument') return field(owner, 'name')?.text ?? '';
  if (owner?.type === 'argument_list' && owner.parent) return field(owner.parent, 'function')?.text ?? '';
  return '';
}

/** What the lists and dictionaries around a pair are put in, or given to, innermost first. */
function* holdersOf(pair: Node): Iterable<string> {
  for (const around of ancestors(pair)) {
    if (around.type === 'pair') yield field(around, 'key')?.text.replace(/^\w*['"]|['"]$/g, '') ?? '';
    else if (/^(dictionary|list|tuple|set|argument_list|parenthesized_expression)$/.test(around.type))
      continue;
    else {
      const [part] = [field(around, 'left'), field(around, 'name'), field(around, 'function')].filter(
        Boolean,
      );
      yield part?.text ?? '';
      return;
    }
  }
}

function inAssignment(assignment: Node, node: Node, literal: Node): Place {
  const left = field(assignment, 'left');
  const context = contexts.name(left);
  if (left?.type !== 'identifier' || node.id !== literal.id) return { context };
  const owner = enclosing(assignment, owners);
  const root = owner?.type === 'class_definition' ? field(owner, 'name') : undefined;
  if (root === undefined) return { context, constant: { root: left, path: [] } };
  return { context, constant: { root, path: [left.text] } };
}

function isType(subscript: Node): boolean {
  return /^(typing\.)?(Literal|Annotated)$/.test(field(subscript, 'value')?.text ?? '');
}
