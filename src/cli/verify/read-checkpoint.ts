import { openPinned, type PinnedLog } from '../../client/ledger/pinned-log';
import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { emptyRoot, sameBytes } from '../../ledger/hashing';
import { longestNote, parseNote } from '../../ledger/note';
import { judged } from './judged';
import type { LogSource } from './log-source';
import { VerifyFailure } from './verify-failure';

/**
 * What a log says of itself now, signed by its key. Junk in its place says nothing about the log: it may come from
 * anyone on the way.
 * @throws VerifyFailure
 */
export async function readCheckpoint(source: LogSource, pin: PinnedLog): Promise<SignedCheckpoint> {
  const bytes = await readNote(source);
  if (bytes === null) throw new VerifyFailure('unverifiable', `There is no checkpoint in ${source.place}.`);
  judged('unverifiable', 'checkpoint', () => parseNote(bytes));
  const checkpoint = judged('misbehaviour', 'checkpoint', () => openPinned(pin, bytes));
  if (checkpoint.size === 0n && !sameBytes(checkpoint.root, emptyRoot))
    throw new VerifyFailure('misbehaviour', 'checkpoint: The root is not that of an empty log.');
  return checkpoint;
}

/** @throws VerifyFailure `unverifiable` when too few of the witnesses cosigned the checkpoint */
export function requireQuorum({ cosignatures }: SignedCheckpoint, { quorum }: PinnedLog): void {
  if (cosignatures.length < quorum)
    throw new VerifyFailure(
      'unverifiable',
      `${cosignatures.length} of the witnesses cosigned the checkpoint; it takes ${quorum}.`,
    );
}

/** Who cosigned, as a sentence to follow others; nothing without witnesses. */
export function cosignersInWords({ cosignatures }: SignedCheckpoint): string {
  const names = cosignatures.map(({ key }) => key.name);
  return names.length === 0 ? '' : `\nCosigned by ${names.join(', ')}.`;
}

async function readNote(source: LogSource): Promise<Uint8Array | null> {
  try {
    return await source.read('checkpoint', longestNote);
  } catch (error) {
    throw error instanceof VerifyFailure ? new VerifyFailure('unverifiable', error.message) : error;
  }
}
