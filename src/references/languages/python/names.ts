import type { Node } from '../../tree/syntax-tree';
import type { BoundName, Field, ImportedName } from '../language';
import { enclosing, field, namedChildren } from '../nodes';

const functions = new Set(['function_definition', 'lambda']);
const classes = new Set(['class_definition']);

export function imports(statement: Node): ImportedName[] {
  const from = field(statement, 'module_name');
  return namedChildren(statement).flatMap((part): ImportedName[] => {
    if (part.id === from?.id) return [];
    const dotted = part.type === 'aliased_import' ? field(part, 'name') : part;
    const alias = part.type === 'aliased_import' ? field(part, 'alias') : undefined;
    if (dotted?.type !== 'dotted_name') return [];
    const path = dotted.text;
    if (from !== undefined) return [{ name: alias?.text ?? path, module: from.text, imported: path }];
    // `import a.b` binds `a`; everything below it is reached through `a`.
    const [first = path] = path.split('.');
    return alias
      ? [{ name: alias.text, module: path, imported: null }]
      : [{ name: first, module: first, imported: null }];
  });
}

export function bindings(node: Node): BoundName[] {
  switch (node.type) {
    case 'assignment':
      return ofTarget(field(node, 'left'), field(node, 'right'), field(node, 'type'));
    case 'named_expression':
      return ofTarget(field(node, 'name'), field(node, 'value'), undefined);
    case 'with_item': {
      const pattern = field(node, 'value') ?? node.firstNamedChild;
      const alias = pattern ? field(pattern, 'alias')?.firstNamedChild : undefined;
      return ofTarget(alias ?? undefined, pattern?.firstNamedChild ?? undefined, undefined);
    }
    case 'parameters':
    case 'lambda_parameters':
      return ofParameters(node);
    default: {
      const nameNode = field(node, 'name');
      if (nameNode === undefined) return [];
      const isFunction = node.type === 'function_definition';
      return [{ nameNode, kind: isFunction ? 'function' : 'type', ...(isFunction ? { value: node } : {}) }];
    }
  }
}

export function fields(assignment: Node): Field[] {
  const left = field(assignment, 'left');
  const name = left?.type === 'attribute' ? field(left, 'attribute') : left;
  const isOwn = left?.type !== 'attribute' || /^(self|cls)$/.test(field(left, 'object')?.text ?? '');
  if (name === undefined || !isOwn) return [];
  return [{ name: name.text, value: field(assignment, 'right'), type: field(assignment, 'type') }];
}

function ofTarget(left: Node | undefined, value: Node | undefined, type: Node | undefined): BoundName[] {
  return left?.type === 'identifier' ? [{ nameNode: left, kind: 'value', value, type }] : [];
}

function ofParameters(list: Node): BoundName[] {
  const scope = list.parent ?? undefined;
  const isMethod =
    scope !== undefined && enclosing(scope, new Set([...functions, ...classes]))?.type === 'class_definition';
  const isStatic =
    scope?.parent?.type === 'decorated_definition' && scope.parent.text.startsWith('@staticmethod');
  const skipped = isMethod && !isStatic ? 1 : 0;
  return namedChildren(list).flatMap((parameter, position): BoundName[] => {
    const nameNode =
      parameter.type === 'identifier' ? parameter : (field(parameter, 'name') ?? parameter.firstNamedChild);
    if (nameNode?.type !== 'identifier' || position < skipped) return [];
    const type = field(parameter, 'type');
    return [{ nameNode, kind: 'parameter', index: position - skipped, type, scope }];
  });
}
