import { expect } from 'vitest';
import { Connection } from '../../../../src/contract/connection';
import { Flag, type FlagState } from '../../../../src/contract/flag';
import { Probe } from '../../../../src/contract/platform';
import { pathOf, routes } from '../../../../src/contract/routes';
import { platforms } from '../../../../src/warden/platforms/registry';
import { startUnleash, type Unleash } from '../../../tools/unleash';
import { TestWarden } from '../../test-warden';
import { startCountingProxy, type CountingProxy } from './counting-proxy';

export const features = '/api/admin/projects/default/features';

/** A real Unleash with an editor, and a real warden that reads it as a viewer. */
export class UnleashWorld {
  private constructor(
    readonly unleash: Unleash,
    readonly warden: TestWarden,
    readonly proxy: CountingProxy,
    readonly editor: string,
    readonly viewer: string,
  ) {}

  static async start(): Promise<UnleashWorld> {
    const unleash = await startUnleash();
    try {
      const editor = await unleash.personalToken('Editor');
      const viewer = await unleash.personalToken('Viewer');
      const warden = await TestWarden.start({ platforms });
      return new UnleashWorld(unleash, warden, await startCountingProxy(unleash.url), editor, viewer);
    } catch (error) {
      await unleash.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.warden.stop();
    await this.proxy.stop();
    await this.unleash.stop();
  }

  create(name: string, more: object = {}) {
    return this.unleash.request('POST', features, { name, type: 'release', ...more }, this.editor);
  }

  turn(name: string, to: 'on' | 'off') {
    const path = `${features}/${name}/environments/production/${to}`;
    return this.unleash.request('POST', path, undefined, this.editor);
  }

  addStrategy(name: string, strategy: object) {
    const path = `${features}/${name}/environments/production/strategies`;
    return this.unleash.request('POST', path, strategy, this.editor);
  }

  async probe(credential: string): Promise<Probe> {
    const body = { platform: 'unleash', settings: { url: this.proxy.url }, credential };
    const response = await this.warden.send('POST', routes.probes, body);
    expect(response.status).toBe(200);
    return Probe.parse(await response.json());
  }

  /** Connects as the viewer and waits for a read. */
  async connect(name: string, url = this.proxy.url): Promise<Connection> {
    const response = await this.warden.send('POST', routes.connections, {
      platform: 'unleash',
      name,
      settings: { url },
      credential: this.viewer,
      projectId: 'default',
    });
    expect(response.status).toBe(201);
    return this.warden.synced(Connection.parse(await response.json()).id);
  }

  async flag(connectionId: string, key: string): Promise<Flag> {
    const answer = await this.warden.fetch(pathOf(routes.flag, { connectionId, key }));
    return Flag.parse(await answer.json());
  }
}

export function inProduction({ states }: Flag): FlagState {
  const state = states.find(({ environment }) => environment === 'production');
  if (!state) throw new Error('The flag has no state in production');
  return state;
}
