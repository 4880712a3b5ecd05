import type { MiddlewareHandler } from 'hono';
import { ProblemError } from '../../problem-error';
import type { WardenEnv } from '../warden-env';

export interface RateLimit {
  /** Requests a caller may make at once. */
  burst: number;
  /** Requests a second that are granted anew. */
  perSecond: number;
}

interface Bucket {
  left: number;
  at: number;
}

/** Callers remembered at most; the ones heard of longest ago are forgotten first. */
const mostCallers = 10_000;

/** A token bucket for each caller's address. */
export function rateGuard({ burst, perSecond }: RateLimit): MiddlewareHandler<WardenEnv> {
  const buckets = new Map<string, Bucket>();
  return async (context, next) => {
    const caller = context.env.incoming.socket.remoteAddress ?? '';
    const now = performance.now();
    const before = buckets.get(caller) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + ((now - before.at) / 1_000) * perSecond);
    const granted = left >= 1;
    buckets.delete(caller);
    buckets.set(caller, { left: granted ? left - 1 : left, at: now });
    if (buckets.size > mostCallers) buckets.delete(buckets.keys().next().value ?? '');
    if (!granted) {
      throw new ProblemError(
        'too_many_requests',
        'Too many requests came from this address. Wait and try again.',
        {
          retryAfter: Math.ceil((1 - left) / perSecond),
        },
      );
    }
    await next();
  };
}
