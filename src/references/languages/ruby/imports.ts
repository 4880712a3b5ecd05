import type { Node } from '../../tree/syntax-tree';
import type { ImportedName } from '../language';
import { field } from '../nodes';
import { plainString } from './plain-string';

/** What `require 'x'` brings: everything the file declares, told by no name. */
export function imports(call: Node): ImportedName[] {
  const path = field(call, 'arguments')?.firstNamedChild;
  const module = path?.type === 'string' ? plainString(path.text)?.value : undefined;
  return module === undefined ? [] : [{ name: '*', module, imported: null }];
}
