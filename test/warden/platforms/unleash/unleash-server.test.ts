import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Connection, EnvironmentList } from '../../../../src/contract/connection';
import { Flag, FlagChangePage, FlagPage } from '../../../../src/contract/flag';
import { Probe } from '../../../../src/contract/platform';
import { pathOf, routes } from '../../../../src/contract/routes';
import { platforms } from '../../../../src/warden/platforms/registry';
import { missingUnleash, startUnleash, type Unleash } from '../../../tools/unleash';
import { TestWarden } from '../../test-warden';
import { startCountingProxy, type CountingProxy } from './counting-proxy';

const missing = await missingUnleash();
const features = '/api/admin/projects/default/features';

/** A real warden over a real Unleash. The tests of a group tell one story, in their order. */
describe.skipIf(missing !== null)(`a real Unleash${missing === null ? '' : `, skipped: ${missing}`}`, () => {
  let unleash: Unleash;
  let proxy: CountingProxy;
  let warden: TestWarden;
  let editor: string;
  let viewer: string;

  beforeAll(async () => {
    unleash = await startUnleash();
    proxy = await startCountingProxy(unleash.url);
    warden = await TestWarden.start({ platforms });
    [editor, viewer] = await Promise.all([unleash.personalToken('Editor'), unleash.personalToken('Viewer')]);
  });
  afterAll(async () => {
    await warden?.stop();
    await proxy?.stop();
    await unleash?.stop();
  });

  const create = (name: string, more: object = {}) =>
    unleash.request('POST', features, { name, type: 'release', ...more }, editor);
  const turn = (name: string, to: 'on' | 'off', environment = 'production') =>
    unleash.request('POST', `${features}/${name}/environments/${environment}/${to}`, undefined, editor);
  const addStrategy = (name: string, strategy: object) =>
    unleash.request('POST', `${features}/${name}/environments/production/strategies`, strategy, editor);

  async function probe(credential: string): Promise<Probe> {
    const body = { platform: 'unleash', settings: { url: proxy.url }, credential };
    const response = await warden.send('POST', routes.probes, body);
    expect(response.status).toBe(200);
    return Probe.parse(await response.json());
  }

  async function connect(name: string, url = proxy.url): Promise<Connection> {
    const response = await warden.send('POST', routes.connections, {
      platform: 'unleash',
      name,
      settings: { url },
      credential: viewer,
      projectId: 'default',
    });
    expect(response.status).toBe(201);
    return warden.synced(Connection.parse(await response.json()).id);
  }

  async function flag(connectionId: string, flagKey: string): Promise<Flag> {
    const answer = await warden.fetch(pathOf(routes.flag, { connectionId, key: flagKey }));
    return Flag.parse(await answer.json());
  }

  const inProduction = ({ states }: Flag) => {
    const state = states.find(({ environment }) => environment === 'production');
    if (!state) throw new Error('The flag has no state in production');
    return state;
  };

  describe('a probe', () => {
    const answers = ({ abilities }: Probe) =>
      Object.fromEntries(abilities.map(({ ability, answer }) => [ability, answer]));

    test('tells the version, the projects, and what a viewer may not do', async () => {
      const found = await probe(viewer);
      expect(found.identity).toMatch(/^viewer-/);
      expect(found.edition).toBe('Open Source 8.2.0');
      expect(found.projects).toEqual([{ id: 'default', name: 'Default', flagCount: 0 }]);
      expect(found.capabilities.approvals).toBe('no');
      expect(answers(found)).toEqual({
        read_flags: 'yes',
        read_environments: 'yes',
        read_history: 'yes',
        toggle: 'no',
      });
    });

    test('tells an editor and an admin token from a viewer', async () => {
      expect(answers(await probe(editor)).toggle).toBe('yes');
      const admin = await probe(unleash.adminToken);
      expect([admin.identity, answers(admin).toggle]).toEqual(['Admin token admin', 'yes']);
      expect(JSON.stringify(admin)).not.toContain(unleash.adminToken);
    });

    test('tells that a client token is of no use', async () => {
      const body = { platform: 'unleash', settings: { url: proxy.url }, credential: unleash.clientToken };
      const response = await warden.send('POST', routes.probes, body);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        cause: 'forbidden',
        detail: expect.stringMatching(/client or frontend token/) as string,
      });
    });
  });

  describe('what a flag is', () => {
    let id: string;
    beforeAll(async () => {
      await unleash.request('POST', '/api/admin/tags', { type: 'simple', value: 'payments' });
      await create('full-house', { description: 'Everything', type: 'kill-switch' });
      await unleash.request('PUT', `${features}/full-house/tags`.replace('/projects/default', ''), {
        addedTags: [{ type: 'simple', value: 'payments' }],
        removedTags: [],
      });
      await create('half');
      await addStrategy('half', {
        name: 'flexibleRollout',
        parameters: { rollout: '50', stickiness: 'default' },
      });
      await turn('half', 'on');
      await create('chosen');
      await addStrategy('chosen', {
        name: 'flexibleRollout',
        parameters: { rollout: '100', stickiness: 'default' },
        constraints: [{ contextName: 'userId', operator: 'IN', values: ['1'] }],
      });
      await turn('chosen', 'on');
      await create('text', { type: 'experiment' });
      await addStrategy('text', {
        name: 'default',
        variants: [
          {
            name: 'blue',
            weight: 1_000,
            weightType: 'variable',
            stickiness: 'default',
            payload: { type: 'json', value: '{}' },
          },
        ],
      });
      await turn('text', 'on');
      await create('tired');
      await unleash.request(
        'POST',
        '/api/admin/projects/default/stale',
        { features: ['tired'], stale: true },
        editor,
      );
      ({ id } = await connect('what'));
    });

    test('comes with its type, lifetime, tags, owner, link and creation', async () => {
      const full = await flag(id, 'full-house');
      expect(full).toMatchObject({
        description: 'Everything',
        purpose: 'kill_switch',
        platformType: 'kill-switch',
        temporary: 'no',
        expectedLifetimeDays: null,
        tags: ['payments'],
        valueType: 'boolean',
        archivedAt: null,
        url: `${proxy.url}/projects/default/features/full-house`,
        lastChange: { action: 'updated', platformAction: 'feature-tagged' },
      });
      expect(full.owners).toEqual([{ kind: 'person', name: expect.stringMatching(/^editor-/) as string }]);
      expect(inProduction(full)).toMatchObject({ state: 'off', rollout: { to: 'nobody' } });
      expect(inProduction(full).changedAt).toBe(full.createdAt);
      expect(await flag(id, 'half')).toMatchObject({ temporary: 'yes', expectedLifetimeDays: 40 });
    });

    test.each([
      ['half', { to: 'some', percentage: 50 }],
      ['chosen', { to: 'some', percentage: null }],
      ['text', { to: 'everyone' }],
    ])('%s serves whom its strategies serve', async (key, rollout) => {
      expect(inProduction(await flag(id, key))).toMatchObject({ state: 'on', rollout });
    });

    test('is of the type of its variants', async () => {
      expect((await flag(id, 'text')).valueType).toBe('object');
    });

    test('is stale when Unleash says so', async () => {
      expect(await flag(id, 'tired')).toMatchObject({
        platformStale: { answer: 'yes' },
        lifecycle: { stale: 'yes' },
      });
    });

    test('environments come in their order, and production is told', async () => {
      const answer = await warden.fetch(pathOf(routes.environments, { connectionId: id }));
      const { items } = EnvironmentList.parse(await answer.json());
      expect(items.map(({ key, production }) => [key, production])).toEqual([
        ['development', false],
        ['production', true],
      ]);
    });

    test('evaluations are believed only when SDKs report them', async () => {
      expect(await flag(id, 'half')).toMatchObject({ lastEvaluatedAt: null, evaluationsReported: false });
    });
  });

  test('a toggle on Unleash shows with its state, version, time and doer', async () => {
    await create('new-checkout');
    const { id, revision } = await connect('toggle');
    const before = inProduction(await flag(id, 'new-checkout'));
    expect(before.state).toBe('off');

    await turn('new-checkout', 'on');
    expect((await warden.synced(id)).revision).toBe(revision + 1);
    const after = await flag(id, 'new-checkout');
    expect(inProduction(after)).toMatchObject({ state: 'on', rollout: { to: 'everyone' } });
    expect(inProduction(after).version).not.toBe(before.version);
    expect(inProduction(after).changedAt).toBe(after.lastChange?.at);
    expect(after.lastChange).toMatchObject({
      action: 'turned_on',
      environment: 'production',
      by: expect.stringMatching(/^editor-/) as string,
      platformAction: 'feature-environment-enabled',
    });

    await turn('new-checkout', 'off');
    await warden.synced(id);
    const undone = await flag(id, 'new-checkout');
    expect(inProduction(undone).state).toBe('off');
    const answer = await warden.fetch(
      pathOf(routes.changes, { connectionId: id, key: 'new-checkout' }) + '?limit=2',
    );
    const { items, nextCursor } = FlagChangePage.parse(await answer.json());
    expect(items.map(({ action }) => action)).toEqual(['turned_off', 'turned_on']);
    expect(nextCursor).not.toBeNull();
  });

  test('an archived flag stays known as archived until it is revived', async () => {
    await create('bygone');
    await turn('bygone', 'on');
    const { id } = await connect('archive');
    await unleash.request('DELETE', `${features}/bygone`, undefined, editor);
    await warden.synced(id);
    const archived = await flag(id, 'bygone');
    expect(archived.archivedAt).not.toBeNull();
    expect(inProduction(archived)).toMatchObject({ state: 'off', rollout: { to: 'nobody' } });
    expect(archived.lastChange?.action).toBe('archived');

    const revival = { features: ['bygone'] };
    await unleash.request('POST', '/api/admin/projects/default/revive', revival, editor);
    await warden.synced(id);
    expect(await flag(id, 'bygone')).toMatchObject({ archivedAt: null, lastChange: { action: 'revived' } });
  });

  test('300 flags cost a dozen requests at first and one when nothing changed', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `many-${index}`);
    for (let start = 0; start < names.length; start += 20) {
      await Promise.all(names.slice(start, start + 20).map((name) => create(name)));
    }
    await Promise.all(names.slice(0, 40).map((name) => turn(name, 'on')));
    const own = await startCountingProxy(unleash.url);
    // A probe, the first read, and one that finds nothing new.
    const { id: measured } = await connect('many', own.url);
    expect(own.requests().length).toBeLessThanOrEqual(5 + 10 + 1);
    await warden.synced(measured);
    expect(own.requests()).toEqual(['GET /api/admin/search/events 200']);
    await turn('many-0', 'off');
    await warden.synced(measured);
    expect(own.requests().length).toBeLessThanOrEqual(8);
    const page = FlagPage.parse(
      await (await warden.fetch(pathOf(routes.flags, { connectionId: measured }) + '?limit=1000')).json(),
    );
    expect(page.items.filter(({ key }) => key.startsWith('many-'))).toHaveLength(300);
    expect(page.items.filter((item) => inProduction(item).state === 'on').length).toBeGreaterThanOrEqual(39);
    await own.stop();
  });

  test('evaluations come in once an SDK reports them', async () => {
    const bucket = { start: new Date(), stop: new Date(), toggles: { half: { yes: 3, no: 1 } } };
    const metrics = { appName: 'shop', instanceId: 'one', bucket };
    await unleash.request('POST', '/api/client/metrics', metrics, unleash.clientToken);
    // Unleash writes them down some ten seconds later.
    const seen = async () => JSON.stringify(await unleash.request('GET', `${features}/half`));
    await expect.poll(seen, { timeout: 50_000, interval: 500 }).toMatch(/"lastSeenAt":"/);
    const { id } = await connect('evaluated');
    const half = await flag(id, 'half');
    expect(Date.now() - Date.parse(half.lastEvaluatedAt ?? '')).toBeLessThan(5 * 60_000);
    expect(half.states.map(({ lastEvaluatedAt }) => lastEvaluatedAt !== null)).toEqual([true, false]);
    expect((await flag(id, 'chosen')).evaluationsReported).toBe(true);
  });

  test('when Unleash stops, the flags stay and the outage has a beginning', async () => {
    const { id, flagCount, sync } = await connect('outage');
    await unleash.stop();
    const during = await warden.synced(id);
    expect(during).toMatchObject({
      flagCount,
      sync: {
        state: 'failing',
        catalogueAt: 'catalogueAt' in sync && sync.catalogueAt,
        failure: { code: 'unreachable' },
      },
    });
    expect(inProduction(await flag(id, 'half')).state).toBe('on');
  });
});
