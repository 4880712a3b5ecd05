import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { statusFailure } from '../sink-failure';
import type { OpenTarget } from './http-target';
import type { Letter, Transport } from './transport';

/**
 * Posts lines. `Flagwarden-Signature: t=<seconds since 1970>,v1=<hex>` is HMAC-SHA-256 over those seconds, a full stop
 * and the body, so that a receiver can tell who sent it, that it is whole, and that it is not played back.
 */
export class WebhookTransport implements Transport {
  readonly #agent: Agent;

  constructor(
    private readonly target: OpenTarget,
    /** The key that bodies are signed with. */
    private readonly key: string,
  ) {
    const { ca, addresses } = target;
    this.#agent = new Agent({ connect: { lookup: addresses.lookup, ...(ca !== undefined && { ca }) } });
  }

  async send(letters: readonly Letter[], signal: AbortSignal): Promise<void> {
    const url = new URL(this.target.url);
    this.target.addresses.requireHost(url.hostname);
    const body = letters.map(({ line }) => `${line}\n`).join('');
    const seconds = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', this.key).update(`${seconds}.${body}`).digest('hex');
    const first = letters[0];
    const last = letters.at(-1);
    const answer = await request(url, {
      method: 'POST',
      dispatcher: this.#agent,
      signal,
      headers: {
        ...this.target.headers,
        'content-type': 'application/x-ndjson; charset=utf-8',
        'flagwarden-signature': `t=${seconds},v1=${signature}`,
        'flagwarden-entries': first && last ? `${first.index}-${last.index}` : '',
      },
      body,
    });
    // Nothing in the answer matters but its status.
    await answer.body.dump({ limit: 64 * 1024, signal });
    const failure = statusFailure(answer.statusCode);
    if (failure) throw failure;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
