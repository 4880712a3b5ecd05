import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { checkInclusion } from '../../ledger/check-proof';
import { leafHash, sameBytes } from '../../ledger/hashing';
import { NotProven } from '../../ledger/ledger-errors';
import type { ReadNodes } from '../../ledger/make-proof';
import { base64 } from '../../ledger/text-values';
import { provenLeaf, Unproven } from './compare-trees';
import { noteText } from './judge-checkpoint';
import { unverifiable, type EntryState, type LedgerState } from './ledger-state';
import { LogUnreadable } from './log-reader';

/** What is shown as an entry of the log: exactly these bytes, at this index. */
export interface ShownEntry {
  readonly index: bigint;
  readonly bytes: Uint8Array;
  /** An inclusion proof that came with it, from the leaf's sibling upwards, and the size of the tree that it is for. */
  readonly proof?: { readonly size: bigint; readonly path: readonly Uint8Array[] };
}

/**
 * Whether a tree has exactly the bytes shown, and how far that tree can be believed. A proof that came with them saves
 * reading the log; one that does not hold counts for nothing, and the log is asked.
 * @param checkpoint has the index
 * @param read gives the nodes of the log's tiles
 */
export async function verifyEntry(
  entry: ShownEntry,
  checkpoint: SignedCheckpoint,
  ledger: Exclude<LedgerState, { state: 'unverifiable' | 'misbehaviour' }>,
  read: ReadNodes,
): Promise<EntryState> {
  const { index, bytes } = entry;
  const shown = leafHash(bytes);
  try {
    const { leafHash: logged, path } = isProvenBy(entry, shown, checkpoint)
      ? { leafHash: shown, path: [] }
      : await provenLeaf(index, checkpoint, read);
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

function isProvenBy(
  { index, proof }: ShownEntry,
  leaf: Uint8Array,
  { size, root }: SignedCheckpoint,
): boolean {
  if (proof === undefined || proof.size !== size) return false;
  try {
    checkInclusion({ index, size, leafHash: leaf, root, proof: proof.path });
    return true;
  } catch (error) {
    if (error instanceof NotProven) return false;
    throw error;
  }
}
