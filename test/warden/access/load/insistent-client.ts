import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds after which it is given up. */
const patience = 30_000;

/** Somebody who sends the same again, to another replica, until there is an answer. */
export class InsistentClient {
  #turn = 0;
  #lastRefusal = 'nobody was there';

  /** @param urls of the replicas */
  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
  ) {}

  /** @param first the replica to begin with; each in turn unless named */
  async send(
    method: string,
    path: string,
    body: unknown = undefined,
    first = this.#turn++,
  ): Promise<Response> {
    const key = randomUUID();
    const until = Date.now() + patience;
    for (let at = first; ; at++) {
      const answer = await this.#once(this.urls[at % this.urls.length] ?? '', { method, path, body, key });
      if (answer) return answer;
      if (Date.now() > until) throw new Error(`${method} ${path} was never answered: ${this.#lastRefusal}`);
      await wait(50);
    }
  }

  /** Null when there was no answer, or when another replica may do better. */
  async #once(
    url: string,
    { method, path, body, key }: { method: string; path: string; body: unknown; key: string },
  ): Promise<Response | null> {
    try {
      const answer = await fetch(url + path, {
        method,
        signal: AbortSignal.timeout(patience),
        headers: {
          Authorization: `Bearer ${this.token}`,
          'Idempotency-Key': key,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (answer.status !== 503) return answer;
      this.#lastRefusal = await answer.text();
      return null;
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }
}
