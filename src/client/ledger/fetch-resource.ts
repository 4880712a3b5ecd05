import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import pRetry, { AbortError } from 'p-retry';
import type { Agent } from 'undici';
import { LogUnreadable } from './log-reader';

const unzip = promisify(gunzip);
const mostRedirects = 3;
/** However much is to be read, no log is asked by more than a few at once. */
const mostConnections = 8;
let agent: Agent | undefined;

export interface FetchOptions {
  /** For one attempt at one resource, in milliseconds. */
  readonly timeout: number;
  /** Further attempts after one that failed on the way. */
  readonly retries: number;
  /** Sent as bearer token, to the log's own origin alone; or where to get one for each request. */
  readonly token?: string | (() => Promise<string | null>);
}

/** A log's URL can't be used; `message` says what to change. */
export class UnusableLogUrl extends Error {
  override readonly name = 'UnusableLogUrl';
}

/**
 * The prefix that a log's resources lie below.
 * @throws UnusableLogUrl when it is no URL of the web, or has a user, a password, a query or a fragment
 */
export function logPrefix(text: string): URL {
  const base = URL.parse(text);
  if (base === null || !/^https?:$/.test(base.protocol))
    throw new UnusableLogUrl('The URL of a log begins with https:// or http://.');
  if (base.username || base.password || base.search || base.hash)
    throw new UnusableLogUrl(
      'The URL of a log has neither user, password, query nor fragment: leave them out.',
    );
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/**
 * A resource of a log on the web, of at most `limit` bytes; null where there is none. Redirects are followed within its
 * own origin only; but for a token, nothing is sent that could name who asks.
 * @throws LogUnreadable
 */
export async function fetchResource(
  prefix: URL,
  path: string,
  limit: number,
  { timeout, retries, token }: FetchOptions,
): Promise<Uint8Array | null> {
  const bearer = typeof token === 'function' ? await token() : (token ?? null);
  const headers = {
    'accept-encoding': 'gzip, identity',
    // Tiles never change; of checkpoints only the newest will do, and an old one would look like a log that went back.
    ...(path === 'checkpoint' && { 'cache-control': 'no-cache' }),
    ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
  };
  try {
    return await pRetry(() => fetchOnce(new URL(path, prefix), limit, timeout, headers), {
      retries,
      minTimeout: 200,
      maxTimeout: 2_000,
    });
  } catch (error) {
    if (error instanceof LogUnreadable) throw error;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new LogUnreadable('unreachable', `${path} can't be fetched: ${reason}.`);
  }
}

async function fetchOnce(
  first: URL,
  limit: number,
  timeout: number,
  headers: Readonly<Record<string, string>>,
): Promise<Uint8Array | null> {
  // The library is large, and hardly any window of an editor reads a log as it opens.
  const { Agent, request } = await import('undici');
  const dispatcher = (agent ??= new Agent({ connections: mostConnections }));
  const signal = AbortSignal.timeout(timeout);
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { statusCode, headers: answered, body } = await request(url, { signal, headers, dispatcher });
    if (statusCode === 200) {
      if (answered['content-encoding'] !== 'gzip') return collected(body, limit, first.pathname);
      const zipped = await collected(body, longestZipped(limit), first.pathname);
      return unzipped(zipped, limit, first.pathname);
    }
    body.destroy();
    body.on('error', () => undefined);
    if (statusCode === 404 || statusCode === 410) return null;
    const location = answered['location'];
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

function tooLong(path: string, limit: number): LogUnreadable {
  return new LogUnreadable('too-long', `${path} has more than the ${limit} bytes that it can have.`);
}
