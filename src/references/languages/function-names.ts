import type { Node } from '../tree/syntax-tree';
import { field } from './nodes';

/**
 * Finds the names of functions: their own, or those of what they are put in.
 * @param holders what functions without a name may be put in, by type, with the field of its name
 */
export const namesOfFunctions =
  (holders: Readonly<Record<string, string>> = {}) =>
  (node: Node): Node | undefined => {
    const own = field(node, 'name');
    if (own || node.parent === null) return own;
    const holder = holders[node.parent.type];
    return holder === undefined ? undefined : field(node.parent, holder);
  };
