import type { Node } from '../../tree/syntax-tree';
import { fieldsOfType, type Captures } from '../captures';
import { field, namedChildren } from '../nodes';

export const captures: Captures = {
  string: [
    'string_literal',
    'raw_string_literal',
    ['preproc_def', fieldsOfType('value', 'preproc_arg')],
    ['call_expression', (call) => [nameOfFeature(call)]],
  ],
  call: ['call_expression', 'new_expression'],
  import: [
    'preproc_include',
    'namespace_alias_definition',
    'alias_declaration',
    'type_definition',
    'using_declaration',
  ],
  binding: [
    'declaration',
    'init_declarator',
    'field_declaration',
    'enumerator',
    'parameter_declaration',
    'optional_parameter_declaration',
    'preproc_def',
    'class_specifier',
    'struct_specifier',
    'enum_specifier',
  ],
  field: ['field_declaration'],
};

/** Of `BASE_FEATURE(kNewUi, base::FEATURE_DISABLED)` the name, which is the key as well. */
function nameOfFeature(call: Node): Node | undefined {
  const macro = field(call, 'function');
  if (macro?.type !== 'identifier' || !/^[A-Z_]*BASE_FEATURE$/.test(macro.text)) return undefined;
  const list = field(call, 'arguments');
  const [name, state] = list ? namedChildren(list) : [];
  return name?.type === 'identifier' && state?.type === 'qualified_identifier' ? name : undefined;
}
