import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { namedChildren } from '../nodes';

const computed = new Set(['getter', 'property_delegate']);

export const accessorRules: AccessorRules = {
  declarations: {
    function_declaration: namedFunction,
    property_declaration(property, content) {
      if (!computed.has(content.type)) return undefined;
      const declared = namedChildren(property).find(({ type }) => type === 'variable_declaration');
      return accessorNamed(declared?.firstNamedChild ?? undefined, false);
    },
  },
  bodies: {
    lambda_literal: (lambda) => /^lazy\b/.test(lambda.parent?.parent?.text ?? ''),
    // A call for its own sake answers nothing.
    block: (block, content) => content.type !== 'call_expression' || block.parent?.type !== 'function_body',
  },
};
