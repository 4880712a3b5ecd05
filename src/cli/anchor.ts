import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { compareTrees, Unproven } from '../client/ledger/compare-trees';
import { exportedEvidence } from '../client/ledger/evidence';
import { judgeCheckpoint } from '../client/ledger/judge-checkpoint';
import { LogUnreadable, readerOver, tilesOf } from '../client/ledger/log-reader';
import type { PinnedLog } from '../client/ledger/pinned-log';
import type { SignedCheckpoint } from '../ledger/checkpoint';
import { emptyRoot, sameBytes } from '../ledger/hashing';
import { formatNote } from '../ledger/note';
import { formatVerifierKey } from '../ledger/note-keys';
import type { AnchorPlace } from './anchor/anchor-place';
import { appendedNote, lastAnchored } from './anchor/anchored-notes';
import { alone, fileAnchor } from './anchor/file-anchor';
import { anchorFileName, gitAnchor } from './anchor/git-anchor';
import { ending } from './verify/ending';
import { pinnedBy, withKeyOptions, type KeyOptions } from './verify/key-options';
import type { LogSource } from './verify/log-source';
import { openSource } from './verify/open-source';
import { readCheckpoint, requireQuorum } from './verify/read-checkpoint';
import { exitCodes, VerifyFailure } from './verify/verify-failure';

interface AnchorOptions extends KeyOptions {
  log: string;
  to: string;
}

/** `flagwarden anchor`: puts a log's checkpoint where the log's operators can't take it back. */
export function anchorCommand(): Command {
  const command = new Command('anchor')
    .description("append a log's checkpoint to a file or a git repository, if the log took nothing back")
    .requiredOption('--log <url-or-dir>', 'the log: its URL, or a folder laid out as C2SP tlog-tiles says')
    .requiredOption('--to <file-or-folder>', 'file to append to, or folder in a git repository to commit in');
  return withKeyOptions(command)
    .addHelpText(
      'after',
      '\nExit codes: 0 anchored, also when it was before; 1 misbehaviour, with the evidence on standard output; 2 bad input; 3 unverifiable.',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes['bad-input']))
    .action(async (options: AnchorOptions) => {
      process.exitCode = await ending('anchor', () => anchor(options));
    });
}

async function anchor(options: AnchorOptions): Promise<string> {
  const pin = pinnedBy(options);
  const source = openSource(options.log);
  const isFolder = await stat(options.to).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const fileName = anchorFileName(pin.origin);
  const place = isFolder ? await gitAnchor(options.to, fileName) : fileAnchor(options.to);
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
    return `Anchored already: ${what}, in ${place.name}.`;
  await place.append(appendedNote(before, formatNote(checkpoint.note)), `Anchor ${what}`);
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
