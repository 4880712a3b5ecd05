import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const callbackPath = '/flagwarden/callback';

/** Whether an address is one that providers know for editors: http, to the browser's own machine, with our path. */
export const isWayBack = ({ protocol, hostname, pathname }: URL): boolean =>
  protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) && pathname === callbackPath;

/** A port of this machine that takes one answer. */
export class Door {
  private constructor(
    private readonly server: Server,
    private readonly answered: Promise<URL>,
    private readonly take: (url: URL) => boolean,
  ) {}

  static async open(words: { done: string; refused: string }, state: string): Promise<Door> {
    let resolve: (url: URL) => void = () => {};
    const answered = new Promise<URL>((take) => (resolve = take));
    /** Anybody on this machine can knock; only who knows the state is let in. */
    const take = (url: URL) => {
      const isOurs = url.pathname === callbackPath && url.searchParams.get('state') === state;
      if (isOurs) resolve(url);
      return isOurs;
    };
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
      const isOurs = take(url);
      const text = !isOurs || url.searchParams.has('error') ? words.refused : words.done;
      response.writeHead(isOurs ? 200 : 404, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': "default-src 'none'",
        Connection: 'close',
      });
      response.end(text);
    });
    await new Promise<void>((listening, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', listening);
    });
    return new Door(server, answered, take);
  }

  get address(): URL {
    return new URL(callbackPath, `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
  }

  /** Takes the address at which a browser ended that could not reach this machine. Tells whether it is an answer. */
  admit(text: string): boolean {
    const url = URL.parse(text.trim());
    return url !== null && this.take(url);
  }

  /** The query that the browser came with. */
  answer(signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const give = () => reject(signal.reason as Error);
      if (signal.aborted) return give();
      signal.addEventListener('abort', give, { once: true });
      void this.answered.then((url) => {
        signal.removeEventListener('abort', give);
        resolve(url.search);
      });
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
