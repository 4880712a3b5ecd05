import { afterEach, beforeAll, beforeEach } from 'vitest';
import { formatAddCheckpoint } from '../../src/ledger/add-checkpoint';
import { signCheckpoint } from '../../src/ledger/checkpoint';
import { formatVerifierKey, type SigningKey } from '../../src/ledger/note-keys';
import { seededKey } from '../ledger/keys';
import { consistency, numbered, root } from '../ledger/naive-tree';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { CliServer, runCli, type CliResult } from './run-cli';

export const log = seededKey('log.example/audit', 1);
export const entries = numbered(400);
export const forged = [
  ...numbered(100),
  ...numbered(400).map((entry) => Buffer.concat([entry, Buffer.from('!')])),
];

export function checkpointOver(all: readonly Uint8Array[], size: number, key = log) {
  const tree = { size: BigInt(size), root: root(all.slice(0, size)) };
  return signCheckpoint({ origin: key.verifier.name, ...tree, extensions: [] }, key);
}

/** What a log asks of its witness. */
export const asking = (from: number, to: number, all: readonly Uint8Array[] = entries, key = log) =>
  formatAddCheckpoint({
    oldSize: BigInt(from),
    proof: from === 0 ? [] : consistency(from, all.slice(0, to)),
    checkpoint: checkpointOver(all, to, key),
  });

export async function post(server: CliServer, body: Uint8Array | string) {
  const answer = await fetch(`${server.url}/add-checkpoint`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  };
}

/** The built command line, a folder that is new for each test, and witnesses that end with it. */
class WitnessStage {
  private product: Built | null = null;
  private place: Folder | null = null;
  private running: CliServer[] = [];

  get built(): Built {
    return lit(this.product);
  }

  get folder(): Folder {
    return lit(this.place);
  }

  async build(): Promise<void> {
    this.product = await buildProduct();
  }

  async open(): Promise<void> {
    this.place = await Folder.make();
  }

  async close(): Promise<void> {
    for (const server of this.running) await server.end('SIGKILL');
    this.running = [];
    await this.folder.remove();
  }

  /** Runs `flagwarden witness` to its end. */
  witness(...given: string[]): Promise<CliResult> {
    return runCli(this.built.cli, this.folder.path, ['witness', ...given]);
  }

  /** Makes a witness and gives its verifier key. */
  async created(data = 'w'): Promise<string> {
    const { stdout, code } = await this.witness(
      'create',
      '--data',
      data,
      '--name',
      `witness.example/${data}`,
    );
    if (code !== 0) throw new Error(stdout);
    return stdout.trim().split('\n').at(-1) ?? '';
  }

  async started(keys: readonly SigningKey[] = [log], data = 'w'): Promise<CliServer> {
    const logs = keys.flatMap(({ verifier }) => ['--log', formatVerifierKey(verifier)]);
    const given = ['witness', '--data', data, '--port', '0', ...logs];
    const server = await CliServer.start(this.built.cli, this.folder.path, given);
    this.running.push(server);
    return server;
  }
}

function lit<Part>(part: Part | null): Part {
  if (part === null) throw new Error('The stage is open during tests only.');
  return part;
}

/** The stage of the tests of a file. */
export function witnessStage(): WitnessStage {
  const stage = new WitnessStage();
  beforeAll(() => stage.build());
  beforeEach(() => stage.open());
  afterEach(() => stage.close());
  return stage;
}
