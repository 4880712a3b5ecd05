import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  /** For instance `GET /api/v1/projects/`. */
  name: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Undefined where there is none. */
  body: unknown;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that plays a platform, and can be made to have faults that the real one can't be made to have. */
export abstract class ScriptedServer {
  readonly asked: Asked[] = [];
  readonly #instead = new Map<string, Handler>();
  readonly #lost = new Set<string>();
  #all: Reply | null = null;
  #server!: Server;
  #port = 0;

  /** What the platform answers, and does, when nothing is wrong. */
  protected abstract reply(asked: Asked): Reply;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts, at the same address after a stop. */
  async listen(): Promise<this> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Answers a request otherwise until `asBefore`. */
  instead(name: string, handler: Handler | Reply): void {
    this.#instead.set(
      name,
      typeof handler === 'function' ? handler : (_, response) => send(response, handler),
    );
  }

  /** Answers everything so until `asBefore`. */
  insteadOfAll(reply: Reply): void {
    this.#all = reply;
  }

  /** Does what a request asks for, and hangs up in place of an answer. */
  loseAnswerTo(name: string): void {
    this.#lost.add(name);
  }

  asBefore(): void {
    this.#all = null;
    this.#instead.clear();
    this.#lost.clear();
  }

  /** The names of the requests since the last call. */
  names(): string[] {
    return this.asked.splice(0).map(({ name }) => name);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const name = `${request.method ?? ''} ${url.pathname}`;
    const text = await textOf(request);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const asked = { name, query: url.searchParams, headers: request.headers, body };
    this.asked.push(asked);
    const handler = this.#instead.get(name);
    if (handler) return handler(request, response);
    const reply = this.#all ?? this.#reply(asked);
    if (this.#lost.has(name)) request.socket.destroy();
    else send(response, reply);
  }

  /** A stand-in that has no answer, or a wrong one, must not look like an outage. */
  #reply(asked: Asked): Reply {
    try {
      return this.reply(asked);
    } catch (error) {
      return { status: 418, body: { message: `The stand-in failed at ${asked.name}: ${String(error)}` } };
    }
  }
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text;
}
