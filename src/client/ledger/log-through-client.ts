import type { WardenClient } from '../warden-client';
import { LogUnreadable, type LogReader } from './log-reader';

/** Reads the ledger of whatever warden is at hand at the moment: wardens come and go, the log stays. */
export function logThrough(client: () => WardenClient | undefined): LogReader {
  const log = () => {
    const found = client();
    if (found === undefined) throw new LogUnreadable('unreachable', 'No warden is at hand.');
    return found.log;
  };
  return {
    checkpoint: async () => log().checkpoint(),
    tile: async (tile) => log().tile(tile),
    entryBundle: async (index, width) => log().entryBundle(index, width),
  };
}
