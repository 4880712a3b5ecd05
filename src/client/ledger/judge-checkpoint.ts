import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { formatNote } from '../../ledger/note';
import { base64 } from '../../ledger/text-values';
import type { ReadTile } from '../../ledger/tile-nodes';
import { compareTrees, Unproven } from './compare-trees';
import type { Evidence } from './evidence';
import { LogUnreadable } from './log-reader';

/**
 * - `accepted`: the remembered tree begins this one.
 * - `older`: this one begins the remembered tree, which the log still shows: a copy of before, or one played back.
 * - `convicted`: the log signed what can't both be, or what it had signed is gone.
 */
export type Judgement =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'older' }
  | { readonly outcome: 'convicted'; readonly evidence: Evidence };

/**
 * What a checkpoint means after one that is remembered. Both are opened and have entries, but for `offered`, which may
 * have none.
 * @throws Unproven when the log does not prove that it grew; LogUnreadable when that can't be read
 */
export async function judgeCheckpoint(
  remembered: SignedCheckpoint,
  offered: SignedCheckpoint,
  readTile: ReadTile,
  now: Date,
): Promise<Judgement> {
  if (offered.size >= remembered.size) {
    const evidence = await forkBetween(remembered, offered, readTile, now);
    return evidence === null ? { outcome: 'accepted' } : { outcome: 'convicted', evidence };
  }
  try {
    const evidence = await forkBetween(offered, remembered, readTile, now);
    return evidence === null ? { outcome: 'older' } : { outcome: 'convicted', evidence };
  } catch (error) {
    const isGone =
      error instanceof Unproven || (error instanceof LogUnreadable && error.reason === 'missing');
    if (!isGone) throw error;
    const [before, after] = [noteText(remembered), noteText(offered)];
    return {
      outcome: 'convicted',
      evidence: { kind: 'rollback', seenAt: now.toISOString(), before, after },
    };
  }
}

/**
 * Evidence that the smaller of two signed trees does not begin the larger; null when it does.
 * @throws Unproven when the tiles don't lead to the larger root, and whatever `readTile` throws
 */
export async function forkBetween(
  smaller: SignedCheckpoint,
  larger: SignedCheckpoint,
  readTile: ReadTile,
  now: Date,
): Promise<Evidence | null> {
  const compared = await compareTrees(smaller, larger, readTile);
  if (compared.outcome === 'consistent') return null;
  return {
    kind: 'fork',
    seenAt: now.toISOString(),
    smaller: noteText(smaller),
    larger: noteText(larger),
    beginning: base64(compared.beginning),
    proof: compared.proof.map(base64),
  };
}

/** A checkpoint with all its signatures, as it came. */
export function noteText({ note }: SignedCheckpoint): string {
  return Buffer.from(formatNote(note)).toString('utf8');
}
