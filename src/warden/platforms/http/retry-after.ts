import type { IncomingHttpHeaders } from 'node:http';

/**
 * Milliseconds a server asks to wait: `Retry-After` in seconds or as a date, else `RateLimit-Reset` in seconds, else `X-RateLimit-Reset`
 * in milliseconds since 1970, as LaunchDarkly gives it, else the longer of Split's two `X-RateLimit-Reset-Seconds-…`.
 * Undefined when it doesn't say.
 */
export function retryAfterOf(headers: IncomingHttpHeaders, now = Date.now()): number | undefined {
  return (
    waitOf(headers['retry-after'], now) ??
    waitOf(headers['ratelimit-reset'], now) ??
    waitUntil(headers['x-ratelimit-reset'], now) ??
    longerOf(
      waitOf(headers['x-ratelimit-reset-seconds-org'], now),
      waitOf(headers['x-ratelimit-reset-seconds-ip'], now),
    )
  );
}

function longerOf(...waits: (number | undefined)[]): number | undefined {
  const told = waits.filter((wait) => wait !== undefined);
  return told.length > 0 ? Math.max(...told) : undefined;
}

/** Only a moment of this century: other platforms give seconds under this name. */
function waitUntil(value: string | string[] | undefined, now: number): number | undefined {
  const moment = typeof value === 'string' && /^\d{13}$/.test(value.trim()) ? Number(value) : undefined;
  return moment === undefined ? undefined : Math.max(0, moment - now);
}

function waitOf(value: string | string[] | undefined, now: number): number | undefined {
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
