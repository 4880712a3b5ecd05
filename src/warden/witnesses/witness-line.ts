import { Agent, request } from 'undici';
import { formatAddCheckpoint } from '../../ledger/add-checkpoint';
import { Malformed, NotProven } from '../../ledger/ledger-errors';
import { formatSignature, longestNote, parseNote, verifiedSignatures } from '../../ledger/note';
import type { SignedNote } from '../../ledger/note';
import { parseVerifierKey, type VerifierKey } from '../../ledger/note-keys';
import { parseDecimal, parseUtf8 } from '../../ledger/text-values';

/** A witness did not cosign; `message` says why. */
export class NotCosigned extends Error {
  override readonly name = 'NotCosigned';
}

/** Proves that the tree of the first `from` entries begins the checkpoint's. */
export type ProveGrowth = (from: bigint) => Promise<readonly Uint8Array[]>;

/** A line to one witness (C2SP tlog-witness). */
export class WitnessLine {
  readonly key: VerifierKey;
  /** `<name>+<key id>`, which no other key has. */
  readonly id: string;
  readonly #address: string;
  readonly #agent = new Agent({ connections: 1, connect: { timeout: 5_000 } });

  /** @throws Malformed */
  constructor({ url, key }: { readonly url: string; readonly key: string }) {
    this.key = parseVerifierKey(key);
    this.id = `${this.key.name}+${this.key.id}`;
    this.#address = `${url.replace(/\/+$/, '')}/add-checkpoint`;
  }

  /**
   * Asks for a cosignature. A witness that remembers another size than was thought says which, and is asked once more.
   * @param thought the size that the witness cosigned last, as far as it is known
   * @returns its line of signature, found right
   * @throws NotCosigned, or what the network throws
   */
  async cosign(
    checkpoint: SignedNote,
    size: bigint,
    thought: bigint,
    prove: ProveGrowth,
    signal: AbortSignal,
  ): Promise<string> {
    const first = await this.#ask(checkpoint, thought, prove, signal);
    if (first.status !== 409) return this.#lineIn(first, checkpoint);
    const remembered = sizeIn(first.body);
    if (remembered > size)
      throw new NotCosigned(`It has cosigned ${remembered} entries already, more than there are here.`);
    return this.#lineIn(await this.#ask(checkpoint, remembered, prove, signal), checkpoint);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #ask(
    checkpoint: SignedNote,
    oldSize: bigint,
    prove: ProveGrowth,
    signal: AbortSignal,
  ): Promise<{ status: number; body: string }> {
    const proof = oldSize === 0n ? [] : await prove(oldSize);
    const answer = await request(this.#address, {
      method: 'POST',
      dispatcher: this.#agent,
      signal,
      body: formatAddCheckpoint({ oldSize, proof, checkpoint }),
    });
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of answer.body as AsyncIterable<Uint8Array>) {
      length += part.length;
      if (length > longestNote) throw new NotCosigned('Its answer is too long.');
      parts.push(part);
    }
    return { status: answer.statusCode, body: judged(() => parseUtf8(Buffer.concat(parts), 'The answer')) };
  }

  #lineIn({ status, body }: { status: number; body: string }, { text }: SignedNote): string {
    if (status !== 200) throw new NotCosigned(`It answered ${status}: ${body.trim().slice(0, 200)}`);
    return judged(() => {
      const { signatures } = parseNote(Buffer.from(`${text}\n${body}`));
      const own = signatures.filter(({ name, keyId }) => name === this.key.name && keyId === this.key.id);
      if (verifiedSignatures({ text, signatures: own }, [this.key]).length === 0)
        throw new NotCosigned('Its answer has no signature of its key.');
      return own.slice(0, 1).map(formatSignature).join('');
    });
  }
}

function sizeIn(body: string): bigint {
  return judged(() => parseDecimal(body.replace(/\n$/, ''), 'The size that it remembers'));
}

function judged<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed || error instanceof NotProven) throw new NotCosigned(error.message);
    throw error;
  }
}
