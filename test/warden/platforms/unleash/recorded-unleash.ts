import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

const Answer = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});
type Answer = z.infer<typeof Answer>;

const Recording = z.record(z.string(), Answer);
const Listed = z.object({ features: z.array(z.looseObject({ name: z.string() })), total: z.int() });
const Log = z.object({
  events: z.array(z.looseObject({ id: z.int(), featureName: z.string().nullish() })),
  total: z.int(),
});
type Log = z.infer<typeof Log>;

export interface Asked {
  name: string;
  query: URLSearchParams;
  authorization: string | undefined;
}
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Plays what Unleash 8.2.0 (Open Source) answered to a viewer's token, word for word from `recorded-unleash-8.2.0.json`,
 * with its ETags and its paging of events and of the search, for faults that a real Unleash can't be made to have.
 * The project `default` has five flags and two archived ones.
 */
export class RecordedUnleash {
  readonly token = 'user:5f0d1c2b3a4958677685a4b3c2d1e0f9';
  readonly asked: Asked[] = [];
  archived: Record<string, unknown>[] = [];
  events: Log['events'] = [];
  readonly #instead = new Map<string, Handler>();
  #server!: Server;
  #port = 0;

  private constructor(
    private readonly recording: Record<string, Answer>,
    private readonly basePath: string,
  ) {}

  static async start(basePath = ''): Promise<RecordedUnleash> {
    const file = path.join(import.meta.dirname, 'recorded-unleash-8.2.0.json');
    const recording = Recording.parse(JSON.parse(await readFile(file, 'utf8')));
    const unleash = new RecordedUnleash(recording, basePath);
    unleash.events = Log.parse(unleash.recorded('GET /api/admin/search/events').body).events;
    unleash.archived = Listed.parse(unleash.recorded('GET /api/admin/search/features').body).features;
    await unleash.listen();
    return unleash;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}${this.basePath}`;
  }

  recorded(name: string): Answer {
    const answer = this.recording[name];
    if (!answer) throw new Error(`Nothing was recorded for ${name}`);
    return answer;
  }

  /** Answers a request, named like `GET /api/admin/projects`, otherwise until `asBefore`. */
  instead(name: string, handler: Handler): void {
    this.#instead.set(name, handler);
  }

  /** Answers with a recorded answer, or with a changed body. */
  insteadAnswer(name: string, answer: Answer | { body: unknown }): void {
    this.instead(name, (_, response) => send(response, { status: 200, headers: {}, ...answer }));
  }

  asBefore(): void {
    this.#instead.clear();
  }

  /** Something happens in the project: the event log grows. */
  happened(event: object = { type: 'feature-metadata-updated', featureName: 'a-plain' }): void {
    const [newest] = this.events;
    this.events = [{ ...newest, id: (newest?.id ?? 0) + 1, environment: null, ...event }, ...this.events];
  }

  /** The names of the requests since the last call. */
  requests(): string[] {
    return this.asked.splice(0).map(({ name }) => name);
  }

  async listen(): Promise<void> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const where = url.pathname.startsWith(this.basePath) ? url.pathname.slice(this.basePath.length) : '';
    const { authorization } = request.headers;
    const name = `${request.method ?? ''} ${where}`;
    this.asked.push({ name, query: url.searchParams, authorization });
    const handler = this.#instead.get(name);
    if (handler) return handler(request, response);
    if (authorization !== this.token) return send(response, this.recorded('401'));
    const answer = await this.#usual(name, url.searchParams, request);
    const { etag } = answer.headers;
    if (etag !== undefined && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
    } else {
      send(response, answer);
    }
  }

  async #usual(name: string, query: URLSearchParams, request: IncomingMessage): Promise<Answer> {
    const offset = Number(query.get('offset') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const answered = (body: object): Answer => ({ status: 200, headers: {}, body });
    switch (name) {
      case 'GET /api/admin/search/events': {
        const flag = query.get('feature')?.replace(/^IS:/, '');
        const found = this.events.filter(({ featureName }) => flag === undefined || featureName === flag);
        return answered({
          events: found.slice(offset, offset + Math.min(limit, 1_000)),
          total: found.length,
        });
      }
      case 'GET /api/admin/search/features': {
        const features = this.archived.slice(offset, offset + Math.min(limit, 100));
        return answered({ features, total: this.archived.length });
      }
      case 'POST /api/admin/playground/advanced': {
        const { environments } = z
          .object({ environments: z.tuple([z.string()]) })
          .parse(JSON.parse(await textOf(request)));
        return this.recorded(`${name} ${environments[0]}`);
      }
      default:
        return this.recording[name] ?? this.recorded('404 path');
    }
  }
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text;
}
