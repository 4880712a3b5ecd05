import type { Node } from '../../tree/syntax-tree';
import type { ImplicitMember } from '../language';
import { ancestors, field, namedChildren } from '../nodes';

/** Expressions that have the type of what they are made of, or of which they are a list. */
const through =
  /^(array_literal|tuple_expression|ternary_expression|nil_coalescing_expression|try_expression|await_expression|switch_pattern|pattern|statements|if_statement|switch_entry|switch_statement)$/;
/** Calls whose arguments are of one type. */
const comparing = /^(XCTAssert(Not)?Equal|#?expect|min|max)$/;

/** `.newUi` in an expression or a pattern. */
export function implicitMember(name: Node): ImplicitMember | null {
  if (name.type !== 'simple_identifier' || name.previousSibling?.type !== '.') return null;
  const { parent } = name;
  if (parent === null || parent.type === 'navigation_suffix') return null;
  const expression = parent.type === 'prefix_expression' ? parent : name;
  // With arguments it is a case that holds values, or a call.
  if (expression.parent?.type === 'call_expression' || name.nextSibling?.type === '(') return null;
  return { expression, typedBy: typedBy(expression) };
}

function typedBy(expression: Node): Node | undefined {
  let inner = expression;
  for (const around of ancestors(expression)) {
    const node = inner;
    inner = around;
    switch (around.type) {
      case 'switch_statement': {
        const isPattern = enclosingPattern(expression, around);
        if (isPattern) return field(around, 'expr');
        continue;
      }
      case 'if_statement':
      case 'guard_statement':
        if (node.id === expression.id) return node.nextNamedSibling ?? undefined;
        continue;
      case 'equality_expression':
        return namedChildren(around).find(({ id }) => id !== node.id);
      case 'property_declaration':
        return namedChildren(around).find(({ type }) => type === 'type_annotation');
      case 'computed_property':
      case 'control_transfer_statement':
        continue;
      case 'function_body':
        return around.parent?.type === 'function_declaration' ? returnType(around.parent) : undefined;
      case 'function_declaration': {
        // The value of a parameter that may be left out stands behind it.
        const parameter = node.previousNamedSibling;
        return parameter?.type === 'parameter' ? parameterType(parameter) : undefined;
      }
      case 'value_arguments': {
        const callee = around.parent?.parent?.firstNamedChild?.text ?? '';
        if (!comparing.test(callee)) return undefined;
        return namedChildren(around).find(({ id }) => id !== node.id)?.lastNamedChild ?? undefined;
      }
      case 'value_argument':
        continue;
      default:
        if (!through.test(around.type)) return undefined;
    }
  }
  return undefined;
}

/** Whether a name stands in what a case of a `switch` compares with, and not in what it gives. */
function enclosingPattern(name: Node, over: Node): boolean {
  for (const around of ancestors(name)) {
    if (around.type === 'switch_pattern') return true;
    if (around.id === over.id) return false;
  }
  return false;
}

/** The type after the arrow: the last name among the types of a function. */
function returnType(declaration: Node): Node | undefined {
  const body = field(declaration, 'body');
  const before = body?.previousNamedSibling;
  return before && /type$/.test(before.type) ? before : undefined;
}

const parameterType = (parameter: Node) =>
  namedChildren(parameter).findLast(({ type }) => type.endsWith('_type'));
