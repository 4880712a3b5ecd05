import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Malformed } from '../ledger/ledger-errors';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../ledger/note-keys';
import { askedToEnd } from '../warden/process/process-care';
import { StoreError } from '../warden/store/store-error';
import { keepEvidence } from './witness/keep-evidence';
import { Cosigner, type FoundFork } from './witness/cosigner';
import { WitnessFailure } from './witness/witness-failure';
import { makeWitnessKeyFile, newWitnessKey, readWitnessKey } from './witness/witness-key';
import { startWitnessServer } from './witness/witness-server';
import { makeWitnessState, WitnessState } from './witness/witness-state';

const usualFolder = 'flagwarden-witness';

interface WitnessOptions {
  data: string;
  log: VerifierKey[];
  host: string;
  port: number;
}

/** `flagwarden witness`: cosigns checkpoints of logs; `flagwarden witness create`: makes a new witness. */
export function witnessCommand(): Command {
  const witness = new Command('witness')
    .description('run a witness, which cosigns the checkpoints of logs that never take anything back')
    .option('--data <folder>', "folder with the witness's key and memory", usualFolder)
    .option(
      '--log <key>',
      "verifier key of a log to watch; its name is the log's origin; repeatable",
      logKey,
      [],
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 picks a free one', portNumber, 7418)
    .addHelpText(
      'after',
      '\nLogs POST to /add-checkpoint (C2SP tlog-witness). Make a witness first: witness create.',
    )
    .action((options: WitnessOptions) => ending(() => runWitness(options)));
  witness.addCommand(
    new Command('create')
      .description('make a witness: its key, and a memory that is empty')
      .option('--data <folder>', 'folder for both', usualFolder)
      .requiredOption('--name <name>', "the witness's name, such as witness.example/w1")
      .action((options: { data: string; name: string }) =>
        // An option that both commands have lands with either, wherever it stands.
        ending(() => createWitness({ ...options, data: dataOf(witness, options.data) })),
      ),
  );
  return witness;
}

function dataOf(witness: Command, own: string): string {
  return own === usualFolder ? witness.opts<WitnessOptions>().data : own;
}

async function createWitness({ data, name }: { data: string; name: string }): Promise<void> {
  const { keyFile, stateFile } = filesIn(data);
  const { key, line } = newWitnessKey(name);
  const vkey = formatVerifierKey(key.verifier);
  mkdirSync(path.dirname(keyFile), { recursive: true, mode: 0o700 });
  if (readWitnessKey(keyFile) !== null) throw new WitnessFailure(`There is a witness in ${data} already.`);
  // The key comes last: a key without a memory is one that has lost it.
  await makeWitnessState(stateFile, vkey);
  makeWitnessKeyFile(keyFile, line);
  console.log(`Made a witness in ${data}. Clients trust it by its verifier key:\n${vkey}`);
}

async function runWitness({ data, log: logs, host, port }: WitnessOptions): Promise<void> {
  if (logs.length === 0) throw new WitnessFailure('Name the logs to watch, each with --log <key>.');
  const { keyFile, stateFile } = filesIn(data);
  const key = readWitnessKey(keyFile);
  if (key === null)
    throw new WitnessFailure(`There is no witness in ${data}: make one with flagwarden witness create.`);
  const vkey = formatVerifierKey(key.verifier);
  const ended = askedToEnd(['SIGINT', 'SIGTERM', 'SIGHUP']);
  const state = await WitnessState.open(stateFile, vkey);
  try {
    const onRefused = (message: string, fork: FoundFork | null) => {
      const where = fork === null ? '' : ` ${keepEvidence(path.dirname(stateFile), fork)}`;
      console.error(`flagwarden witness: ${message}${where}`);
    };
    const cosigner = new Cosigner({ key, logs, state, now: () => new Date(), onRefused });
    const server = await startWitnessServer({
      host,
      port,
      answer: (body) => cosigner.answer(body),
      onError: (error) => console.error(`flagwarden witness: ${String(error)}`),
    });
    const address = host.includes(':') ? `[${host}]` : host;
    console.log(`The witness ${vkey} listens on http://${address}:${server.port}`);
    await ended;
    await server.close();
  } finally {
    state.close();
  }
}

function filesIn(data: string) {
  const folder = path.resolve(data);
  return { keyFile: path.join(folder, 'witness.key'), stateFile: path.join(folder, 'witness.db') };
}

/** Runs to the end and gives the process its exit code; what people can mend is told without a stack. */
async function ending(run: () => Promise<void>): Promise<void> {
  try {
    await run();
    process.exit(0);
  } catch (error) {
    const isListening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
    if (!(error instanceof WitnessFailure || error instanceof StoreError || isListening)) throw error;
    console.error(`flagwarden witness: ${error.message}`);
    process.exit(isListening ? 1 : 2);
  }
}

function logKey(text: string, before: VerifierKey[]): VerifierKey[] {
  try {
    const key = parseVerifierKey(text);
    if (key.kind !== 'note') throw new Malformed("This is a witness's key; the log's own is needed.");
    if (before.some((one) => formatVerifierKey(one) === text)) throw new Malformed('It is given twice.');
    return [...before, key];
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Malformed ? error.message : String(error));
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a port from 0 to 65535.');
}
