import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { namedChildren } from '../nodes';

/** What `import 'x' as a`, `import 'x' show B` and `import 'x'` bring; of the last, the name is `*`. */
export function imports(node: Node): ImportedName[] {
  const module = node.descendantsOfType('uri')[0]?.text.slice(1, -1) ?? '';
  const specification = namedChildren(node).find(({ type }) => type === 'import_specification') ?? node;
  const parts = namedChildren(specification);
  const alias = parts.find(({ type }) => type === 'identifier')?.text;
  if (alias !== undefined) return [{ name: alias, module, imported: null }];
  const shown = parts.filter(({ type, text }) => type === 'combinator' && text.startsWith('show'));
  if (shown.length === 0) return [{ name: '*', module, imported: null }];
  return shown.flatMap(namedChildren).map(({ text }) => ({ name: text, module, imported: text }));
}
