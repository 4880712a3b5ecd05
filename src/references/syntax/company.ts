import type { Node } from '../tree/syntax-tree';
import type { Span } from '../facts/facts';
import { namedChildren } from '../languages/nodes';
import { isCollecting, isList, isListCall } from './collections';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** What holds things of one kind: entries of an object, cases of a switch, alternatives. */
const holders =
  /^(object|dictionary|hash|map_literal|literal_value|initializer_expression|set_or_map_literal|switch_\w*(body|block|statement)|(expression_|type_)?switch_(statement|expression)|match_(block|expression)|when_(expression|entry)|case_(block|pattern|statement)|case|body_statement|block|indented_cases|case_clause|switch_entry|expression_case|expression_list|match_condition_list|match_arm|or_pattern|alternative_pattern|union_pattern|binary_(pattern|expression)|boolean_operator|binary|disjunction_expression|logical_or_expression|infix_expression|switch_label|switch_block_statement_group|pattern|switch_section|switch_rule|switch_case)$/;
/** What lies between a text and what holds it. */
const parts =
  /^(pair|dictionary_element|keyed_element|literal_element|element|array_element_initializer|value_argument|argument|bare_symbol|parenthesized_expression|map_literal_entry|switch_label|case_switch_label|constant_pattern|match_pattern|match_arm|when_condition|when_entry|switch_\w+|case_\w+|expression_case|match_conditional_expression|when|pattern|\w*_pattern|comparison_operator|equality_expression|binary_expression|binary|infix_expression|tuple_expression|tuple|collection_element)$/;
/** Of these, entries, and cases with what is done in them. */
const cases =
  /^(pair|dictionary_element|keyed_element|array_element_initializer|map_literal_entry|match_arm|case_clause|switch_expression_(arm|case)|switch_rule|when_entry|switch_entry|match_conditional_expression|when)$/;
const argumentLists = /^(arguments|argument_list|value_arguments|argument_part)$/;
/** Functions that make maps of keys and values that they are given in turn. */
const mapCalls = /^(of|ofEntries)$/;
const either = /^\s*(\|\||or|\|)\s*$/;
/** How far around a text what holds it is looked for, and among how many. */
const farthest = 6;
const mostBeside = 60;

/**
 * Where the names stand that a text stands together with: the others of its list, of the keys of its object, of the
 * cases of its switch, and of the sides of `a || b`.
 */
export function namesBeside(file: SourceFile, literal: Node): readonly Span[] {
  const found: Span[] = [];
  const path: number[] = [];
  let node = literal;
  for (let depth = 0; depth < farthest && node.parent; depth++) {
    const { parent } = node;
    const step = stepOf(file, parent);
    if (step === undefined || parent.namedChildCount > mostBeside) break;
    const all = namedChildren(parent);
    const index = all.findIndex(({ id }) => id === node.id);
    if (index < 0 || (index > 0 && cases.test(parent.type) && isAnswer(parent, node))) break;
    if (step > 0) {
      all.forEach((other, at) => {
        const isAlike =
          at !== index && (at - index) % step === 0 && (path.length === 0 || other.type === node.type);
        const name = isAlike ? nameAt(file, other, path) : undefined;
        if (name) found.push(spanOf(name));
      });
    }
    path.unshift(index);
    node = parent;
  }
  return found;
}

/** Every how many of the others stand as one does: 0 where none do, undefined where nothing is held any more. */
function stepOf(file: SourceFile, parent: Node): number | undefined {
  if (isList(parent)) return 1;
  if (argumentLists.test(parent.type)) {
    const call = parent.parent && file.language.call(parent.parent);
    if (!call) return undefined;
    if (mapCalls.test(call.name) && /Map/.test(file.textOf(call.receiver ?? call.callee))) return 2;
    return isListCall(call.name) || isCollecting(call.name) ? 1 : undefined;
  }
  if (/^(binary|infix|logical|disjunction)/.test(parent.type)) {
    return either.test(operatorOf(file, parent)) ? 1 : 0;
  }
  if (holders.test(parent.type)) return 1;
  return parts.test(parent.type) ? 0 : undefined;
}

function operatorOf(file: SourceFile, { firstNamedChild: left, lastNamedChild: right }: Node): string {
  return left && right ? file.text.slice(left.endIndex, Math.max(left.endIndex, right.startIndex)) : '';
}

/** Whether a node is what an entry holds or what is done in a case, not what these are called by or are of. */
const isAnswer = ({ lastNamedChild }: Node, { id }: Node) => lastNamedChild?.id === id;

/** The name at the same place of another as a text is of its own. */
function nameAt(file: SourceFile, other: Node, path: readonly number[]): Node | undefined {
  let node: Node | undefined = other;
  for (const index of path) node = node && namedChildren(node)[index];
  for (let depth = 0; node && depth < 3; depth++) {
    const name: Node | undefined = file.language.member(node)?.propertyNode;
    if (name) return name;
    if (file.language.isVariable(node)) return node;
    node = node.namedChildCount === 1 ? (node.firstNamedChild ?? undefined) : undefined;
  }
  return undefined;
}
