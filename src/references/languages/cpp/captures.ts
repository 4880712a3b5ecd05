import type { Node } from '../../tree/syntax-tree';
import type { Captures } from '../captures';
import { field, namedChildren } from '../nodes';

export const captures: Captures = {
  string: [
    'string_literal',
    'raw_string_literal',
    ['preproc_def', (macro) => [textOfMacro(macro)]],
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

/** What a macro stands for, where that holds a text. */
function textOfMacro(definition: Node): Node | undefined {
  const value = field(definition, 'value');
  return value?.type === 'preproc_arg' && value.text.includes('"') ? value : undefined;
}

/** Macros that speak of flags, but for those of builds. */
const ofFlags = /^(?!\w*BUILD)[A-Z_0-9]*(FEATURE|FLAG|TOGGLE|SWITCH|EXPERIMENT|RUNTIME_GUARD)[A-Z_0-9]*$/;

/** Of `BASE_FEATURE(kNewUi, base::FEATURE_DISABLED)` and `FAST_FLAG(NewUi)` the name, which is the key as well. */
function nameOfFeature(call: Node): Node | undefined {
  const macro = field(call, 'function');
  if (macro?.type !== 'identifier' || !ofFlags.test(macro.text)) return undefined;
  const list = field(call, 'arguments');
  const [name, ...others] = list ? namedChildren(list) : [];
  if (name?.type !== 'identifier' || others.some(({ type }) => type.includes('string'))) return undefined;
  return others.length === 0 || isOutsideOfFunctions(call) ? name : undefined;
}

/** Whether a call is a declaration, as it stands where nothing is called. */
export const isOutsideOfFunctions = ({ parent }: Node): boolean =>
  parent?.type === 'expression_statement' &&
  /^(translation_unit|declaration_list|preproc_\w+)$/.test(parent.parent?.type ?? '');
