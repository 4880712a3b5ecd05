import { Command } from 'commander';
import { longestEvidence } from '../client/ledger/evidence';
import { openPinned, type PinnedLog } from '../client/ledger/pinned-log';
import type { SignedCheckpoint } from '../ledger/checkpoint';
import { leafHash, longestEntry } from '../ledger/hashing';
import { longestNote } from '../ledger/note';
import { longestProof, parseTlogProof, verifyTlogProof } from '../ledger/tlog-proof';
import { ending } from './verify/ending';
import { judged } from './verify/judged';
import { pinnedBy, withKeyOptions, type KeyOptions } from './verify/key-options';
import type { LogSource } from './verify/log-source';
import { tokenFor, tokenVariable } from './verify/log-token';
import { openSource } from './verify/open-source';
import { readInput } from './verify/read-input';
import { verifyEvidence } from './verify/verify-evidence';
import { cosignersInWords, readCheckpoint, requireQuorum } from './verify/read-checkpoint';
import { exitCodes, VerifyFailure } from './verify/verify-failure';
import { verifyLog } from './verify/verify-log';
import { VerifyProgress } from './verify/verify-progress';

interface VerifyOptions extends KeyOptions {
  log?: string;
  from?: string;
  entry?: string;
  evidence?: string;
  tokenFile?: string;
}

/** `flagwarden verify`: a whole log, or a receipt of one entry. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('verify a transparency log, or a receipt of one of its entries')
    .argument('[FILE]', 'a receipt (.tlog-proof)')
    .option('--log <url-or-dir>', 'the log to verify: its URL, or a folder laid out as C2SP tlog-tiles says');
  return withKeyOptions(command)
    .option('--from <checkpoint>', 'file with an earlier checkpoint that the log has to have grown from')
    .option('--token-file <file>', "file with the bearer token that the log's URL asks for")
    .option('--entry <file>', "file with the receipt's entry, where the receipt does not carry it")
    .option('--evidence <file>', 'file with exported evidence of misbehaviour, to be judged')
    .addHelpText(
      'after',
      `\nA token may also be in the environment variable ${tokenVariable}. It is sent to the log's own host alone.\nExit codes: 0 verified, 1 misbehaviour, 2 bad input, 3 unverifiable (unreachable, missing, or empty).`,
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes['bad-input']))
    .action(async (file: string | undefined, options: VerifyOptions) => {
      process.exitCode = await ending('verify', () => verify(file, options));
    });
}

async function verify(file: string | undefined, options: VerifyOptions): Promise<string> {
  const { log, from, entry, evidence, tokenFile } = options;
  if ([file, log, evidence].filter((given) => given !== undefined).length !== 1)
    throw new VerifyFailure('bad-input', 'Give either a receipt, or --log, or --evidence.');
  if (tokenFile !== undefined && log === undefined)
    throw new VerifyFailure('bad-input', '--token-file goes with --log.');
  const pin = pinnedBy(options);
  if (file !== undefined) {
    if (from !== undefined) throw new VerifyFailure('bad-input', '--from goes with --log.');
    return verifyReceipt(file, entry, pin);
  }
  if (evidence !== undefined) {
    if (from !== undefined || entry !== undefined)
      throw new VerifyFailure('bad-input', '--from and --entry do not go with --evidence.');
    return verifyEvidence(evidence, await readInput(evidence, longestEvidence), pin);
  }
  if (entry !== undefined) throw new VerifyFailure('bad-input', '--entry goes with a receipt.');
  return verifyWholeLog(openSource(log ?? '', await tokenFor(log ?? '', tokenFile)), from, pin);
}

async function verifyReceipt(file: string, entryFile: string | undefined, pin: PinnedLog): Promise<string> {
  const bytes = await readInput(file, longestProof);
  const receipt = judged('bad-input', file, () => parseTlogProof(bytes));
  const entry = entryFile === undefined ? receipt.extra : await readInput(entryFile, longestEntry);
  if (entry === undefined)
    throw new VerifyFailure('bad-input', `${file} does not carry its entry: give it with --entry.`);
  const checkpoint = judged('misbehaviour', file, () =>
    verifyTlogProof(receipt, leafHash(entry), { ...pin, log: pin.key }),
  );
  requireQuorum(checkpoint, pin);
  const { origin, size } = checkpoint;
  return `Verified: ${origin} has this entry at index ${receipt.index}, as of ${size} entries.${cosignersInWords(checkpoint)}`;
}

async function verifyWholeLog(
  source: LogSource,
  fromFile: string | undefined,
  pin: PinnedLog,
): Promise<string> {
  const from = fromFile === undefined ? undefined : await earlierCheckpoint(fromFile, pin);
  const checkpoint = await readCheckpoint(source, pin);
  const isFromEmpty = from === undefined || from.size === 0n;
  if (checkpoint.size === 0n && isFromEmpty)
    throw new VerifyFailure('unverifiable', 'The log is empty: there is nothing to verify yet.');
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
  requireQuorum(checkpoint, pin);
  return summary(checkpoint, from);
}

function summary(checkpoint: SignedCheckpoint, from: SignedCheckpoint | undefined): string {
  const { origin, size, root } = checkpoint;
  const growth =
    from === undefined
      ? 'Consistency with an earlier state was not asked for (--from).'
      : from.size === 0n
        ? 'The earlier checkpoint is of an empty log: no prior state, so nothing to be consistent with.'
        : `It grew from the earlier checkpoint of ${from.size} entries.`;
  return `Verified: ${origin} has ${size} entries with the root ${Buffer.from(root).toString('base64')}.\n${growth}${cosignersInWords(checkpoint)}`;
}

async function earlierCheckpoint(file: string, pin: PinnedLog): Promise<SignedCheckpoint> {
  const bytes = await readInput(file, longestNote);
  return judged('bad-input', file, () => openPinned({ ...pin, witnesses: [] }, bytes));
}
