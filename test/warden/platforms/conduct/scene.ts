import { expect } from 'vitest';
import { Connection, type SyncStatus } from '../../../../src/contract/connection';
import { FlagPage, type Flag, type FlagState } from '../../../../src/contract/flag';
import { pathOf, routes } from '../../../../src/contract/routes';
import type { LineLimits } from '../../../../src/warden/platforms/http/platform-line';
import type { PlatformAdapter } from '../../../../src/warden/platforms/platform-adapter';
import { staff } from '../../access/asking';
import { TestWarden } from '../../test-warden';
import type { Reply, ScriptedServer } from '../scripted-server';

/** A platform that is played, with one project and a flag in it that is on in one environment. */
export interface Scene {
  server: ScriptedServer;
  settings: Record<string, string>;
  credential: string;
  /** What must be told to nobody: the credential, and the forms in which it is sent. */
  secrets: readonly string[];
  project: string;
  environment: string;
  flag: string;
  flagCount: number;
  /** The name of a request that every whole read makes, and of the order that turns the flag off. */
  list: string;
  order: string;
  /** Somebody turns the flag on or off on the platform. */
  turn(on: boolean): void;
  /** Something happens on the platform, so that the next read is a whole one. */
  happened(): void;
  /** Somebody describes the flag. */
  describe(text: string): void;
  /** What the platform noted of the last change; null where it has no place for it. */
  comment(): string | null;
  refused: Reply;
  forbidden: Reply;
  tooMany: { reply: Reply; milliseconds: number };
}

export type Make = (limits: LineLimits) => PlatformAdapter;
export type Start = () => Promise<Scene>;

const limits: LineLimits = { answer: 1_500, bytes: 256 * 1024 };

/** A real warden over a platform that is played. */
export class World {
  readonly people = staff();
  warden!: TestWarden;

  private constructor(
    readonly scene: Scene,
    private readonly adapter: PlatformAdapter,
  ) {}

  static async start(make: Make, start: Start): Promise<World> {
    const world = new World(await start(), make(limits));
    const platforms = new Map([[world.adapter.platform.id, world.adapter]]);
    world.warden = await TestWarden.start({ platforms, people: Object.values(world.people) });
    return world;
  }

  async stop(): Promise<void> {
    await this.warden.stop();
    await this.scene.server.stop();
  }

  form() {
    const { settings, credential } = this.scene;
    return { platform: this.adapter.platform.id, settings, credential };
  }

  connect(): Promise<Response> {
    const more = { name: 'shop', projectId: this.scene.project };
    return this.warden.send('POST', routes.connections, { ...this.form(), ...more });
  }

  /** Connects, and waits for a read. */
  async connected(): Promise<Connection> {
    const response = await this.connect();
    expect(response.status, await response.clone().text()).toBe(201);
    const connection = await this.warden.synced(Connection.parse(await response.json()).id);
    expect(connection).toMatchObject({ sync: { state: 'current' }, flagCount: this.scene.flagCount });
    this.scene.server.names();
    return connection;
  }

  async flags({ id }: Connection): Promise<Map<string, Flag>> {
    const answer = await this.warden.fetch(pathOf(routes.flags, { connectionId: id }));
    const { items } = FlagPage.parse(JSON.parse(await this.textWithoutSecrets(answer)));
    return new Map(items.map((flag) => [flag.key, flag]));
  }

  /** The scene's flag in its environment. */
  async shown(connection: Connection): Promise<FlagState> {
    const { flag, environment: key } = this.scene;
    const found = (await this.flags(connection)).get(flag);
    const state = found?.states.find(({ environment }) => environment === key);
    if (!state) throw new Error(`${flag} has no state in ${key}`);
    return state;
  }

  async textWithoutSecrets(answer: Response): Promise<string> {
    const text = await answer.text();
    for (const secret of this.scene.secrets) expect(text).not.toContain(secret);
    return text;
  }

  failureOf(status: SyncStatus) {
    if (status.state !== 'failing') throw new Error(`The sync is ${status.state}`);
    for (const secret of this.scene.secrets) expect(JSON.stringify(status)).not.toContain(secret);
    return status.failure;
  }
}
