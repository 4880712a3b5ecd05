import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { field, namedChildren } from '../nodes';
import { flagWords } from '../place-words';

/** What a file includes, and names that it gives to what lies elsewhere: `using a::b`, `using B = a::C`. */
export function imports(node: Node): ImportedName[] {
  switch (node.type) {
    case 'preproc_include': {
      const module = field(node, 'path')?.text.slice(1, -1) ?? '';
      return [{ name: '*', module, imported: null }];
    }
    case 'namespace_alias_definition': {
      const [name, module] = namedChildren(node);
      return name && module ? [{ name: name.text, module: module.text, imported: null }] : [];
    }
    case 'alias_declaration':
      return renamed(field(node, 'name')?.text ?? '', field(node, 'type')?.text ?? '');
    case 'type_definition':
      return renamed(field(node, 'declarator')?.text ?? '', field(node, 'type')?.text ?? '');
    default: {
      const path = node.firstNamedChild?.text ?? '';
      if (/^using\s+namespace\b/.test(node.text)) return [{ name: '*', module: path, imported: null }];
      return renamed(path.slice(path.lastIndexOf('::') + 2), path);
    }
  }
}

function renamed(name: string, path: string): ImportedName[] {
  const end = path.lastIndexOf('::');
  if (end === 0 || /[<({]/.test(path)) return [];
  if (end < 0)
    return /^\w+$/.test(path) && flagWords.test(path) ? [{ name, module: '', imported: path }] : [];
  return [{ name, module: path.slice(0, end), imported: path.slice(end + 2) }];
}
