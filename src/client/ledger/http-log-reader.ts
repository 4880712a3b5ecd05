import { longestNote } from '../../ledger/note';
import { tilePath, type Tile } from '../../ledger/tile';
import { fetchResource, logPrefix, type FetchOptions } from './fetch-resource';
import { LogUnreadable, mostBytesOf, type LogReader } from './log-reader';

/**
 * Reads a log over the paths of C2SP tlog-tiles.
 * @param prefix the URL that `checkpoint` and `tile/` lie below
 * @throws UnusableLogUrl
 */
export function httpLogReader(prefix: string, options: Partial<FetchOptions> = {}): LogReader {
  const base = logPrefix(prefix);
  const read = (path: string, limit: number) =>
    fetchResource(base, path, limit, { timeout: 10_000, retries: 1, ...options });
  const tile = (one: Tile) => read(tilePath(one), mostBytesOf(one));
  return {
    checkpoint: async () => {
      const bytes = await read('checkpoint', longestNote);
      if (bytes === null) throw new LogUnreadable('missing', 'The log shows no checkpoint.');
      return bytes;
    },
    tile,
    entryBundle: (index, width) => tile({ level: 'entries', index, width }),
  };
}
