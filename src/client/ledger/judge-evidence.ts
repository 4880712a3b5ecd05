import { checkConsistency } from '../../ledger/check-proof';
import { emptyRoot, sameBytes } from '../../ledger/hashing';
import { NotProven } from '../../ledger/ledger-errors';
import { parseHash } from '../../ledger/text-values';
import type { Evidence, Fork } from './evidence';
import { openPinned, type PinnedLog } from './pinned-log';

/**
 * - `proven`: the log's own signatures convict it, whoever brings them.
 * - `claimed`: the signatures are right, but in which order they were shown, or that an entry was promised, is the word
 *   of whoever saw it.
 */
export type EvidenceJudgement = 'proven' | 'claimed';

/**
 * Judges evidence as somebody who saw none of it: by the pinned key and RFC 6962 alone.
 * @throws NotProven or Malformed when it does not hold
 */
export function judgeEvidence(evidence: Evidence, pin: PinnedLog): EvidenceJudgement {
  const open = (note: string) => openPinned({ ...pin, witnesses: [] }, Buffer.from(note));
  switch (evidence.kind) {
    case 'fork':
      requireFork(evidence, open);
      return 'proven';
    case 'rollback':
      if (open(evidence.after).size >= open(evidence.before).size)
        throw new NotProven('The later checkpoint is not smaller.');
      return 'claimed';
    case 'missing': {
      const { size } = open(evidence.after);
      if (evidence.receipt !== null && open(evidence.receipt).size <= size)
        throw new NotProven('The log is not smaller than the receipt promises.');
      return 'claimed';
    }
  }
}

function requireFork(
  { smaller: one, larger: other, beginning: given, proof: hashes }: Fork,
  open: (note: string) => { readonly size: bigint; readonly root: Uint8Array },
): void {
  const [smaller, larger] = [open(one), open(other)];
  const beginning = parseHash(given, 'The root of the beginning');
  const proof = hashes.map((hash) => parseHash(hash, 'A hash of the proof'));
  if (sameBytes(beginning, smaller.root)) throw new NotProven('The smaller tree begins the larger.');
  if (smaller.size > 0n)
    checkConsistency({ from: { size: smaller.size, root: beginning }, to: larger, proof });
  else if (!sameBytes(beginning, emptyRoot)) throw new NotProven('A tree without leaves has one root.');
}
