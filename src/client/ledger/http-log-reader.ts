import { fetchResource, logPrefix, type FetchOptions } from './fetch-resource';
import { readerOver, type LogReader } from './log-reader';

/**
 * Reads a log over the paths of C2SP tlog-tiles.
 * @param prefix the URL that `checkpoint` and `tile/` lie below
 * @throws UnusableLogUrl
 */
export function httpLogReader(prefix: string, options: Partial<FetchOptions> = {}): LogReader {
  const base = logPrefix(prefix);
  return readerOver((path, limit) =>
    fetchResource(base, path, limit, { timeout: 10_000, retries: 1, ...options }),
  );
}
