import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { statusFailure } from '../sink-failure';
import type { TransportSettings } from '../sink-settings';
import type { AddressRule } from './address-rule';
import type { Letter, Transport } from './transport';

export interface WebhookSecrets {
  /** The key that bodies are signed with. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM. */
  readonly ca: string | undefined;
}

/**
 * Posts lines. `Flagwarden-Signature: t=<seconds since 1970>,v1=<hex>` is HMAC-SHA-256 over those seconds, a full stop
 * and the body, so that a receiver can tell who sent it, that it is whole, and that it is not played back.
 */
export class WebhookTransport implements Transport {
  readonly #agent: Agent;

  constructor(
    private readonly settings: TransportSettings<'webhook'>,
    private readonly secrets: WebhookSecrets,
    private readonly addresses: AddressRule,
  ) {
    const { ca } = secrets;
    this.#agent = new Agent({ connect: { lookup: addresses.lookup, ...(ca !== undefined && { ca }) } });
  }

  async send(letters: readonly Letter[], signal: AbortSignal): Promise<void> {
    const url = new URL(this.settings.url);
    this.addresses.requireHost(url.hostname);
    const body = letters.map(({ line }) => `${line}\n`).join('');
    const seconds = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', this.secrets.key).update(`${seconds}.${body}`).digest('hex');
    const first = letters[0];
    const last = letters.at(-1);
    const answer = await request(url, {
      method: 'POST',
      dispatcher: this.#agent,
      signal,
      headers: {
        ...this.secrets.headers,
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
