import { setTimeout as wait } from 'node:timers/promises';
import { exitCodes } from '../verify/verify-failure';

/**
 * Does something again and again until the process is asked to end. What fails may work the next time, but misbehaviour
 * ends it, and so does what can't be used at the very first time.
 * @param every seconds
 * @param once gives an exit code
 * @returns the exit code
 */
export async function onSchedule(
  every: number,
  once: () => Promise<number>,
  ending: Promise<unknown>,
): Promise<number> {
  const ended = new AbortController();
  void ending.then(() => ended.abort());
  for (let isFirst = true; !ended.signal.aborted; isFirst = false) {
    const code = await once();
    if (code === exitCodes.misbehaviour || (isFirst && code === exitCodes['bad-input'])) return code;
    await wait(every * 1_000, undefined, { signal: ended.signal }).catch(() => undefined);
  }
  return exitCodes.verified;
}
