import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { leafHash } from '../../ledger/hashing';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { formatNote } from '../../ledger/note';
import { base64 } from '../../ledger/text-values';
import { nodesFromTiles, type ReadTile } from '../../ledger/tile-nodes';
import { parseTlogProof, verifyTlogProof } from '../../ledger/tlog-proof';
import { provenLeaf, Unproven } from './compare-trees';
import type { Evidence } from './evidence';
import { forkBetween, noteText } from './judge-checkpoint';
import type { AwaitedEntry } from './ledger-memory';
import { LogUnreadable } from './log-reader';
import { openPinned, type PinnedLog } from './pinned-log';

/** An entry that the log says it took. */
export interface AcknowledgedEntry {
  readonly index: bigint;
  /** Exactly as it has to be in the log. */
  readonly bytes: Uint8Array;
  /** A `.tlog-proof`, where the log gave one. */
  readonly receipt?: Uint8Array;
}

/**
 * The signed checkpoint of a receipt, once it is known that it is about this entry.
 * @throws Malformed or NotProven
 */
export function openReceipt(
  { index, bytes }: AcknowledgedEntry,
  receipt: Uint8Array,
  pin: PinnedLog,
): string {
  const proof = parseTlogProof(receipt);
  if (proof.index !== index) throw new NotProven('The receipt is of another entry.');
  verifyTlogProof(proof, leafHash(bytes), { log: pin.key, origin: pin.origin });
  return Buffer.from(formatNote(proof.checkpoint)).toString('utf8');
}

export interface Settlement {
  /** What is still awaited. */
  readonly awaited: readonly AwaitedEntry[];
  readonly evidence: readonly Evidence[];
  /** Whether the log owes a proof that it does not show, though it is past the time. */
  readonly isOverdue: boolean;
}

/** Looks for awaited entries in the tree that was just accepted. */
export async function settle(
  awaited: readonly AwaitedEntry[],
  accepted: SignedCheckpoint,
  pin: PinnedLog,
  readTile: ReadTile,
  now: Date,
): Promise<Settlement> {
  const left: AwaitedEntry[] = [];
  const evidence: Evidence[] = [];
  let isOverdue = false;
  for (const entry of awaited) {
    const isLate = now > new Date(entry.until);
    try {
      const found = await lookFor(entry, accepted, pin, readTile, now);
      if (found === 'there') continue;
      if (found !== 'not-yet') evidence.push(found);
      else if (isLate) evidence.push(missing(entry, accepted, now));
      left.push(entry);
    } catch (error) {
      if (!isWithheld(error)) throw error;
      left.push(entry);
      isOverdue ||= isLate;
    }
  }
  return { awaited: left, evidence, isOverdue };
}

async function lookFor(
  entry: AwaitedEntry,
  accepted: SignedCheckpoint,
  pin: PinnedLog,
  readTile: ReadTile,
  now: Date,
): Promise<'there' | 'not-yet' | Evidence> {
  if (entry.receipt !== null) {
    // The receipt proved that its tree has the entry, so that all is well once that tree begins the log's.
    const promised = openPinned({ ...pin, witnesses: [] }, Buffer.from(entry.receipt));
    if (promised.size > accepted.size) return 'not-yet';
    return (await forkBetween(promised, accepted, readTile, now)) ?? 'there';
  }
  const index = BigInt(entry.index);
  if (index >= accepted.size) return 'not-yet';
  const leaf = await provenLeaf(index, accepted, nodesFromTiles(accepted.size, readTile));
  return base64(leaf.leafHash) === entry.leafHash ? 'there' : missing(entry, accepted, now);
}

function missing(entry: AwaitedEntry, accepted: SignedCheckpoint, now: Date): Evidence {
  return { kind: 'missing', seenAt: now.toISOString(), ...entry, after: noteText(accepted) };
}

function isWithheld(error: unknown): boolean {
  return (
    error instanceof Unproven ||
    error instanceof LogUnreadable ||
    error instanceof Malformed ||
    error instanceof NotProven
  );
}
