import { Command } from 'commander';
import { openCheckpoint, type SignedCheckpoint, type TrustedKeys } from '../ledger/checkpoint';
import { emptyRoot, leafHash, longestEntry, sameBytes } from '../ledger/hashing';
import { Malformed, NotProven } from '../ledger/ledger-errors';
import { longestNote, parseNote } from '../ledger/note';
import { parseVerifierKey } from '../ledger/note-keys';
import { longestProof, parseTlogProof, verifyTlogProof } from '../ledger/tlog-proof';
import { reasonInWords } from './scan/bad-input';
import { directorySource, readLimited } from './verify/directory-source';
import { httpSource } from './verify/http-source';
import { exitCodes, VerifyFailure, type FailureKind } from './verify/verify-failure';
import { verifyLog } from './verify/verify-log';
import { VerifyProgress } from './verify/verify-progress';

interface VerifyOptions {
  log?: string;
  vkey: string;
  origin?: string;
  from?: string;
  entry?: string;
}

/** `flagwarden verify`: a whole log, or a receipt of one entry. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('verify a transparency log, or a receipt of one of its entries')
    .argument('[FILE]', 'a receipt (.tlog-proof)')
    .option('--log <url-or-dir>', 'the log to verify: its URL, or a folder laid out as C2SP tlog-tiles says')
    .requiredOption('--vkey <key>', "the log's verifier key: <name>+<id>+<key>")
    .option('--origin <text>', "the log's origin, where it is not the key's name")
    .option('--from <checkpoint>', 'file with an earlier checkpoint that the log has to have grown from')
    .option('--entry <file>', "file with the receipt's entry, where the receipt does not carry it")
    .addHelpText(
      'after',
      '\nExit codes: 0 verified, 1 misbehaviour, 2 bad input, 3 unverifiable (unreachable, missing, or empty).',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes['bad-input']))
    .action(async (file: string | undefined, options: VerifyOptions) => {
      process.exitCode = await ending(() => verify(file, options));
    });
}

async function ending(work: () => Promise<string>): Promise<number> {
  try {
    console.log(await work());
    return exitCodes.verified;
  } catch (error) {
    if (!(error instanceof VerifyFailure)) throw error;
    console.error(`flagwarden verify: ${titles[error.kind]}: ${error.message}`);
    return exitCodes[error.kind];
  }
}

const titles: Record<FailureKind, string> = {
  misbehaviour: 'MISBEHAVIOUR',
  'bad-input': 'bad input',
  unverifiable: 'unverifiable',
};

async function verify(file: string | undefined, options: VerifyOptions): Promise<string> {
  const { log, from, entry } = options;
  if ((file === undefined) === (log === undefined))
    throw new VerifyFailure('bad-input', 'Give either a receipt or --log.');
  const keys = trustedKeys(options);
  if (file !== undefined) {
    if (from !== undefined) throw new VerifyFailure('bad-input', '--from goes with --log.');
    return verifyReceipt(file, entry, keys);
  }
  if (entry !== undefined) throw new VerifyFailure('bad-input', '--entry goes with a receipt.');
  return verifyWholeLog(log ?? '', from, keys);
}

function trustedKeys({ vkey, origin }: VerifyOptions): TrustedKeys {
  const log = judged('bad-input', '--vkey', () => parseVerifierKey(vkey));
  if (log.kind !== 'note')
    throw new VerifyFailure('bad-input', "--vkey: This is a witness's key; the log's own is needed.");
  return { log, ...(origin === undefined ? {} : { origin }) };
}

async function verifyReceipt(
  file: string,
  entryFile: string | undefined,
  keys: TrustedKeys,
): Promise<string> {
  const bytes = await readInput(file, longestProof);
  const receipt = judged('bad-input', file, () => parseTlogProof(bytes));
  const entry = entryFile === undefined ? receipt.extra : await readInput(entryFile, longestEntry);
  if (entry === undefined)
    throw new VerifyFailure('bad-input', `${file} does not carry its entry: give it with --entry.`);
  const { origin, size } = judged('misbehaviour', file, () =>
    verifyTlogProof(receipt, leafHash(entry), keys),
  );
  return `Verified: ${origin} has this entry at index ${receipt.index}, as of ${size} entries.`;
}

async function verifyWholeLog(log: string, fromFile: string | undefined, keys: TrustedKeys): Promise<string> {
  const source = /^https?:\/\//i.test(log) ? httpSource(log) : directorySource(log);
  const from = fromFile === undefined ? undefined : await earlierCheckpoint(fromFile, keys);
  const bytes = await source.read('checkpoint', longestNote);
  if (bytes === null) throw new VerifyFailure('unverifiable', `There is no checkpoint in ${source.place}.`);
  const checkpoint = opened('misbehaviour', 'checkpoint', bytes, keys);
  const isFromEmpty = from === undefined || from.size === 0n;
  if (checkpoint.size === 0n && isFromEmpty) {
    if (!sameBytes(checkpoint.root, emptyRoot))
      throw new VerifyFailure('misbehaviour', 'checkpoint: The root is not that of an empty log.');
    throw new VerifyFailure('unverifiable', 'The log is empty: there is nothing to verify yet.');
  }
  const progress = new VerifyProgress(process.stderr);
  try {
    await verifyLog({
      source,
      checkpoint,
      ...(isFromEmpty ? {} : { from }),
      onProgress: (entries) => progress.show(entries, checkpoint.size),
    });
  } finally {
    progress.clear();
  }
  return summary(checkpoint, from);
}

function summary({ origin, size, root }: SignedCheckpoint, from: SignedCheckpoint | undefined): string {
  const growth =
    from === undefined
      ? 'Consistency with an earlier state was not asked for (--from).'
      : from.size === 0n
        ? 'The earlier checkpoint is of an empty log: no prior state, so nothing to be consistent with.'
        : `It grew from the earlier checkpoint of ${from.size} entries.`;
  return `Verified: ${origin} has ${size} entries with the root ${Buffer.from(root).toString('base64')}.\n${growth}`;
}

async function earlierCheckpoint(file: string, keys: TrustedKeys): Promise<SignedCheckpoint> {
  return opened('bad-input', file, await readInput(file, longestNote), keys);
}

function opened(kind: FailureKind, name: string, bytes: Uint8Array, keys: TrustedKeys): SignedCheckpoint {
  return judged(kind, name, () => openCheckpoint(parseNote(bytes), keys));
}

/** What is malformed or not proven is the fault of whoever it came from. */
function judged<Result>(kind: FailureKind, name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof NotProven)) throw error;
    throw new VerifyFailure(kind, `${name}: ${error.message}`);
  }
}

/** A file that the user names. */
async function readInput(file: string, limit: number): Promise<Uint8Array> {
  try {
    return await readLimited(file, limit);
  } catch (error) {
    if (error instanceof VerifyFailure) throw new VerifyFailure('bad-input', error.message);
    throw new VerifyFailure('bad-input', `${file} can't be read: ${reasonInWords(error)}.`);
  }
}
