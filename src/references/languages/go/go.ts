import type { Language } from '../language';
import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { field, namedChildren } from '../nodes';
import { withDefinition } from '../definitions';
import { accessorRules } from './accessor-rules';
import { definitions } from './definitions';
import { isFieldName, nameGroup } from './field-names';
import { bindings, fields, imports } from './names';
import { placeOfNamed } from './named-constants';
import { withoutNewOfText } from './new-of-value';
import { place } from './place';
import { captures } from './captures';
import { nodes } from './node-roles';

export const go: Language = {
  family: 'go',
  dialects: [{ id: 'go', extensions: ['.go'], grammar: 'go', prepare: withoutNewOfText }],
  captures: () => captures,
  grammars: { go: '@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm' },
  names: nameRules({ separators: ['/', '.'], areOfPackage: true }),
  isConfiguration: false,
  areTextsBare: false,
  nodes,
  accessorRules,
  scopes: new Set([
    'source_file',
    'function_declaration',
    'method_declaration',
    'func_literal',
    'block',
    'if_statement',
    'for_statement',
    'expression_switch_statement',
    'type_switch_statement',
    'expression_case',
    'default_case',
    'communication_case',
  ]),
  functions: new Set(['function_declaration', 'method_declaration', 'func_literal']),
  plainString(source) {
    const value = source.slice(1, -1);
    return source.startsWith('"') && value.includes('\\') ? null : { value, start: 1 };
  },
  imports,
  bindings,
  fields,
  call(node) {
    const callee = field(node, 'function');
    if (callee?.type === 'identifier') return { node, name: callee.text, callee, receiver: null };
    const name = callee?.type === 'selector_expression' ? field(callee, 'field') : undefined;
    return callee && name
      ? { node, name: name.text, callee, receiver: field(callee, 'operand') ?? null }
      : null;
  },
  arguments(call) {
    const list = field(call, 'arguments');
    return list ? namedChildren(list).map((node) => ({ node })) : [];
  },
  nameOfFunction: namesOfFunctions(),
  component: () => null,
  member(node) {
    const object = field(node, 'operand');
    const propertyNode = field(node, 'field');
    return object && propertyNode ? { object, property: propertyNode.text, propertyNode } : null;
  },
  unwrap(node) {
    switch (node.type) {
      case 'parenthesized_expression':
      case 'unary_expression': {
        const inner = node.firstNamedChild;
        return inner ? [inner] : [];
      }
      case 'call_expression': {
        // A conversion to string, or to a type of keys, passes the key on.
        const callee = field(node, 'function');
        const items = field(node, 'arguments')?.namedChildren ?? [];
        const isConversion = callee?.type === 'identifier' && callee.text === 'string';
        return isConversion && items.length === 1 && items[0] ? [items[0]] : [];
      }
      default:
        return [];
    }
  },
  importedModule: () => null,
  typePath: (type) => /[\w.]+/.exec(type.text)?.[0].split('.') ?? [],
  isVariable: (node) =>
    node.type === 'package_identifier' || (node.type === 'identifier' && !isFieldName(node)),
  isSelf: () => false,
  typeAround({ parent }) {
    const receiver = parent?.type === 'method_declaration' ? field(parent, 'receiver') : undefined;
    return /(\w+)(\[[^\]]*\])?\)$/.exec(receiver?.text ?? '')?.[1];
  },
  place: (literal) => placeOfNamed(literal) ?? withDefinition(place(literal), literal, definitions),
  nameGroup,
};
