import type { Node } from '../../tree/syntax-tree';
import { ancestors, field, namedChildren } from '../nodes';

/** Methods of mocks that are given what the mocked function was called with. */
const calledWith = /^assert_(any_(call|await)|(called|awaited)(_once)?_with)$/;
/** What calls are compared with that a mocked function got. */
const callsOf = /^((call|await)_args(_list)?|mock_(calls|awaits)|method_calls)$/;
/** What is given the calls that a mocked function is to have got. */
const hasCalls = /^assert_has_(calls|awaits)$/;
/** How a call is written that a mocked function got. */
const written = /^((unittest\.)?mock\.)?call$/;

/**
 * What is called in the end by what `assert_called_with` and the like are given, or `call` where it is compared with
 * the calls of a mock: `flags.is_on` of `flags.is_on.call_args_list == [call("x")]`. Undefined for other calls.
 */
export function mockedCallee(callee: Node): string | undefined {
  const mocked = callee.type === 'attribute' ? field(callee, 'object') : undefined;
  if (mocked && calledWith.test(field(callee, 'attribute')?.text ?? '')) return mocked.text;
  if (!written.test(callee.text)) return undefined;
  for (const around of callee.parent ? ancestors(callee.parent) : []) {
    switch (around.type) {
      case 'list':
      case 'tuple':
      case 'parenthesized_expression':
        continue;
      case 'comparison_operator':
        return namedChildren(around)
          .map((side) => ownerOf(side, callsOf))
          .find((owner) => owner !== undefined);
      case 'argument_list': {
        const method = around.parent ? field(around.parent, 'function') : undefined;
        return method && ownerOf(method, hasCalls);
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What replaces a name for a test. */
const replacing = /^(patch(\.dict)?|(monkeypatch|mp)\.(setattr|delattr))$/;

/** Whether a text is what `patch` and the like are given first: the path of what is replaced. */
export function isPathOfMocked(text: Node): boolean {
  const list = text.parent;
  const callee = list?.type === 'argument_list' && list.parent ? field(list.parent, 'function') : undefined;
  return (
    callee !== undefined &&
    replacing.test(callee.text.replace(/^((unittest\.)?mock|mocker)\./, '')) &&
    list?.namedChildren[0]?.id === text.id
  );
}

/** The object of an attribute of a certain name, as the code spells it. */
const ownerOf = (node: Node, name: RegExp): string | undefined =>
  node.type === 'attribute' && name.test(field(node, 'attribute')?.text ?? '')
    ? field(node, 'object')?.text
    : undefined;
