import type { Node } from '../../tree/syntax-tree';
import type { BoundName, Field, ImportedName } from '../language';
import { field, namedChildren } from '../nodes';
import { ofSetup } from './setup';

/** The names an import statement brings in. Type-only imports too: types tell where values come from. */
export function imports(statement: Node): ImportedName[] {
  const source = field(statement, 'source');
  if (source === undefined) return [];
  const module = source.text.slice(1, -1);
  const clause = namedChildren(statement).find(({ type }) => type === 'import_clause');
  return (clause ? namedChildren(clause) : []).flatMap((part): ImportedName[] => {
    if (part.type === 'identifier') return [{ name: part.text, module, imported: 'default' }];
    if (part.type === 'namespace_import') {
      const name = part.lastNamedChild;
      return name ? [{ name: name.text, module, imported: null }] : [];
    }
    return namedChildren(part).flatMap((specifier): ImportedName[] => {
      const imported = field(specifier, 'name');
      if (imported === undefined) return [];
      const name = field(specifier, 'alias') ?? imported;
      return [{ name: name.text, module, imported: imported.text.replace(/^['"]|['"]$/g, '') }];
    });
  });
}

export function bindings(node: Node): BoundName[] {
  switch (node.type) {
    case 'variable_declarator':
      return ofPattern(field(node, 'name'), {
        kind: 'value',
        value: field(node, 'value'),
        type: field(node, 'type'),
      });
    case 'formal_parameters':
      return namedChildren(node).flatMap((parameter, index) => {
        const pattern = field(parameter, 'pattern') ?? parameter;
        const type = field(parameter, 'type');
        return ofPattern(pattern, { kind: 'parameter', index, type, scope: node.parent ?? undefined });
      });
    case 'return_statement':
      return ofSetup(node);
    case 'arrow_function':
      return ofPattern(field(node, 'parameter'), { kind: 'parameter', index: 0, scope: node });
    default: {
      const nameNode = field(node, 'name');
      if (nameNode === undefined) return [];
      const isFunction = node.type.includes('function');
      return [{ nameNode, kind: isFunction ? 'function' : 'type', ...(isFunction ? { value: node } : {}) }];
    }
  }
}

/** Fields of classes: declared, assigned in a method, or taken by a constructor's parameter. */
export function fields(node: Node): Field[] {
  if (node.type === 'assignment_expression') {
    const left = field(node, 'left');
    const name = left && field(left, 'property');
    return name ? [{ name: name.text, value: field(node, 'right') }] : [];
  }
  const name = field(node, 'name') ?? field(node, 'property') ?? field(node, 'pattern');
  return name ? [{ name: name.text, value: field(node, 'value'), type: field(node, 'type') }] : [];
}

type Bound = Omit<BoundName, 'nameNode'>;

function ofPattern(pattern: Node | undefined, bound: Bound): BoundName[] {
  switch (pattern?.type) {
    case 'identifier':
      return [{ ...bound, nameNode: pattern }];
    case 'assignment_pattern':
      return ofPattern(field(pattern, 'left'), bound);
    case 'object_pattern':
      return namedChildren(pattern).flatMap((part) => ofProperty(part, bound));
    default:
      return [];
  }
}

function ofProperty(part: Node, bound: Bound): BoundName[] {
  switch (part.type) {
    case 'shorthand_property_identifier_pattern':
      return [{ ...bound, nameNode: part, property: part.text }];
    case 'object_assignment_pattern': {
      const left = field(part, 'left');
      return left ? ofProperty(left, bound) : [];
    }
    case 'pair_pattern': {
      const key = field(part, 'key');
      const value = field(part, 'value');
      const name = value?.type === 'assignment_pattern' ? field(value, 'left') : value;
      if (key === undefined || name?.type !== 'identifier') return [];
      return [{ ...bound, nameNode: name, property: key.text.replace(/^['"]|['"]$/g, '') }];
    }
    default:
      return [];
  }
}
