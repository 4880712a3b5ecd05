import { accessorNamed, type AccessorRules } from '../accessor-rules';
import { field } from '../nodes';

/** Bodies stand beside what they are the bodies of. */
export const accessorRules: AccessorRules = {
  declarations: {
    function_body(body) {
      const signature = body.previousNamedSibling;
      if (!signature?.type.endsWith('signature')) return undefined;
      const own = signature.type === 'method_signature' ? signature.firstNamedChild : signature;
      return own ? accessorNamed(field(own, 'name'), own.type !== 'getter_signature') : undefined;
    },
  },
};
