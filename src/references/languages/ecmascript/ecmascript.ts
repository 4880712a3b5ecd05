import type { Node } from '../../tree/syntax-tree';
import type { Argument, Call, Component, Language } from '../language';
import { namesOfFunctions } from '../function-names';
import { nameRules } from '../name-rules';
import { field, nameAround, namedChildren } from '../nodes';
import { withDefinition } from '../definitions';
import { codeOfTags } from '../embedded';
import { definitions } from './definitions';
import { exportedNames, isOwnModule, passedOn, placeOfModule, placesOfFile } from './modules';
import { groupsBelow, nameGroup } from './name-groups';
import { bindings, fields, imports } from './names';
import { place } from './place';
import { captures } from './captures';
import { accessorRules } from './accessor-rules';
import { nodes } from './node-roles';
import { scriptOf, scriptOfSvelte } from './single-file-components';
import { codeOfTemplate } from './templates/template-code';

const classes = new Set(['class', 'class_declaration', 'abstract_class_declaration']);
const variables = new Set(['identifier', 'shorthand_property_identifier', 'type_identifier']);

/** JavaScript and TypeScript, with and without JSX. */
export const ecmascript: Language = {
  family: 'ecmascript',
  dialects: [
    { id: 'javascript', extensions: ['.js', '.mjs', '.cjs'], grammar: 'javascript' },
    { id: 'javascriptreact', extensions: ['.jsx'], grammar: 'javascript' },
    { id: 'typescript', extensions: ['.ts', '.mts', '.cts'], grammar: 'typescript' },
    { id: 'typescriptreact', extensions: ['.tsx'], grammar: 'tsx' },
    { id: 'vue', extensions: ['.vue'], grammar: 'typescript', prepare: scriptOf },
    { id: 'svelte', extensions: ['.svelte'], grammar: 'typescript', prepare: scriptOfSvelte },
    { id: 'ejs', extensions: ['.ejs'], grammar: 'typescript', prepare: codeOfTags },
    { id: 'html', extensions: ['.html', '.htm', '.xhtml'], grammar: 'typescript', prepare: codeOfTemplate },
    { id: 'twig', extensions: ['.twig'], grammar: 'typescript', prepare: codeOfTemplate },
    {
      id: 'jinja',
      extensions: ['.jinja', '.jinja2', '.j2', '.njk'],
      grammar: 'typescript',
      prepare: codeOfTemplate,
    },
    { id: 'liquid', extensions: ['.liquid'], grammar: 'typescript', prepare: codeOfTemplate },
    { id: 'handlebars', extensions: ['.hbs', '.handlebars'], grammar: 'typescript', prepare: codeOfTemplate },
  ],
  captures: (grammar) => captures[grammar] ?? {},
  grammars: {
    javascript: '@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm',
    typescript: '@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm',
    tsx: '@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm',
  },
  names: nameRules({
    separators: ['/'],
    areImported: true,
    mayBeKeys: false,
    areInOrder: false,
    allPassedOn: 'export * from',
  }),
  isConfiguration: false,
  areTextsBare: false,
  nodes,
  accessorRules,
  scopes: new Set([
    'program',
    'statement_block',
    'function_declaration',
    'generator_function_declaration',
    'function_expression',
    'arrow_function',
    'method_definition',
    'for_statement',
    'for_in_statement',
    'class_static_block',
    'catch_clause',
  ]),
  functions: new Set([
    'function_declaration',
    'generator_function_declaration',
    'function_expression',
    'arrow_function',
    'method_definition',
  ]),
  plainString(source) {
    const inside = source.slice(1, -1);
    const isPlain = !inside.includes('\\') && !(source.startsWith('`') && inside.includes('${'));
    return isPlain ? { value: inside, start: 1 } : null;
  },
  imports,
  passedOn,
  exportedNames,
  isOwnModule,
  placeOfModule,
  placesOfFile,
  bindings,
  fields,
  call,
  arguments(node) {
    const list = field(node, 'arguments');
    return list?.type === 'arguments'
      ? namedChildren(list).map((argument): Argument => ({ node: argument }))
      : [];
  },
  nameOfFunction: namesOfFunctions({
    variable_declarator: 'name',
    pair: 'key',
    public_field_definition: 'name',
    field_definition: 'property',
  }),
  component,
  member(node) {
    const object = field(node, 'object');
    if (object === undefined) return null;
    if (node.type === 'member_expression') {
      const propertyNode = field(node, 'property');
      return propertyNode ? { object, property: propertyNode.text, propertyNode } : null;
    }
    if (node.type !== 'subscript_expression') return null;
    const propertyNode = field(node, 'index');
    if (propertyNode?.type !== 'string') return null;
    return { object, property: propertyNode.text.slice(1, -1), propertyNode };
  },
  unwrap(node) {
    switch (node.type) {
      case 'parenthesized_expression':
      case 'await_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression': {
        const inner = node.firstNamedChild;
        return inner ? [inner] : [];
      }
      case 'ternary_expression':
        return [field(node, 'consequence'), field(node, 'alternative')].filter((part) => part !== undefined);
      case 'binary_expression':
        return /^(\|\||\?\?)$/.test(field(node, 'operator')?.text ?? '')
          ? [field(node, 'left'), field(node, 'right')].filter((part) => part !== undefined)
          : [];
      case 'call_expression': {
        const callee = field(node, 'function');
        const awaited = callee && isAwait(callee) ? field(node, 'arguments')?.firstNamedChild : null;
        return awaited ? [awaited] : [];
      }
      default:
        return [];
    }
  },
  importedModule(node) {
    const callee = field(node, 'function')?.text;
    if (callee !== 'require' && callee !== 'import') return null;
    const source = field(node, 'arguments')?.firstNamedChild;
    return source?.type === 'string' ? source.text.slice(1, -1) : null;
  },
  /** Variables of `let` and `var`. */
  mayChange(name) {
    const declaration = name.parent?.parent;
    const isLet = declaration?.type === 'lexical_declaration' && declaration.firstChild?.type === 'let';
    return isLet || declaration?.type === 'variable_declaration';
  },
  typePath: (type) => /[\w$.]+/.exec(type.text)?.[0].split('.') ?? [],
  isVariable: (node) => variables.has(node.type),
  isSelf: (node) => node.type === 'this',
  typeAround: (node) => nameAround(node, classes),
  place: (literal) => withDefinition(place(literal), literal, definitions),
  nameGroup,
  groupsBelow,
};

function call(node: Node): Call | null {
  const callee = field(node, 'function') ?? field(node, 'constructor');
  if (callee === undefined) return null;
  if (isAwait(callee)) return null;
  if (callee.type === 'identifier') return { node, name: callee.text, callee, receiver: null };
  if (callee.type !== 'member_expression') return null;
  const name = field(callee, 'property');
  return name ? { node, name: name.text, callee, receiver: field(callee, 'object') ?? null } : null;
}

/** `await (x).y()` is parsed as a call of `await`. */
const isAwait = (callee: Node) => callee.type === 'identifier' && callee.text === 'await';

function component(node: Node): Component | null {
  const nameNode = field(node, 'name');
  if (nameNode === undefined) return null;
  const attributes = namedChildren(node).flatMap((attribute) => {
    if (attribute.type !== 'jsx_attribute') return [];
    const [name, given] = namedChildren(attribute);
    const value = given?.type === 'jsx_expression' ? given.firstNamedChild : given;
    return name && value ? [{ name: name.text, value }] : [];
  });
  return { name: nameNode.text, nameNode, attributes };
}
