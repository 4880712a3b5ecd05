import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { field, namedChildren } from '../nodes';

/** Imports; the name of one of everything (`import a.b._`, `import a.b.*`) is `*`. */
export function imports(declaration: Node): ImportedName[] {
  const path = declaration.childrenForFieldName('path').flatMap((part) => (part?.isNamed ? [part.text] : []));
  const selectors = namedChildren(declaration).filter(({ type }) => /^namespace_/.test(type));
  if (selectors.length === 0) {
    const name = path.at(-1) ?? '';
    return [{ name, module: path.slice(0, -1).join('.'), imported: name }];
  }
  const module = path.join('.');
  return selectors.flatMap((selector): ImportedName[] => {
    if (selector.type === 'namespace_wildcard') return [{ name: '*', module, imported: null }];
    return namedChildren(selector).map((one): ImportedName => {
      if (one.type === 'namespace_wildcard') return { name: '*', module, imported: null };
      const imported = field(one, 'name')?.text ?? one.text;
      return { name: field(one, 'alias')?.text ?? imported, module, imported };
    });
  });
}
