import type { Node } from '../../tree/syntax-tree';
import { when, type Captures } from '../captures';
import { field } from '../nodes';

export const captures: Captures = {
  string: ['string_literal'],
  call: ['method_invocation', 'object_creation_expression'],
  import: ['import_declaration'],
  package: ['package_declaration'],
  binding: [
    'local_variable_declaration',
    'field_declaration',
    'constant_declaration',
    'formal_parameters',
    'lambda_expression',
    'method_declaration',
    'class_declaration',
    'interface_declaration',
    'enum_declaration',
    'enum_constant',
    'record_declaration',
    'resource',
  ],
  field: ['field_declaration', ['assignment_expression', when(setsOwn)]],
};

/** Whether `this.name` is given something. */
function setsOwn(assignment: Node): boolean {
  const left = field(assignment, 'left');
  return left?.type === 'field_access' && field(left, 'object')?.type === 'this';
}
