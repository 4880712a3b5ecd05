import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { expect } from 'vitest';
import { Connection } from '../../src/contract/connection';
import { LiveEvent } from '../../src/contract/live-event';
import { pathOf, routes } from '../../src/contract/routes';
import { Vault } from '../../src/warden/credentials/vault';
import type { AppLimits } from '../../src/warden/http/app';
import { openLog } from '../../src/warden/log/log';
import type { PlatformAdapter } from '../../src/warden/platforms/platform-adapter';
import { startWarden, type RunningWarden, type WardenOptions } from '../../src/warden/running-warden';
import { openSqlite } from '../../src/warden/store/open-sqlite';
import type { SinkSettings } from '../../src/warden/sinks/sink-settings';
import type { Store } from '../../src/warden/store/store';
import type { ProfileName } from '../../src/policy/policy-source';
import { opened } from '../policy/shipped';
import { newConnection, ScriptedPlatform } from './scripted-platform';
import { TestPeople, type TestPerson } from './test-people';

export interface TestWardenOptions {
  /** Where metrics are shown; nowhere unless named. */
  metrics?: WardenOptions['metrics'];
  limits?: AppLimits;
  presence?: { firstWithin: number; graceAfterLast: number };
  /** A store in place of a fresh one on disk. */
  store?: Store;
  vault?: Vault;
  /** Real platforms in place of the scripted one. */
  platforms?: ReadonlyMap<string, PlatformAdapter>;
  /** Whom the warden knows besides its own token. */
  people?: readonly TestPerson[];
  /** How people are known; by their tokens unless another is named. */
  identity?: WardenOptions['identity'];
  provider?: WardenOptions['provider'];
  reviews?: WardenOptions['reviews'];
  clock?: WardenOptions['clock'];
  /** What the identity provider tells of people with. */
  scimToken?: string;
  /** The warden's own token; random unless named. */
  token?: string;
  /** Where the ledger is exported to. */
  sinks?: readonly SinkSettings[];
  witnesses?: WardenOptions['witnesses'];
  /** `team` unless another is named. */
  profile?: ProfileName;
  /** Configured policies in place of a profile. */
  policies?: WardenOptions['policies'];
}

/** A real warden on a real socket over a scripted platform. */
export class TestWarden {
  readonly token: string;
  readonly platform = new ScriptedPlatform();
  readonly people: TestPeople;
  readonly vault: Vault;
  running!: RunningWarden;
  store!: Store;
  #directory!: string;

  private constructor(private readonly options: TestWardenOptions) {
    this.token = options.token ?? randomBytes(32).toString('base64url');
    this.vault = options.vault ?? new Vault(randomBytes(32));
    this.people = new TestPeople(this.token, ...(options.people ?? []));
  }

  static async start(options: TestWardenOptions = {}): Promise<TestWarden> {
    const warden = new TestWarden(options);
    warden.#directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-warden-'));
    await warden.begin();
    return warden;
  }

  async begin(): Promise<void> {
    this.store = this.options.store ?? (await openSqlite(this.#directory));
    this.running = await startWarden({
      mode: 'team',
      store: this.store,
      vault: this.vault,
      platforms: this.options.platforms ?? this.platform.registry,
      token: this.token,
      identity: this.options.identity ?? (() => this.people),
      provider: this.options.provider ?? null,
      policies: this.options.policies ?? (await opened(this.options.profile ?? 'team')),
      listen: { host: '127.0.0.1', port: 0, allowedHosts: (port) => [`127.0.0.1:${port}`] },
      allowedOrigins: ['https://allowed.example'],
      log: openLog(process.env['WARDEN_LOG'] ?? 'silent'),
      presence: this.options.presence ?? null,
      ...(this.options.scimToken !== undefined && { scimToken: this.options.scimToken }),
      ...(this.options.reviews && { reviews: this.options.reviews }),
      ...(this.options.clock && { clock: this.options.clock }),
      ...(this.options.sinks && { sinks: this.options.sinks }),
      ...(this.options.metrics && { metrics: this.options.metrics }),
      ...(this.options.witnesses && { witnesses: this.options.witnesses }),
      ...(this.options.limits && { limits: this.options.limits }),
    });
  }

  async restart(): Promise<void> {
    await this.running.stop();
    await this.begin();
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  get url(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  fetch(pathname: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + pathname, {
      ...init,
      headers: { Authorization: `Bearer ${this.token}`, ...init.headers },
    });
  }

  /** As `send`, by somebody in particular. */
  sendAs(
    { token }: Pick<TestPerson, 'token'>,
    method: string,
    pathname: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.fetch(pathname, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
  }

  send(method: string, pathname: string, body?: unknown): Promise<Response> {
    if (body === undefined) return this.fetch(pathname, { method });
    return this.fetch(pathname, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  }

  /** Connects the scripted platform and waits for its first read. */
  async connected(name?: string): Promise<Connection> {
    const response = await this.send('POST', routes.connections, newConnection(name));
    expect(response.status).toBe(201);
    return this.synced(Connection.parse(await response.json()).id);
  }

  async synced(connectionId: string): Promise<Connection> {
    return Connection.parse(await (await this.send('POST', pathOf(routes.sync, { connectionId }))).json());
  }

  async flagKeys(connectionId: string): Promise<string[]> {
    const page = (await (await this.fetch(pathOf(routes.flags, { connectionId }))).json()) as {
      items: { key: string }[];
    };
    return page.items.map((flag) => flag.key);
  }

  /** The live events from now on; the first is `hello`. */
  async events(): Promise<LiveEventReader> {
    const abort = new AbortController();
    const response = await this.fetch(routes.events, { signal: abort.signal });
    expect(response.status).toBe(200);
    if (!response.body) throw new Error('The stream has no body');
    return new LiveEventReader(response.body, abort);
  }
}

export class LiveEventReader {
  readonly #messages: EventSourceMessage[] = [];
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #parser = createParser({ onEvent: (message) => this.#messages.push(message) });
  readonly #decoder = new TextDecoder();

  constructor(
    body: ReadableStream<Uint8Array>,
    private readonly abort: AbortController,
  ) {
    this.#reader = body.getReader();
  }

  /** The next event; undefined at the end of the stream. */
  async next(): Promise<LiveEvent | undefined> {
    for (;;) {
      const message = this.#messages.shift();
      if (message) {
        const event = LiveEvent.parse(JSON.parse(message.data));
        expect(message.event).toBe(event.type);
        return event;
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#parser.feed(this.#decoder.decode(value, { stream: true }));
    }
  }

  /** The next event of a type, passing over others. */
  async nextOf<Type extends LiveEvent['type']>(type: Type): Promise<Extract<LiveEvent, { type: Type }>> {
    for (;;) {
      const event = await this.next();
      if (!event) throw new Error(`The stream ended before a "${type}" event`);
      if (event.type === type) return event as Extract<LiveEvent, { type: Type }>;
    }
  }

  close(): void {
    this.abort.abort();
  }
}
