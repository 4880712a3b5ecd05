import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

export const accessorRules: AccessorRules = {
  declarations: {
    function_declaration: namedFunction,
    property_declaration: (property, content) =>
      content.type === 'computed_property' || /^[^={]*\blazy\b/.test(property.text)
        ? accessorNamed(field(property, 'name')?.firstNamedChild ?? undefined, false)
        : undefined,
  },
};
