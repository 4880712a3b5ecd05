import { looksLikeKey } from '../key-shapes';
import type { Wrapper } from '../wrappers';

/** How certain a key is that a constant gives to a function that asks an SDK for it. */
export const passedOn = (value: string, wrapper: Wrapper | undefined): 'likely' | null =>
  wrapper && looksLikeKey(value) ? 'likely' : null;
