import { accessorNamed, namedFunction, type AccessorRules } from '../accessor-rules';
import { field, nameAround } from '../nodes';

const holders = new Set(['variable_declarator', 'public_field_definition', 'field_definition', 'pair']);
const makers = new Set(['function_declaration', 'variable_declarator']);

export const accessorRules: AccessorRules = {
  declarations: {
    function_declaration: namedFunction,
    method_definition: (method) =>
      accessorNamed(field(method, 'name'), !/^(static\s+)?get\s/.test(method.text)),
    arrow_function({ parent: holder }) {
      return holder && holders.has(holder.type)
        ? accessorNamed(field(holder, 'name') ?? field(holder, 'property') ?? field(holder, 'key'))
        : undefined;
    },
  },
  makerOf: (name) => (name.parent?.type === 'pair' ? nameAround(name, makers) : undefined),
};
