import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { namedChildren } from '../nodes';

/** What `import Module` brings, which is everything and the module's own name; or `import struct Module.Name` one thing. */
export function imports(declaration: Node): ImportedName[] {
  const path = namedChildren(declaration).find(({ type }) => type === 'identifier')?.text ?? '';
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  if (name === '') return [];
  if (dot > 0) return [{ name, module: path.slice(0, dot), imported: name }];
  return [
    { name: '*', module: path, imported: null },
    { name, module: path, imported: null },
  ];
}
