import type { Node } from 'web-tree-sitter';
import { lastName, receiverName } from './nodes';

/** Contexts in words: the same role is spelt the same in every language. */
export const contexts = {
  argument: (callee: string, place: number | string): string => {
    const receiver = receiverName(callee);
    return `argument ${receiver === '' ? '' : `${receiver}.`}${lastName(callee)} ${place}`;
  },
  property: (name: string): string => `property ${name}`,
  key: (owner: string): string => `key ${lastName(owner)}`,
  attribute: (name: string): string => `attribute ${name}`,
  compare: (other: Node | undefined): string => `compare ${other ? lastName(other.text) : ''}`,
  index: (object: Node | undefined): string => `index ${object ? lastName(object.text) : ''}`,
  name: (name: Node | undefined): string => `name ${name ? lastName(name.text) : ''}`,
  member: (container: string): string => `member ${container}`,
  type: (name: string): string => `type ${name}`,
  returned: 'return',
  other: 'other',
} as const;
