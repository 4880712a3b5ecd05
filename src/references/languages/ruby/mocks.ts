import type { Node } from '../../tree/syntax-tree';
import type { Place } from '../language';
import { field, positionAmong } from '../nodes';
import { contexts, flagWords } from '../place-words';

/** Methods that are given the object whose method is mocked. */
const mocking = /^(allow|expect|allow_any_instance_of|expect_any_instance_of)$/;
const deepest = 8;

/**
 * The place of what a mocked method is, or is to be, called with: in `allow(Flags).to receive(:on?).with(:x)` where
 * the first argument of `Flags.on?` stands.
 */
export function mockedPlace(literal: Node): Place | undefined {
  return answeredPlace(literal) ?? calledPlace(literal);
}

/** The place of the name of a method that a mocked class of flags is to answer: `allow(Flags).to receive(:new_cart?)`. */
function answeredPlace(literal: Node): Place | undefined {
  if (!/\?["']?$/.test(literal.text)) return undefined;
  const { parent } = literal;
  const pair = parent?.type === 'pair' && field(parent, 'key')?.id === literal.id ? parent : undefined;
  const call = (pair ?? literal).parent?.parent;
  const method = call?.type === 'call' ? field(call, 'method')?.text : undefined;
  if (!call || !(pair ? /^receive_messages$/ : /^(receive|have_received)$/).test(method ?? ''))
    return undefined;
  const mocked = mockedAround(call);
  return flagWords.test(mocked) ? { context: contexts.key(mocked) } : undefined;
}

function calledPlace(literal: Node): Place | undefined {
  const list = literal.parent;
  const call = list?.type === 'argument_list' ? list.parent : null;
  if (!list || call?.type !== 'call' || field(call, 'method')?.text !== 'with') return undefined;
  const received = receivedBy(call);
  if (received === undefined) return undefined;
  return {
    context: contexts.argument(`${mockedAround(call)}.${received}`, positionAmong(list, literal)),
  };
}

/** The method of `receive(:method)`, whatever is said of it before. */
function receivedBy(call: Node): string | undefined {
  let node = field(call, 'receiver');
  for (let depth = 0; node?.type === 'call' && depth < deepest; depth++) {
    if (/^(receive|have_received)$/.test(field(node, 'method')?.text ?? '')) {
      return field(node, 'arguments')?.firstNamedChild?.text.replace(/^:/, '');
    }
    node = field(node, 'receiver');
  }
  return undefined;
}

/** The object of `allow(object).to …` around a call; '' where there is none. */
function mockedAround(call: Node): string {
  let node: Node | null = call.parent;
  for (let depth = 0; node && depth < deepest; depth++, node = node.parent) {
    const receiver = node.type === 'call' ? field(node, 'receiver') : undefined;
    if (receiver?.type === 'call' && mocking.test(field(receiver, 'method')?.text ?? '')) {
      return field(receiver, 'arguments')?.firstNamedChild?.text ?? '';
    }
  }
  return '';
}
