import type { Node } from '../../tree/syntax-tree';
import type { BoundName, Field, ImportedName } from '../language';
import { field, namedChildren } from '../nodes';

/** Imports; the name of one on demand (`import io.getunleash.*`) is `*`. */
export function imports(declaration: Node): ImportedName[] {
  const children = namedChildren(declaration);
  const path = children[0]?.text;
  if (path === undefined) return [];
  if (children.some(({ type }) => type === 'asterisk')) return [{ name: '*', module: path, imported: null }];
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  return [{ name, module: path.slice(0, Math.max(dot, 0)), imported: name }];
}

export function bindings(node: Node): BoundName[] {
  switch (node.type) {
    case 'local_variable_declaration':
    case 'field_declaration':
    case 'constant_declaration':
      return declarators(node).flatMap((declarator): BoundName[] => {
        const nameNode = field(declarator, 'name');
        if (nameNode === undefined) return [];
        const scope = node.type === 'local_variable_declaration' ? undefined : (node.parent ?? undefined);
        return [
          { nameNode, kind: 'value', value: field(declarator, 'value'), type: field(node, 'type'), scope },
        ];
      });
    case 'resource': {
      const nameNode = field(node, 'name');
      if (nameNode === undefined) return [];
      return [{ nameNode, kind: 'value', value: field(node, 'value'), type: field(node, 'type') }];
    }
    case 'formal_parameters':
      return namedChildren(node).flatMap((parameter, index): BoundName[] => {
        const nameNode = field(parameter, 'name');
        if (nameNode === undefined) return [];
        const scope = node.parent ?? undefined;
        return [{ nameNode, kind: 'parameter', index, type: field(parameter, 'type'), scope }];
      });
    case 'lambda_expression':
      return ofLambda(node);
    case 'enum_constant': {
      const nameNode = field(node, 'name');
      return nameNode ? [{ nameNode, kind: 'value', scope: node.parent ?? undefined }] : [];
    }
    default: {
      const nameNode = field(node, 'name');
      if (nameNode === undefined) return [];
      const isFunction = node.type === 'method_declaration';
      // A method is seen in its whole class, above its declaration too.
      const scope = isFunction ? { value: node, scope: node.parent ?? undefined } : {};
      return [{ nameNode, kind: isFunction ? 'function' : 'type', ...scope }];
    }
  }
}

export function fields(node: Node): Field[] {
  if (node.type === 'assignment_expression') {
    const left = field(node, 'left');
    const name = left && field(left, 'field');
    return name ? [{ name: name.text, value: field(node, 'right') }] : [];
  }
  return declarators(node).flatMap((declarator): Field[] => {
    const name = field(declarator, 'name');
    return name ? [{ name: name.text, value: field(declarator, 'value'), type: field(node, 'type') }] : [];
  });
}

const declarators = (node: Node) =>
  node.childrenForFieldName('declarator').filter((declarator) => declarator !== null);

function ofLambda(lambda: Node): BoundName[] {
  const parameters = field(lambda, 'parameters');
  if (parameters === undefined || parameters.type === 'formal_parameters') return [];
  const names = parameters.type === 'identifier' ? [parameters] : namedChildren(parameters);
  return names.map((nameNode, index) => ({ nameNode, kind: 'parameter', index, scope: lambda }));
}
