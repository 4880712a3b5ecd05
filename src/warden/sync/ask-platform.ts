import { PlatformError } from '../platforms/platform-adapter';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';

/**
 * Asks a platform within a time limit. Whatever goes wrong in the adapter comes out as a PlatformError; an adapter that
 * does not heed its signal is not waited for.
 * @param limit milliseconds
 * @throws PlatformError, or the signal's reason when `signal` aborts
 */
export async function askPlatform<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { signal, limit, log }: { signal: AbortSignal; limit: number; log: Log },
): Promise<Answer> {
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(limit);
  const either = AbortSignal.any([signal, timeout]);
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Error('aborted'));
    either.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([ask(either), aborted]);
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) {
      throw new PlatformError(
        'unreachable',
        `The platform gave no complete answer within ${limit / 1_000} seconds.`,
      );
    }
    throw asPlatformError(error, log);
  } finally {
    either.removeEventListener('abort', onAbort);
  }
}

/** An adapter's unexpected error, without its words: they may hold anything. */
export function asPlatformError(error: unknown, log: Log): PlatformError {
  if (error instanceof PlatformError) return error;
  log.error({ error: describeError(error) }, 'A platform adapter failed unexpectedly');
  return new PlatformError(
    'bad_answer',
    "The platform's answer could not be handled. The warden's log says where.",
    {
      cause: error,
    },
  );
}
