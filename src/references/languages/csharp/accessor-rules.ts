import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

export const accessorRules: AccessorRules = {
  declarations: {
    method_declaration: namedFunction,
    property_declaration: (declaration) => accessorNamed(field(declaration, 'name'), false),
  },
  bodies: { accessor_declaration: (body) => /^\s*get\b/.test(body.text) },
};
