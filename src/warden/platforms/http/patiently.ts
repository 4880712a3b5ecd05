import { setTimeout as wait } from 'node:timers/promises';
import { PlatformError } from '../platform-adapter';

/** Milliseconds that are waited at a time; a platform that asks for more is asked again another time. */
const [shortest, longest] = [100, 15_000];

/**
 * Asks again after a short "too many requests", for reads of many requests that would never end otherwise. How long it may take
 * altogether is the signal's.
 * @throws PlatformError `rate_limited` when the platform asks to wait longer, or doesn't say for how long
 */
export async function patiently<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const asked =
        error instanceof PlatformError && error.code === 'rate_limited' ? error.more.retryAfter : undefined;
      if (asked === undefined || asked > longest) throw error;
      await wait(Math.max(shortest, asked), undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
