import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { field, namedChildren } from '../nodes';

/** What `use A\B as C` and `use A\{B, C as D}` bring. */
export function imports(declaration: Node): ImportedName[] {
  const group = field(declaration, 'body');
  const prefix = group ? namedChildren(declaration).find(({ type }) => type === 'namespace_name') : undefined;
  return namedChildren(group ?? declaration).flatMap((clause): ImportedName[] => {
    const path = clause.type === 'namespace_use_clause' ? clause.firstNamedChild : undefined;
    if (!path) return [];
    const whole = `${prefix ? `${prefix.text}\\` : ''}${path.text}`.replace(/^\\/, '');
    const end = whole.lastIndexOf('\\');
    const imported = whole.slice(end + 1);
    const name = field(clause, 'alias')?.text ?? imported;
    // Names outside of namespaces mean the same without being imported.
    return end < 0 && name === imported ? [] : [{ name, module: whole.slice(0, Math.max(end, 0)), imported }];
  });
}
