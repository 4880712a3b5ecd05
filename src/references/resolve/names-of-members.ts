import type { NameGroupFact } from '../facts/facts';
import type { KnownKeys } from './known-keys';

/** Fewest members that are spelt as known keys where the others are keys as they are spelt, too. */
const fewestOwn = 2;

/** Whether the names of an enumeration's members are keys themselves, and don't have others. */
export const areOwnKeys = (names: NameGroupFact['names'], keys: KnownKeys): boolean =>
  names.filter(([name]) => keys.has(name)).length >= fewestOwn;

/** Whether the names of an enumeration's members are keys in another case. */
export const areMembers = (names: NameGroupFact['names'], keys: KnownKeys): boolean =>
  names.filter(([name]) => keys.ofMember(name) === keys.asKey(name)).length >= fewestOwn;
