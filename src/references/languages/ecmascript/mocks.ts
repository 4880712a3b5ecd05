import type { Node } from '../../tree/syntax-tree';
import { field, namedChildren } from '../nodes';

/** Methods of mocks that take what the mocked function was, or is to be, called with. */
const calledWith =
  /^(to(Have)?Been(Last)?CalledWith|toBeCalledWith|calledWith\w*|calledOnceWith\w*|withArgs)$/;
/** Functions that a mocked function is given to, itself or by its object and name. */
const wrapping = /^(expect|when|spyOn|stub|mocked|fake)$/;
const deepest = 6;

/**
 * What is called in the end by what `toHaveBeenCalledWith` and the like are given: `flags.isOn` of
 * `expect(flags.isOn).not.toHaveBeenCalledWith('x')`. Undefined for other calls.
 */
export function mockedCallee(callee: Node): string | undefined {
  if (callee.type !== 'member_expression' || !calledWith.test(field(callee, 'property')?.text ?? '')) {
    return undefined;
  }
  let node = field(callee, 'object');
  /** The longest path that ends with what was reached last. */
  let path: Node | undefined;
  for (let depth = 0; node && depth < deepest; depth++) {
    if (node.type === 'call_expression') {
      path = undefined;
      const name = field(node, 'function');
      const last = name?.type === 'member_expression' ? field(name, 'property') : name;
      if (last && wrapping.test(last.text)) return mockedBy(node);
      node = name?.type === 'member_expression' ? field(name, 'object') : name;
    } else if (node.type === 'member_expression') {
      path ??= node;
      node = field(node, 'object');
    } else return (path ?? node).text;
  }
  return undefined;
}

function mockedBy(call: Node): string | undefined {
  const list = field(call, 'arguments');
  const [first, second] = list ? namedChildren(list) : [];
  if (!first) return undefined;
  return second?.type === 'string' ? `${first.text}.${second.text.slice(1, -1)}` : first.text;
}
