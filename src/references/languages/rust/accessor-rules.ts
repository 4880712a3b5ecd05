import { namedFunction, type AccessorRules } from '../accessor-rules';

export const accessorRules: AccessorRules = {
  declarations: { function_item: namedFunction },
  // A statement for its own sake answers nothing.
  bodies: { expression_statement: (_, content) => content.type === 'return_expression' },
};
