import type { IncomingHttpHeaders } from 'node:http';
import { PlatformError } from '../platform-adapter';
import { retryAfterOf } from './retry-after';

/** Longest piece of a platform's own words that is repeated. */
const wordsLength = 300;

export interface Refusal {
  /** What was asked, for instance `GET /api/admin/projects`. */
  asked: string;
  status: number;
  headers: IncomingHttpHeaders;
  /** The body's text as far as it was read. */
  text: string;
}

/** The typed failure for an answer that isn't a success. Its detail repeats the platform's own words where it gave any. */
export function failureOfStatus({ asked, status, headers, text }: Refusal): PlatformError {
  const words = wordsOf(text);
  const said = `${asked}: the platform answered ${status}${words && ` ("${words}")`}`;
  const retryAfter = retryAfterOf(headers);
  const more = { status, ...(retryAfter !== undefined && { retryAfter }) };
  if (status >= 300 && status < 400) {
    return new PlatformError(
      'bad_answer',
      `${asked}: the address sends on to ${whereTo(headers.location)}. The token is not sent there: give the platform's own address, or let requests pass a sign-in page in front of it.`,
      more,
    );
  }
  if (status === 401) return new PlatformError('unauthorized', `${said}. The token is not accepted.`, more);
  if (status === 403) return new PlatformError('forbidden', `${said}. The token may not do this.`, more);
  if (status === 404) return new PlatformError('not_found', `${said}.`, more);
  if (status === 429) return new PlatformError('rate_limited', `${said}: too many requests.`, more);
  if (status >= 500) return new PlatformError('unreachable', `${said}.`, more);
  return new PlatformError('bad_answer', `${said}.`, more);
}

function wordsOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return '';
    const words = ['message', 'detail', 'error']
      .map((name) => (body as Record<string, unknown>)[name])
      .find((value) => typeof value === 'string' && value !== '') as string | undefined;
    return (words ?? '').slice(0, wordsLength);
  } catch {
    return '';
  }
}

/** A redirect's target without what may hold secrets. */
function whereTo(location: string | undefined): string {
  if (location === undefined || !URL.canParse(location)) return 'another page';
  const { origin, pathname } = new URL(location);
  return origin + pathname;
}
