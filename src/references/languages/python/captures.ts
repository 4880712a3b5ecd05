import type { Node } from '../../tree/syntax-tree';
import { hasField, holds, when, within, type Captures } from '../captures';
import { field } from '../nodes';

export const captures: Captures = {
  string: ['string'],
  call: ['call'],
  import: ['import_statement', 'import_from_statement'],
  binding: [
    'assignment',
    'function_definition',
    'class_definition',
    'parameters',
    'lambda_parameters',
    'named_expression',
    ['with_item', when(holds('as_pattern'))],
  ],
  field: [
    ['assignment', when(hasField('left', 'attribute'))],
    ['class_definition', fieldsOfClass],
  ],
};

/** What a class assigns to names of its own. */
function fieldsOfClass(declaration: Node): Node[] {
  const body = field(declaration, 'body');
  const statements = body ? (within('expression_statement')(body) as Node[]) : [];
  return statements.flatMap((statement) =>
    (within('assignment')(statement) as Node[]).filter(hasField('left', 'identifier')),
  );
}
