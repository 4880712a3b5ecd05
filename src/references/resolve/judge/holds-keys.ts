import { containerPlace } from '../habits';
import type { Knowledge } from '../knowledge';
import { speaksOfOthers } from '../name-words';

/** Whether the members of an enumeration are usually keys, and its name speaks of nothing else. */
export const holdsKeys = (container: string, { habitOf }: Knowledge): boolean =>
  habitOf(containerPlace(container)) === 'usual' && !speaksOfOthers(container);
