import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

export const accessorRules: AccessorRules = {
  declarations: {
    function_declaration: namedFunction,
    function_definition: namedFunction,
    val_definition: (definition) =>
      /^[^=]*\blazy\b/.test(definition.text) ? accessorNamed(field(definition, 'pattern'), false) : undefined,
  },
};
