import type { Node } from '../../tree/syntax-tree';
import type { BoundName, Field, ImportedName } from '../language';
import { field, namedChildren } from '../nodes';

/** Packages whose name isn't the last part of their path. */
const packageNames: readonly (readonly [RegExp, string])[] = [
  [/launchdarkly\/go-server-sdk/, 'ldclient'],
  [/Unleash\/(unleash-client-go|unleash-go-sdk)/, 'unleash'],
  [/configcat\/go-sdk(\/v\d+)?$/, 'configcat'],
  [/Flagsmith\/flagsmith-go-client(\/v\d+)?$/, 'flagsmith'],
  [/statsig-io\/(go-sdk|statsig-go-core)(\/v\d+)?$/, 'statsig'],
  [/devcyclehq\/go-server-sdk(\/v\d+)?$/, 'devcycle'],
  [/thomaspoignant\/go-feature-flag(\/v\d+)?$/, 'ffclient'],
];

export function imports(spec: Node): ImportedName[] {
  const path = field(spec, 'path')?.text.slice(1, -1);
  if (path === undefined) return [];
  const alias = field(spec, 'name')?.text;
  if (alias === '_') return [];
  const name = alias === '.' ? '*' : (alias ?? packageName(path));
  return [{ name, module: path, imported: null }];
}

function packageName(path: string): string {
  const known = packageNames.find(
    ([pattern]) => pattern.test(path) && !/\/(ldcomponents|api|context)$/.test(path),
  );
  if (known) return known[1];
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? path).replace(/\.v\d+$/, '').replace(/^go-|-go$/g, '');
}

export function bindings(node: Node): BoundName[] {
  switch (node.type) {
    case 'const_spec':
    case 'var_spec': {
      const values = expressions(field(node, 'value'));
      const names = node.childrenForFieldName('name').filter((name) => name?.type === 'identifier');
      return names.flatMap((nameNode, index): BoundName[] =>
        nameNode
          ? [{ nameNode, kind: 'value', value: values[index] ?? values[0], type: field(node, 'type') }]
          : [],
      );
    }
    case 'short_var_declaration': {
      const values = expressions(field(node, 'right'));
      return expressions(field(node, 'left')).flatMap((nameNode, index): BoundName[] =>
        // Of several results of one call, the first is the client; the others are errors and the like.
        nameNode.type === 'identifier'
          ? [{ nameNode, kind: 'value', value: values[index] ?? (index === 0 ? values[0] : undefined) }]
          : [],
      );
    }
    case 'type_spec': {
      const nameNode = field(node, 'name');
      return nameNode ? [{ nameNode, kind: 'type' }] : [];
    }
    default:
      return [...ofFunction(node), ...ofParameters(node)];
  }
}

/** Fields of structs, and what literals of structs put into them. */
export function fields(node: Node): Field[] {
  if (node.type === 'keyed_element') {
    const key = field(node, 'key')?.firstNamedChild;
    const value = field(node, 'value')?.firstNamedChild ?? undefined;
    return key?.type === 'identifier' ? [{ name: key.text, value }] : [];
  }
  const type = field(node, 'type');
  return node
    .childrenForFieldName('name')
    .flatMap((name): Field[] => (name ? [{ name: name.text, type }] : []));
}

function ofFunction(node: Node): BoundName[] {
  const nameNode = field(node, 'name');
  return nameNode ? [{ nameNode, kind: 'function', value: node }] : [];
}

function ofParameters(node: Node): BoundName[] {
  const list = field(node, 'parameters');
  let index = 0;
  const parameters = (list ? namedChildren(list) : []).flatMap((declaration) => {
    const type = field(declaration, 'type');
    return declaration
      .childrenForFieldName('name')
      .flatMap((nameNode): BoundName[] =>
        nameNode ? [{ nameNode, kind: 'parameter', index: index++, type, scope: node }] : [],
      );
  });
  const receiver = field(node, 'receiver')?.firstNamedChild;
  const receiverName = receiver ? field(receiver, 'name') : undefined;
  if (!receiver || receiverName === undefined) return parameters;
  return [
    { nameNode: receiverName, kind: 'parameter', type: field(receiver, 'type'), scope: node },
    ...parameters,
  ];
}

function expressions(list: Node | undefined): Node[] {
  if (list === undefined) return [];
  return list.type === 'expression_list' ? namedChildren(list) : [list];
}
