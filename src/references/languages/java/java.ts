import type { Node } from '../../tree/syntax-tree';
import { namedFunction } from '../accessor-rules';
import type { Language } from '../language';
import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { ancestors, enclosing, field, namedChildren } from '../nodes';
import { contexts } from '../place-words';
import { withDefinition } from '../definitions';
import { isQuotedSetting } from '../quoted-settings';
import { yesOrNoMembers } from '../yes-or-no-members';
import { definitions } from './definitions';
import { bindings, fields, imports } from './names';
import { place } from './place';
import { captures } from './captures';
import { nodes } from './node-roles';

const types = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
]);

/** What `Flags::isNewCart` names. */
function referredMethod({ firstNamedChild, lastNamedChild }: Node): ReturnType<Language['member']> {
  if (!firstNamedChild || lastNamedChild?.type !== 'identifier' || firstNamedChild.id === lastNamedChild.id)
    return null;
  return { object: firstNamedChild, property: lastNamedChild.text, propertyNode: lastNamedChild };
}

export const java: Language = {
  family: 'java',
  dialects: [{ id: 'java', extensions: ['.java'], grammar: 'java' }],
  captures: () => captures,
  grammars: { java: '@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm' },
  names: nameRules({ world: 'jvm', areQualified: true, areFields: true, haveGetters: true }),
  isConfiguration: false,
  areTextsBare: false,
  nodes,
  accessorRules: { declarations: { method_declaration: namedFunction } },
  scopes: new Set([
    'program',
    'class_body',
    'interface_body',
    'enum_body',
    'method_declaration',
    'constructor_declaration',
    'lambda_expression',
    'block',
    'constructor_body',
    'for_statement',
    'enhanced_for_statement',
    'try_with_resources_statement',
    'switch_block_statement_group',
  ]),
  functions: new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']),
  plainString(source) {
    if (source.startsWith('"""')) return null;
    const value = source.slice(1, -1);
    return value.includes('\\') && !isQuotedSetting(value) ? null : { value, start: 1 };
  },
  imports,
  packageName: (node) => namedChildren(node).at(-1)?.text,
  bindings,
  fields,
  call(node) {
    const callee = field(node, 'name') ?? field(node, 'type');
    return callee ? { node, name: callee.text, callee, receiver: field(node, 'object') ?? null } : null;
  },
  arguments(call) {
    const list = field(call, 'arguments');
    return list ? namedChildren(list).map((node) => ({ node })) : [];
  },
  nameOfFunction: namesOfFunctions({ variable_declarator: 'name' }),
  component: () => null,
  member(node) {
    if (node.type === 'method_reference') return referredMethod(node);
    const object = field(node, 'object');
    const propertyNode = field(node, 'field');
    return object && propertyNode ? { object, property: propertyNode.text, propertyNode } : null;
  },
  unwrap(node) {
    switch (node.type) {
      case 'parenthesized_expression': {
        const inner = node.firstNamedChild;
        return inner ? [inner] : [];
      }
      case 'cast_expression': {
        const value = field(node, 'value');
        return value ? [value] : [];
      }
      case 'ternary_expression':
        return [field(node, 'consequence'), field(node, 'alternative')].filter((part) => part !== undefined);
      case 'method_invocation': {
        // An enumeration's constant gives its key through a method without arguments.
        const object = field(node, 'object');
        const isAccessor = field(node, 'arguments')?.namedChildCount === 0;
        return isAccessor && object?.type === 'field_access' ? [object] : [];
      }
      default:
        return [];
    }
  },
  importedModule: () => null,
  typePath: (type) => /[\w.]+/.exec(type.text)?.[0].split('.') ?? [],
  isVariable(node) {
    if (node.type === 'type_identifier') return true;
    if (node.type !== 'identifier') return false;
    const parent = node.parent;
    if (parent?.type === 'field_access') return field(parent, 'field')?.id !== node.id;
    if (parent?.type === 'method_reference') return parent.lastNamedChild?.id !== node.id;
    return !(parent?.type === 'method_invocation' && field(parent, 'name')?.id === node.id);
  },
  isSelf: (node) => node.type === 'this',
  implicitMember(name) {
    const label = name.type === 'identifier' && name.parent?.type === 'switch_label' ? name.parent : null;
    const over = label && enclosing(label, nodes.switches);
    const condition = over && field(over, 'condition');
    return condition ? { expression: name, typedBy: condition.firstNamedChild ?? undefined } : null;
  },
  inherited(node) {
    const around = enclosing(node, types);
    const heads = around ? [field(around, 'superclass'), field(around, 'interfaces')] : [];
    return heads.flatMap((head) => head?.text.match(/\p{Lu}[\p{L}\p{N}_]*/gu) ?? []);
  },
  typeAround: (node) => surroundings(node).at(-1),
  surroundings,
  nameGroup(name) {
    const owner = name.parent?.type === 'enum_constant' ? name.parent.parent : null;
    if (owner?.type !== 'enum_body') return yesOrNoMembers(nodes, name);
    const names = namedChildren(owner).flatMap((constant) => field(constant, 'name') ?? []);
    const type = owner.parent ? field(owner.parent, 'name')?.text : undefined;
    return { owner, context: contexts.member(type ?? ''), names };
  },
  place: (literal) => withDefinition(place(literal), literal, definitions),
};

function surroundings(node: Node): string[] {
  const names: string[] = [];
  for (const around of ancestors(node)) {
    const name = types.has(around.type) ? field(around, 'name') : undefined;
    if (name && name.id !== node.id) names.unshift(name.text);
  }
  return names;
}
