import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

export const accessorRules: AccessorRules = {
  declarations: {
    function_declaration: namedFunction,
    property_declaration: (property, content) =>
      content.type === 'computed_property'
        ? accessorNamed(field(property, 'name')?.firstNamedChild ?? undefined, false)
        : undefined,
  },
};
