import { stat } from 'node:fs/promises';
import path from 'node:path';
import { compareTrees, Unproven } from '../../client/ledger/compare-trees';
import { exportedEvidence } from '../../client/ledger/evidence';
import { judgeCheckpoint } from '../../client/ledger/judge-checkpoint';
import { LogUnreadable, readerOver, tilesOf } from '../../client/ledger/log-reader';
import type { PinnedLog } from '../../client/ledger/pinned-log';
import type { SignedCheckpoint } from '../../ledger/checkpoint';
import { emptyRoot, sameBytes } from '../../ledger/hashing';
import { formatNote } from '../../ledger/note';
import { formatVerifierKey } from '../../ledger/note-keys';
import { pinnedBy, type KeyOptions } from '../verify/key-options';
import type { LogSource } from '../verify/log-source';
import { openSource } from '../verify/open-source';
import { readCheckpoint, requireQuorum } from '../verify/read-checkpoint';
import { VerifyFailure } from '../verify/verify-failure';
import type { AnchorPlace } from './anchor-place';
import { appendedNote, lastAnchored } from './anchored-notes';
import { alone, fileAnchor } from './file-anchor';
import { anchorFileName, gitAnchor } from './git-anchor';

export interface AnchorOptions extends KeyOptions {
  log: string;
  to: string;
  push: boolean;
}

/**
 * Appends a log's checkpoint to the place, if the log took nothing back since the last one there.
 * @returns in words what was done
 * @throws VerifyFailure; for misbehaviour with the evidence on standard output
 */
export async function anchorLog(options: AnchorOptions): Promise<string> {
  const pin = pinnedBy(options);
  const source = openSource(options.log);
  const isFolder = await stat(options.to).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const fileName = anchorFileName(pin.origin);
  if (options.push && !isFolder)
    throw new VerifyFailure('bad-input', `${options.to} is no folder: only a git repository is pushed.`);
  const place = isFolder ? await gitAnchor(options.to, fileName, options.push) : fileAnchor(options.to);
  return alone(isFolder ? path.join(options.to, fileName) : options.to, () => anchorIn(place, source, pin));
}

async function anchorIn(place: AnchorPlace, source: LogSource, pin: PinnedLog): Promise<string> {
  // What is anchored comes first: then the log can't have been smaller when it was asked.
  const before = await place.read();
  const last = lastAnchored(before, pin, place.name);
  const checkpoint = await readCheckpoint(source, pin);
  await requireGrowth(last, checkpoint, source, pin);
  requireQuorum(checkpoint, pin);
  const what = `${checkpoint.origin} at ${checkpoint.size} entries`;
  if (last !== null && last.size === checkpoint.size && sameBytes(last.root, checkpoint.root))
    return place.handOn().then(() => `Anchored already: ${what}, in ${place.name}.`);
  await place.append(appendedNote(before, formatNote(checkpoint.note)), `Anchor ${what}`);
  await place.handOn();
  return `Anchored: ${what}, in ${place.name}.`;
}

async function requireGrowth(
  last: SignedCheckpoint | null,
  checkpoint: SignedCheckpoint,
  source: LogSource,
  pin: PinnedLog,
): Promise<void> {
  const tiles = tilesOf(readerOver((file, limit) => source.read(file, limit)));
  try {
    if (last === null) {
      if (checkpoint.size === 0n)
        throw new VerifyFailure('unverifiable', 'The log is empty: there is nothing to anchor yet.');
      // Nothing to have grown from; but its tiles have to lead to what is anchored.
      await compareTrees({ size: 0n, root: emptyRoot }, checkpoint, tiles);
      return;
    }
    const judgement = await judgeCheckpoint(last, checkpoint, tiles, new Date());
    if (judgement.outcome === 'accepted') return;
    if (judgement.outcome === 'older')
      throw new VerifyFailure(
        'unverifiable',
        `The log shows an older checkpoint, of ${checkpoint.size} entries, than the anchored one of ${last.size}.`,
      );
    console.log(exportedEvidence(formatVerifierKey(pin.key), [judgement.evidence]));
    throw new VerifyFailure(
      'misbehaviour',
      judgement.evidence.kind === 'rollback'
        ? `The log shrank: ${last.size} entries are anchored, and it has ${checkpoint.size} now.`
        : `The log forked: its ${checkpoint.size} entries and the ${last.size} anchored ones are not one history.`,
    );
  } catch (error) {
    if (!(error instanceof Unproven || error instanceof LogUnreadable)) throw error;
    throw new VerifyFailure('unverifiable', error.message);
  }
}
