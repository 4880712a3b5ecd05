import type { Node } from '../../tree/syntax-tree';
import type { Language } from '../language';
import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { field, nameAround, namedChildren } from '../nodes';
import { withDefinition } from '../definitions';
import { definitions } from './definitions';
import { isPathOfMocked } from './mocks';
import { nameGroup } from './name-groups';
import { bindings, fields, imports } from './names';
import { place } from './place';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';

const classes = new Set(['class_definition']);

export const python: Language = {
  family: 'python',
  dialects: [{ id: 'python', extensions: ['.py', '.pyi', '.pyw'], grammar: 'python' }],
  captures: () => captures,
  grammars: { python: '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm' },
  names: nameRules({ areImported: true, areInOrder: false, areHiddenInTypes: true }),
  isConfiguration: false,
  areTextsBare: false,
  nodes,
  accessorRules,
  scopes: new Set(['module', 'function_definition', 'lambda', 'class_definition']),
  functions: new Set(['function_definition', 'lambda']),
  plainString(source) {
    const [, prefix = '', quote = ''] = /^([a-zA-Z]*)('''|"""|'|")/.exec(source) ?? [];
    if (quote === '') return null;
    const start = prefix.length + quote.length;
    const value = source.slice(start, -quote.length);
    const kind = prefix.toLowerCase();
    if (kind.includes('b') || value.includes('\\')) return null;
    return kind.includes('f') && /[{}]/.test(value) ? null : { value, start };
  },
  imports,
  bindings,
  fields,
  call(node) {
    const callee = field(node, 'function');
    if (callee?.type === 'identifier') return { node, name: callee.text, callee, receiver: null };
    const name = callee?.type === 'attribute' ? field(callee, 'attribute') : undefined;
    return callee && name
      ? { node, name: name.text, callee, receiver: field(callee, 'object') ?? null }
      : null;
  },
  arguments(call) {
    const list = field(call, 'arguments');
    return (list?.type === 'argument_list' ? namedChildren(list) : []).flatMap((node) => {
      if (node.type !== 'keyword_argument') return [{ node }];
      const value = field(node, 'value');
      return value ? [{ node: value, keyword: field(node, 'name')?.text ?? '' }] : [];
    });
  },
  nameOfFunction: namesOfFunctions({ assignment: 'left', pair: 'key' }),
  component: () => null,
  member(node) {
    if (node.type === 'subscript') {
      const object = field(node, 'value');
      const propertyNode = field(node, 'subscript');
      if (object === undefined || propertyNode?.type !== 'string') return null;
      return { object, property: propertyNode.text.replace(/^['"]|['"]$/g, ''), propertyNode };
    }
    if (node.type === 'dotted_name' && /^(case|union)_pattern$/.test(node.parent?.type ?? ''))
      return ofPattern(node);
    const object = field(node, 'object');
    const propertyNode = field(node, 'attribute');
    return object && propertyNode ? { object, property: propertyNode.text, propertyNode } : null;
  },
  unwrap(node) {
    switch (node.type) {
      case 'parenthesized_expression':
      case 'await': {
        const inner = node.firstNamedChild;
        return inner ? [inner] : [];
      }
      case 'conditional_expression':
        return [node.namedChild(0), node.namedChild(2)].filter((part) => part !== null);
      case 'boolean_operator':
        return [field(node, 'left'), field(node, 'right')].filter((part) => part !== undefined);
      case 'attribute': {
        // The value of an enumeration's member is the member's constant.
        const object = field(node, 'object');
        return field(node, 'attribute')?.text === 'value' && object ? [object] : [];
      }
      default:
        return [];
    }
  },
  importedModule: () => null,
  typePath: (type) =>
    /[\w.]+/.exec(type.text.replace(/^(typing\.)?Optional\[|^['"]/, ''))?.[0].split('.') ?? [],
  isVariable(node) {
    if (node.type !== 'identifier') return false;
    const parent = node.parent;
    if (parent?.type === 'attribute') return field(parent, 'attribute')?.id !== node.id;
    return !(parent?.type === 'keyword_argument' && field(parent, 'name')?.id === node.id);
  },
  typeAround: (node) => nameAround(node, classes),
  isSelf: (node) => node.type === 'identifier' && /^(self|cls)$/.test(node.text),
  place: (literal) => withDefinition(place(literal), literal, definitions),
  isPathOfName: isPathOfMocked,
  nameGroup,
};

/** `case Flag.NEW_UI:` */
function ofPattern(dotted: Node): { object: Node; property: string; propertyNode: Node } | null {
  const [object, propertyNode, more] = namedChildren(dotted);
  return object && propertyNode && !more ? { object, property: propertyNode.text, propertyNode } : null;
}
