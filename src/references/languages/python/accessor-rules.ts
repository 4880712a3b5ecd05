import { accessorNamed, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

/** `@property`, `@cached_property` */
const isProperty = /^@\w*property\b/;

export const accessorRules: AccessorRules = {
  declarations: {
    function_definition(definition) {
      const around = definition.parent;
      const isRead = around?.type === 'decorated_definition' && isProperty.test(around.text);
      return accessorNamed(field(definition, 'name'), !isRead);
    },
  },
  isIdle: ({ type, firstNamedChild }) =>
    type === 'expression_statement' && firstNamedChild?.type === 'string',
};
