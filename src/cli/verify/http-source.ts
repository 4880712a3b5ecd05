import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import pRetry, { AbortError } from 'p-retry';
import { request } from 'undici';
import type { LogSource } from './log-source';
import { VerifyFailure } from './verify-failure';

const unzip = promisify(gunzip);
const mostRedirects = 3;

export interface HttpSourceOptions {
  /** For one attempt at one resource, in milliseconds. */
  readonly timeout?: number;
  /** Further attempts after one that failed on the way. */
  readonly retries?: number;
}

/**
 * A log on the web. Redirects are followed within its own origin only; nothing is sent that could name who asks.
 * @throws VerifyFailure `bad-input` when the URL has a user, a password, a query or a fragment
 */
export function httpSource(
  prefix: string,
  { timeout = 30_000, retries = 3 }: HttpSourceOptions = {},
): LogSource {
  const base = new URL(prefix);
  if (base.username || base.password || base.search || base.hash)
    throw new VerifyFailure(
      'bad-input',
      'The URL of a log has neither user, password, query nor fragment: leave them out.',
    );
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return {
    place: base.href,
    read: (path, limit) =>
      pRetry(() => fetchOnce(new URL(path, base), limit, timeout), {
        retries,
        minTimeout: 200,
        maxTimeout: 2_000,
      }).catch((error: unknown) => {
        if (error instanceof VerifyFailure) throw error;
        const reason = error instanceof Error ? error.message || error.name : String(error);
        throw new VerifyFailure('unverifiable', `${path} can't be fetched: ${reason}.`);
      }),
  };
}

async function fetchOnce(first: URL, limit: number, timeout: number): Promise<Uint8Array | null> {
  const signal = AbortSignal.timeout(timeout);
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { statusCode, headers, body } = await request(url, {
      signal,
      headers: { 'accept-encoding': 'gzip, identity' },
    });
    if (statusCode === 200) {
      if (headers['content-encoding'] !== 'gzip') return collected(body, limit, first.pathname);
      const zipped = await collected(body, longestZipped(limit), first.pathname);
      return unzipped(zipped, limit, first.pathname);
    }
    body.destroy();
    body.on('error', () => undefined);
    if (statusCode === 404 || statusCode === 410) return null;
    const location = headers['location'];
    if (statusCode < 300 || statusCode >= 400 || typeof location !== 'string') {
      const failure = new Error(`the server answers ${statusCode}`);
      throw statusCode === 429 || statusCode >= 500 ? failure : new AbortError(failure);
    }
    const next = URL.parse(location, url.href);
    if (next?.origin !== url.origin) throw new AbortError('the server redirects to another host');
    url = next;
  }
  throw new AbortError('the server redirects in a circle');
}

/** Hashes don't get shorter by being compressed: gzip adds a few bytes for each block, and a frame (RFC 1952). */
const longestZipped = (limit: number) => limit + Math.ceil(limit / 1_000) + 1_024;

async function collected(body: AsyncIterable<Uint8Array>, limit: number, path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > limit) throw new AbortError(tooLong(path, limit));
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function unzipped(bytes: Uint8Array, limit: number, path: string): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength: limit });
  } catch (error) {
    const isTooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLong ? new AbortError(tooLong(path, limit)) : error;
  }
}

function tooLong(path: string, limit: number): VerifyFailure {
  return new VerifyFailure('misbehaviour', `${path} has more than the ${limit} bytes that it can have.`);
}
