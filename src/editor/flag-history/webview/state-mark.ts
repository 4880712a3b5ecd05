import type { Row } from '../history-messages';
import { element } from './element';

/** One sign for each state; words stand beside it. */
const signs: Record<Row['state'], string> = {
  verified: '✓',
  pending: '…',
  stale: '◷',
  unverifiable: '?',
  misbehaviour: '✕',
};

export function stateMark(state: Row['state']): HTMLElement {
  return element('span', { class: `state state-${state}`, 'aria-hidden': 'true' }, signs[state]);
}
