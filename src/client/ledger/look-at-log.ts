import { isDeepStrictEqual } from 'node:util';
import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { emptyRoot, sameBytes } from '../../ledger/hashing';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { settle } from './awaited-entries';
import { Unproven } from './compare-trees';
import type { Evidence } from './evidence';
import { judgeCheckpoint, noteText } from './judge-checkpoint';
import { MemoryUnusable, type AwaitedEntry, type LedgerMemory, type RememberedLog } from './ledger-memory';
import { unverifiable, type LedgerState, type SeenTree } from './ledger-state';
import { LogUnreadable, tilesOf, type LogReader } from './log-reader';
import { fileNameOf, openPinned, type PinnedLog } from './pinned-log';
import { vouchedAt } from './witness-policy';

/** A log, and all that it takes to judge it. */
export interface WatchedLog {
  readonly pin: PinnedLog;
  readonly reader: LogReader;
  readonly memory: LedgerMemory;
  /** Milliseconds after which the quorum's cosignatures are stale; null when their age does not matter. */
  readonly cosignedWithin: number | null;
}

/** What came of asking the log once. */
export interface Look {
  readonly state: LedgerState;
  /** The newest tree that was accepted, ever; entries are checked in it. */
  readonly checkpoint: SignedCheckpoint | null;
}

/** Others who change what is remembered at the same time may come first this often. */
const mostTries = 8;

/**
 * Asks for the newest checkpoint, has it proven against what is remembered, and remembers it, durably, before anything
 * is called verified. Does not reject, whatever the log or the disk does.
 */
export async function lookAtLog(log: WatchedLog, now: () => Date): Promise<Look> {
  for (let tries = 0; tries < mostTries; tries++) {
    const look = await attempt(log, now);
    if (look !== 'overtaken') return look;
  }
  return failed('memory', 'What is remembered of the log is being changed by others all the time.');
}

/** Adds evidence to what is remembered. */
export async function keepEvidence(
  { memory, pin }: WatchedLog,
  evidence: readonly Evidence[],
): Promise<void> {
  const name = fileNameOf(pin.key);
  for (;;) {
    const { version, log } = await memory.recall(name);
    const added = evidence.filter((one) => !log.evidence.some((known) => isDeepStrictEqual(known, one)));
    if (added.length === 0) return;
    if (await memory.remember(name, { ...log, evidence: [...log.evidence, ...added] }, version)) return;
  }
}

async function attempt(watched: WatchedLog, now: () => Date): Promise<Look | 'overtaken'> {
  const { pin, reader, memory } = watched;
  let checkpoint: SignedCheckpoint | null = null;
  try {
    // What is remembered comes first: then the log can't have been smaller when it was asked.
    const { version, log } = await memory.recall(fileNameOf(pin.key));
    if (log.evidence.length > 0) return convicted(log.evidence, null);
    checkpoint = openRemembered(log, pin);
    const offered = openOffered(await reader.checkpoint(), pin);
    if (checkpoint === null && offered.size === 0n) return emptyLog(offered);
    const tiles = tilesOf(reader);
    const judgement =
      checkpoint === null
        ? ({ outcome: 'accepted' } as const)
        : await judgeCheckpoint(checkpoint, offered, tiles, now());
    if (judgement.outcome === 'convicted') return convicted([judgement.evidence], checkpoint);
    if (judgement.outcome === 'older' && checkpoint !== null) return older(checkpoint, now());
    const { awaited, evidence, isOverdue } = await settle(log.awaited, offered, pin, tiles, now());
    if (evidence.length > 0) return convicted(evidence, checkpoint);
    const next: RememberedLog = { ...log, checkpoint: noteText(offered), awaited: [...awaited] };
    const isKept =
      isDeepStrictEqual(next, log) || (await memory.remember(fileNameOf(pin.key), next, version));
    if (!isKept) return 'overtaken';
    if (isOverdue)
      return failed('unproven', 'The log does not prove that it has an entry that it acknowledged.', offered);
    return { state: stateOf(offered, next.awaited, watched, now()), checkpoint: offered };
  } catch (error) {
    return failedBy(error, checkpoint);
  }
}

function openRemembered({ checkpoint }: RememberedLog, pin: PinnedLog): SignedCheckpoint | null {
  if (checkpoint === null) return null;
  try {
    // Which witnesses count may have changed since; the log's own signature has not.
    return openPinned({ ...pin, witnesses: [] }, Buffer.from(checkpoint));
  } catch {
    throw new MemoryUnusable('The checkpoint that is remembered is not one of the pinned log.');
  }
}

class NotOffered extends Error {
  constructor(
    readonly reason: 'no-checkpoint' | 'not-signed',
    message: string,
  ) {
    super(message);
  }
}

function openOffered(bytes: Uint8Array, pin: PinnedLog): SignedCheckpoint {
  try {
    return openPinned(pin, bytes);
  } catch (error) {
    if (error instanceof Malformed)
      throw new NotOffered('no-checkpoint', `What the log shows is no checkpoint. ${error.message}`);
    if (error instanceof NotProven) throw new NotOffered('not-signed', error.message);
    throw error;
  }
}

function stateOf(
  accepted: SignedCheckpoint,
  awaited: readonly AwaitedEntry[],
  { pin, cosignedWithin }: WatchedLog,
  now: Date,
): LedgerState {
  const tree = seen(accepted, now);
  if (tree.witnesses.length < pin.quorum)
    return unverifiable(
      'too-few-witnesses',
      `${tree.witnesses.length} of the witnesses cosigned the checkpoint; it takes ${pin.quorum}.`,
    );
  if (pin.quorum > 0 && cosignedWithin !== null) {
    const vouched = vouchedAt(accepted, pin, now);
    if (vouched === null || now.getTime() - vouched.getTime() > cosignedWithin)
      return { state: 'stale', tree, message: 'The witnesses have not cosigned a checkpoint for too long.' };
  }
  const [first] = awaited.map(({ until }) => until).sort();
  return first === undefined
    ? { state: 'verified', tree }
    : { state: 'pending', tree, until: new Date(first) };
}

function seen({ size, root, cosignatures }: SignedCheckpoint, seenAt: Date): SeenTree {
  return { size, root, seenAt, witnesses: cosignatures.map(({ key }) => key.name) };
}

function older(remembered: SignedCheckpoint, now: Date): Look {
  const message = 'The log shows an older checkpoint than before, though it still has the newer entries.';
  return { state: { state: 'stale', tree: seen(remembered, now), message }, checkpoint: remembered };
}

function emptyLog({ root }: SignedCheckpoint): Look {
  return sameBytes(root, emptyRoot)
    ? failed('empty', 'The log is empty: there is nothing to verify yet.')
    : failed('unproven', 'The root of the checkpoint is not that of an empty log.');
}

function convicted(evidence: readonly Evidence[], checkpoint: SignedCheckpoint | null): Look {
  return { state: { state: 'misbehaviour', evidence }, checkpoint };
}

function failed(
  reason: Parameters<typeof unverifiable>[0],
  message: string,
  checkpoint: SignedCheckpoint | null = null,
): Look {
  return { state: unverifiable(reason, message), checkpoint };
}

/** Whatever else goes wrong, goes wrong on this machine. */
function failedBy(error: unknown, checkpoint: SignedCheckpoint | null): Look {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NotOffered) return failed(error.reason, message, checkpoint);
  if (error instanceof Unproven) return failed('unproven', message, checkpoint);
  if (error instanceof LogUnreadable)
    return failed(error.reason === 'too-long' ? 'no-checkpoint' : 'unreachable', message, checkpoint);
  return failed('memory', `What was seen of the log can't be read or kept here: ${message}`, checkpoint);
}
