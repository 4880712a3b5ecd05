import type { Node } from '../../tree/syntax-tree';
import { blank } from '../blanked';
import type { Captures } from '../captures';
import type { Place, PlainString } from '../language';
import { contexts } from '../place-words';
import { nameRules } from '../name-rules';
import { languageOf } from '../tables/language-of';
import { capturesOfHcl, hoconOf, labelOf, placeInHcl } from './hcl-files';
import { nodes } from './node-roles';
import { otherConf, otherFiles, otherSettings, otherXml } from './other-files';
import { capturesOfSettings, environmentFiles, settingsOf } from './settings-files';
import { capturesOfXml, placeInXml, xmlOf } from './xml-files';

/** YAML without what a template puts in it: `{{ .Values.x }}`. */
const yamlOf = (text: string): string =>
  text.includes('{{') ? text.replace(/\{\{-?(?:[^}]|\}(?!\}))*-?\}\}/g, blank) : text;

/** Texts and names between quotes of either kind, or bare, as long as nothing in them is escaped. */
function plainString(source: string): PlainString | null {
  const [before = '', quote = ''] = /^\s*(["'])?/.exec(source) ?? [];
  const end = quote === '' ? source.trimEnd().length : source.lastIndexOf(quote);
  const value = source.slice(before.length, Math.max(before.length, end));
  return value.includes('\\') ? null : { value, start: before.length };
}

/** What is captured, by grammar. */
const captures: Readonly<Record<string, Captures>> = {
  yaml: { string: ['string_scalar', 'double_quote_scalar', 'single_quote_scalar'] },
  json: { string: ['string'] },
  toml: { string: ['string', 'bare_key', 'quoted_key'] },
  ini: capturesOfSettings,
  html: capturesOfXml,
  hcl: capturesOfHcl,
};

/** Of `[features.new-cart]`, the last name is one of those before it. */
function placeInPath(literal: Node): Place | undefined {
  const path = literal.parent;
  const before = literal.previousNamedSibling;
  return path?.type === 'dotted_key' && path.lastNamedChild?.id === literal.id && before
    ? { context: contexts.key(before.text) }
    : undefined;
}

/** The object that is asked for what stands in brackets: `var.feature_flags["new-cart"]`. */
const indexed = (brackets: Node): Node | undefined => brackets.parent?.previousNamedSibling ?? undefined;

/** Whether a function finds what it is given in what it is given first: `lookup(var.flags, "new-cart")`. */
const looksInto = (given: Node): boolean =>
  /^(lookup|contains)$/.test(given.previousNamedSibling?.text ?? '');

/** YAML, JSON, TOML, XML, HCL, HOCON and settings that a program reads: its keys and texts. */
export const config = languageOf(
  {
    family: 'config',
    dialects: [
      {
        id: 'yaml',
        extensions: ['.yaml', '.yml'],
        grammar: 'yaml',
        others: otherFiles,
        prepare: yamlOf,
      },
      { id: 'json', extensions: ['.json', '.jsonc'], grammar: 'json', others: otherFiles },
      { id: 'toml', extensions: ['.toml'], grammar: 'toml', others: otherFiles },
      {
        id: 'properties',
        extensions: ['.properties'],
        grammar: 'ini',
        others: otherSettings,
        prepare: settingsOf,
      },
      { id: 'ini', extensions: ['.ini'], grammar: 'ini', others: otherSettings, prepare: settingsOf },
      {
        id: 'xml',
        extensions: ['.xml', '.plist', '.config'],
        grammar: 'html',
        others: otherXml,
        prepare: xmlOf,
      },
      { id: 'terraform', extensions: ['.tf', '.tfvars', '.hcl'], grammar: 'hcl' },
      { id: 'hocon', extensions: ['.conf'], grammar: 'hcl', others: otherConf, prepare: hoconOf },
      { id: 'dotenv', extensions: environmentFiles, grammar: 'ini', prepare: settingsOf },
    ],
    captures: (grammar) => captures[grammar] ?? {},
    grammars: {
      yaml: '@tree-sitter-grammars/tree-sitter-yaml/tree-sitter-yaml.wasm',
      toml: '@tree-sitter-grammars/tree-sitter-toml/tree-sitter-toml.wasm',
      json: 'tree-sitter-json/tree-sitter-json.wasm',
      ini: '@vscode/tree-sitter-wasm/wasm/tree-sitter-ini.wasm',
      html: 'tree-sitter-html/tree-sitter-html.wasm',
      hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
    },
    names: nameRules({}),
    isConfiguration: true,
    areTextsBare: true,
    nodes,
    accessorRules: { declarations: {} },
    scopes: [],
    functions: [],
    types: {},
    variables: [],
    selves: [],
    members: {},
    calls: {},
    unwraps: {},
    accessors: /^$/,
    bindings: {},
    placeOf: (literal) => placeInPath(literal) ?? placeInXml(literal) ?? placeInHcl(literal),
    describing: ['properties', 'type', 'default'],
    places: {
      plain_scalar: 'through',
      flow_node: 'through',
      block_node: 'through',
      flow_sequence: 'through',
      block_sequence: 'through',
      block_sequence_item: 'through',
      array: 'through',
      block_mapping_pair: { key: 'key', value: 'value' },
      flow_pair: { key: 'key', value: 'value' },
      pair: { key: 0, value: -1 },
      section_name: 'through',
      setting: { key: 0, value: 1 },
      section: { declares: 0 },
      table: { declares: 0 },
      table_array_element: { declares: 0 },
      expression: 'through',
      literal_value: 'through',
      variable_expr: 'through',
      collection_value: 'through',
      tuple: 'through',
      attribute: { key: 0, value: 1 },
      object_elem: { key: 0, value: 1 },
      block: { declares: labelOf },
      function_call: 'through',
      function_arguments: (given) => (looksInto(given) ? { indexes: 0 } : 'through'),
      new_index: { indexes: indexed },
    },
    plainString,
    imports: () => [],
  },
  { through: [], holders: {} },
);
