import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Cosigner } from '../../../src/cli/witness/cosigner';
import { startWitnessServer, type WitnessServer } from '../../../src/cli/witness/witness-server';
import { makeWitnessState, WitnessState } from '../../../src/cli/witness/witness-state';
import { formatVerifierKey, parseVerifierKey, type SigningKey } from '../../../src/ledger/note-keys';
import { newKey } from '../../ledger/keys';

/** The witness of `flagwarden witness`, in this process. */
export class RealWitness {
  readonly #key: SigningKey;
  #folder = '';
  #state: WitnessState | null = null;
  #server: WitnessServer | null = null;
  #port = 0;
  /** Bodies that it was sent. */
  readonly asked: Uint8Array[] = [];
  /** What it answers in place of its own answer, where that is not null. */
  instead: ((body: Uint8Array) => { status: 200; body: string }) | null = null;

  private constructor(
    name: string,
    private readonly logKeys: readonly string[],
  ) {
    this.#key = newKey(name, 'cosignature');
  }

  static async start(name: string, ...logKeys: string[]): Promise<RealWitness> {
    const witness = new RealWitness(name, logKeys);
    witness.#folder = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-witness-'));
    await makeWitnessState(witness.#file, witness.key);
    witness.#state = await WitnessState.open(witness.#file, witness.key);
    await witness.answer();
    return witness;
  }

  get key(): string {
    return formatVerifierKey(this.#key.verifier);
  }

  get settings(): { url: string; key: string } {
    return { url: `http://127.0.0.1:${this.#port}`, key: this.key };
  }

  /** Answers from now on, at the same port as before, and about one more log where it is given. */
  async answer(...more: string[]): Promise<void> {
    const cosigner = new Cosigner({
      key: this.#key,
      logs: [...this.logKeys, ...more].map(parseVerifierKey),
      state: this.#open,
      now: () => new Date(),
      onRefused: () => undefined,
    });
    this.#server = await startWitnessServer({
      host: '127.0.0.1',
      port: this.#port,
      answer: (body) => {
        this.asked.push(body);
        return this.instead?.(body) ?? cosigner.answer(body);
      },
      onError: (error) => {
        throw error;
      },
    });
    this.#port = this.#server.port;
  }

  /** Nobody reaches it any more. */
  async fallSilent(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async stop(): Promise<void> {
    await this.fallSilent();
    this.#open.close();
    await rm(this.#folder, { recursive: true });
  }

  get #open(): WitnessState {
    if (!this.#state) throw new Error('The witness is stopped.');
    return this.#state;
  }

  get #file(): string {
    return path.join(this.#folder, 'witness.db');
  }
}
