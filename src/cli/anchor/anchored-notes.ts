import { openPinned, type PinnedLog } from '../../client/ledger/pinned-log';
import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { Malformed } from '../../ledger/ledger-errors';
import { parseUtf8 } from '../../ledger/text-values';
import { judged } from '../verify/judged';
import { VerifyFailure } from '../verify/verify-failure';

/**
 * The last of the checkpoints in a file of anchors: signed notes, one after the other, with an empty line between. All
 * have to be the pinned log's, and none smaller than the one before. Null where there are none.
 * @throws VerifyFailure `bad-input`
 */
export function lastAnchored(bytes: Uint8Array, pin: PinnedLog, name: string): SignedCheckpoint | null {
  const notes = judged('bad-input', name, () => splitNotes(parseUtf8(bytes, 'The file')));
  let last: SignedCheckpoint | null = null;
  for (const [at, note] of notes.entries()) {
    // Who cosigned counted when the checkpoint was anchored.
    const checkpoint = judged('bad-input', `${name}, checkpoint ${at + 1}`, () =>
      openPinned({ ...pin, witnesses: [] }, Buffer.from(note)),
    );
    if (last !== null && checkpoint.size < last.size)
      throw new VerifyFailure(
        'bad-input',
        `${name}, checkpoint ${at + 1}: It is smaller than the one before.`,
      );
    last = checkpoint;
  }
  return last;
}

/** What to append to a file of anchors that ends with `before`. */
export function appendedNote(before: Uint8Array, note: Uint8Array): Uint8Array {
  return before.length === 0 ? note : Buffer.concat([Buffer.from('\n'), note]);
}

/** Each note has an empty line within, between text and signatures, and one after it. */
function splitNotes(text: string): string[] {
  if (text === '') return [];
  if (!text.endsWith('\n'))
    throw new Malformed('It ends within a checkpoint: remove what is after the last whole one.');
  const parts = text.slice(0, -1).split('\n\n');
  if (parts.length % 2 !== 0) throw new Malformed('It holds something that is no checkpoint.');
  return parts.flatMap((part, at) => (at % 2 === 0 ? [`${part}\n\n${parts[at + 1] ?? ''}\n`] : []));
}
