import { routes } from '../../contract/routes';
import { Malformed } from '../../ledger/ledger-errors';
import { parseTilePath, type Tile } from '../../ledger/tile';

/** The tile that a request's path names, or null. */
export function tileAt(path: string): Tile | null {
  const prefix = `${routes.ledger}/`;
  if (!path.startsWith(prefix)) return null;
  try {
    return parseTilePath(path.slice(prefix.length));
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

/** Checkpoint and hashes are for everyone, so that anyone can hold the log to them. They say nothing of the entries. */
export function isOpenLedgerPath(path: string): boolean {
  const tile = tileAt(path);
  return path === routes.ledgerCheckpoint || (tile !== null && tile.level !== 'entries');
}
