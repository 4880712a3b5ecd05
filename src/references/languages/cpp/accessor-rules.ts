import { accessorNamed, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

export const accessorRules: AccessorRules = {
  declarations: {
    function_definition(definition) {
      let declarator = field(definition, 'declarator');
      for (let next = declarator; next; next = field(next, 'declarator') ?? field(next, 'name')) {
        declarator = next;
      }
      return accessorNamed(declarator);
    },
  },
};
