import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { leafHash, sameBytes } from '../../ledger/hashing';
import { base64 } from '../../ledger/text-values';
import type { ReadTile } from '../../ledger/tile-nodes';
import { provenLeaf, Unproven } from './compare-trees';
import { noteText } from './judge-checkpoint';
import { unverifiable, type EntryState, type LedgerState } from './ledger-state';
import { LogUnreadable } from './log-reader';

/** What is shown as an entry of the log: exactly these bytes, at this index. */
export interface ShownEntry {
  readonly index: bigint;
  readonly bytes: Uint8Array;
}

/**
 * Whether a tree has exactly the bytes shown, and how far that tree can be believed.
 * @param checkpoint has the index
 */
export async function verifyEntry(
  { index, bytes }: ShownEntry,
  checkpoint: SignedCheckpoint,
  ledger: LedgerState,
  readTile: ReadTile,
): Promise<EntryState> {
  if (ledger.state === 'unverifiable' || ledger.state === 'misbehaviour') return ledger;
  const shown = leafHash(bytes);
  try {
    const { leafHash: logged, path } = await provenLeaf(index, checkpoint, readTile);
    if (!sameBytes(shown, logged))
      return {
        state: 'misbehaviour',
        index,
        shown: base64(shown),
        logged: base64(logged),
        path: path.map(base64),
        checkpoint: noteText(checkpoint),
      };
  } catch (error) {
    if (error instanceof Unproven) return unverifiable('unproven', error.message);
    if (error instanceof LogUnreadable) return unverifiable('unreachable', error.message);
    throw error;
  }
  const { tree } = ledger;
  return ledger.state === 'stale'
    ? { state: 'stale', index, tree, message: ledger.message }
    : { state: 'verified', index, tree };
}
