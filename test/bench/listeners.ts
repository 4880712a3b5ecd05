import { Agent, request } from 'node:http';

/** Many readers of one stream of server-sent events. */
export class Listeners {
  readonly #agent = new Agent({ keepAlive: true });
  #left = 0;
  #marker = '';
  #onAll = () => {};

  private constructor(private readonly count: number) {}

  /** Resolves when all have got the head of the stream. */
  static async open(count: number, url: string, headers: Record<string, string>): Promise<Listeners> {
    const listeners = new Listeners(count);
    await Promise.all(Array.from({ length: count }, () => listeners.#open(url, headers)));
    return listeners;
  }

  /** Resolves when every reader has read the marker after this call. */
  hear(marker: string): Promise<void> {
    this.#left = this.count;
    this.#marker = marker;
    return new Promise((resolve) => (this.#onAll = resolve));
  }

  close(): void {
    this.#agent.destroy();
  }

  #open(url: string, headers: Record<string, string>): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = request(url, { headers, agent: this.#agent }, (answer) => {
        let heard = '';
        answer.on('data', (chunk: Buffer) => {
          heard += chunk.toString();
          if (this.#marker === '' || !heard.includes(this.#marker)) return;
          heard = '';
          if (--this.#left === 0) this.#onAll();
        });
        answer.on('error', () => undefined);
        resolve();
      });
      sent.on('error', reject);
      sent.end();
    });
  }
}
