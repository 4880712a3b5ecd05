import type { Node } from '../../tree/syntax-tree';
import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { enclosing, field } from '../nodes';

const literals = new Set(['composite_literal']);
const variables = new Set(['var_spec']);

export const accessorRules: AccessorRules = {
  declarations: {
    function_declaration: namedFunction,
    method_declaration: namedFunction,
    func_literal: (literal) => accessorNamed(variableAround(literal), false),
  },
};

/** The variable whose fields hold functions, as generators write them: `var NewUI = struct{ … }{Value: func() … }`. */
function variableAround(literal: Node): Node | undefined {
  const whole = literal.parent?.parent?.type === 'keyed_element' ? enclosing(literal, literals) : null;
  const variable = whole?.parent && enclosing(whole, variables);
  return variable ? field(variable, 'name') : undefined;
}
