import type { Node } from '../../tree/syntax-tree';
import type { Place } from '../language';
import { ancestors, field } from '../nodes';
import { contexts } from '../place-words';

/** What Flipper's pages are told by what each feature is: all of them, by their names. */
const descriptions = /\.descriptions_source$/;
const farthest = 10;

/** The place of a feature that Flipper's pages are given a description of. */
export function describedPlace(literal: Node): Place | undefined {
  const pair = literal.parent;
  if (pair?.type !== 'pair' || pair.firstNamedChild?.id !== literal.id) return undefined;
  let depth = 0;
  for (const around of ancestors(pair)) {
    if (++depth > farthest || around.type === 'pair') return undefined;
    if (around.type !== 'assignment') continue;
    const isTold = descriptions.test(field(around, 'left')?.text ?? '');
    return isTold ? { context: contexts.key('features') } : undefined;
  }
  return undefined;
}
