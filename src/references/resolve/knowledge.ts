import type { AccessorFact, MentionFact } from '../facts/facts';
import type { Answered } from './accessors';
import type { Habit } from './habit';
import { noneKnown, type KnownKeys } from './known-keys';
import type { Meaning } from './symbols';
import type { Wrapper } from './wrappers';

/** What is known beyond the file that is judged. */
export interface Knowledge {
  readonly keys: KnownKeys;
  /** Keys that aren't known, but told by other places (see `FoundKeys`). */
  readonly found: KnownKeys;
  /** What a name of another file stands for. */
  readonly meaningOf: (mention: MentionFact) => Meaning | undefined;
  /** Whether known keys are usual in the place a context speaks of. */
  readonly habitOf: (context: string) => Habit;
  /** The function that asks an SDK for what stands in the place a context speaks of. */
  readonly wrapperAt: (context: string) => Wrapper | undefined;
  /** The key that a name answers for, whose function or property is nothing but the question. */
  readonly answeredBy: (mention: MentionFact) => Answered | undefined;
  /** The key that an accessor of the file answers for. */
  readonly answerOf: (accessor: AccessorFact) => Answered | undefined;
}

/** Nothing but keys is known. */
export const onlyKeys = (keys: KnownKeys): Knowledge => ({
  keys,
  found: noneKnown,
  meaningOf: () => undefined,
  habitOf: () => undefined,
  wrapperAt: () => undefined,
  answeredBy: () => undefined,
  answerOf: () => undefined,
});
