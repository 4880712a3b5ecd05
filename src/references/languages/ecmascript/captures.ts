import type { Node } from '../../tree/syntax-tree';
import { hasField, holds, when, type Captures } from '../captures';
import { field } from '../nodes';
import { isOfSetup } from './setup';

const shared = {
  string: ['string', 'template_string'],
  call: ['call_expression', 'new_expression'],
  import: ['import_statement'],
  passedOn: [['export_statement', when(hasField('source', 'string'))]],
  exported: [['export_statement', when(holds('export_clause'))]],
  binding: [
    'variable_declarator',
    'function_declaration',
    'generator_function_declaration',
    'class_declaration',
    'formal_parameters',
    ['arrow_function', when(hasField('parameter', 'identifier'))],
    ['return_statement', when(isOfSetup)],
  ],
  field: [['assignment_expression', when(setsOwn)]],
} as const satisfies Captures;

const components = { component: ['jsx_opening_element', 'jsx_self_closing_element'] } as const;

const typescript = {
  ...shared,
  binding: [...shared.binding, 'enum_declaration', 'abstract_class_declaration', 'internal_module'],
  field: [
    ...shared.field,
    'public_field_definition',
    ['required_parameter', when(holds('accessibility_modifier'))],
  ],
} as const satisfies Captures;

export const captures: Readonly<Record<string, Captures>> = {
  javascript: { ...shared, ...components, field: [...shared.field, 'field_definition'] },
  typescript,
  tsx: { ...typescript, ...components },
};

/** Whether `this.name` is given something. */
function setsOwn(assignment: Node): boolean {
  const left = field(assignment, 'left');
  return left?.type === 'member_expression' && field(left, 'object')?.type === 'this';
}
