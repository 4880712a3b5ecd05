import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EnvironmentList } from '../../../../src/contract/connection';
import { FlagChangePage, FlagPage } from '../../../../src/contract/flag';
import type { Probe } from '../../../../src/contract/platform';
import { pathOf, routes } from '../../../../src/contract/routes';
import { missingUnleash, type Unleash } from '../../../tools/unleash';
import type { TestWarden } from '../../test-warden';
import { startCountingProxy } from './counting-proxy';
import { features, inProduction, UnleashWorld } from './unleash-world';

const missing = await missingUnleash();

/** A real warden over a real Unleash. The tests of a group tell one story, in their order. */
describe.skipIf(missing !== null)(
  `a real Unleash${missing === null ? '' : `, skipped: ${missing.split('\n')[0]}`}`,
  () => {
    let world: UnleashWorld;
    let unleash: Unleash;
    let warden: TestWarden;

    beforeAll(async () => {
      world = await UnleashWorld.start();
      ({ unleash, warden } = world);
    });
    afterAll(() => world?.stop());

    describe('a probe', () => {
      const answers = ({ abilities }: Probe) =>
        Object.fromEntries(abilities.map(({ ability, answer }) => [ability, answer]));

      test('tells the version, the projects, and what a viewer may not do', async () => {
        const found = await world.probe(world.viewer);
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
        expect(answers(await world.probe(world.editor)).toggle).toBe('yes');
        const admin = await world.probe(unleash.adminToken);
        expect([admin.identity, answers(admin).toggle]).toEqual(['Admin token admin', 'yes']);
        expect(JSON.stringify(admin)).not.toContain(unleash.adminToken);
      });

      test('tells that a client token is of no use', async () => {
        const body = {
          platform: 'unleash',
          settings: { url: world.proxy.url },
          credential: unleash.clientToken,
        };
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
        await world.create('full-house', { description: 'Everything', type: 'kill-switch' });
        await unleash.request('PUT', `${features}/full-house/tags`.replace('/projects/default', ''), {
          addedTags: [{ type: 'simple', value: 'payments' }],
          removedTags: [],
        });
        await world.create('half');
        await world.addStrategy('half', {
          name: 'flexibleRollout',
          parameters: { rollout: '50', stickiness: 'default' },
        });
        await world.turn('half', 'on');
        await world.create('chosen');
        await world.addStrategy('chosen', {
          name: 'flexibleRollout',
          parameters: { rollout: '100', stickiness: 'default' },
          constraints: [{ contextName: 'userId', operator: 'IN', values: ['1'] }],
        });
        await world.turn('chosen', 'on');
        await world.create('text', { type: 'experiment' });
        await world.addStrategy('text', {
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
        await world.turn('text', 'on');
        await world.create('tired');
        await unleash.request(
          'POST',
          '/api/admin/projects/default/stale',
          { features: ['tired'], stale: true },
          world.editor,
        );
        ({ id } = await world.connect('what'));
      });

      test('comes with its type, lifetime, tags, owner, link and creation', async () => {
        const full = await world.flag(id, 'full-house');
        expect(full).toMatchObject({
          description: 'Everything',
          purpose: 'kill_switch',
          platformType: 'kill-switch',
          temporary: 'no',
          expectedLifetimeDays: null,
          tags: ['payments'],
          valueType: 'boolean',
          archivedAt: null,
          url: `${world.proxy.url}/projects/default/features/full-house`,
          lastChange: { action: 'updated', platformAction: 'feature-tagged' },
        });
        expect(full.owners).toEqual([{ kind: 'person', name: expect.stringMatching(/^editor-/) as string }]);
        expect(inProduction(full)).toMatchObject({ state: 'off', rollout: { to: 'nobody' } });
        expect(inProduction(full).changedAt).toBe(full.createdAt);
        expect(await world.flag(id, 'half')).toMatchObject({ temporary: 'yes', expectedLifetimeDays: 40 });
      });

      test.each([
        ['half', { to: 'some', percentage: 50 }],
        ['chosen', { to: 'some', percentage: null }],
        ['text', { to: 'everyone' }],
      ])('%s serves whom its strategies serve', async (key, rollout) => {
        expect(inProduction(await world.flag(id, key))).toMatchObject({ state: 'on', rollout });
      });

      test('is of the type of its variants', async () => {
        expect((await world.flag(id, 'text')).valueType).toBe('object');
      });

      test('is stale when Unleash says so', async () => {
        expect(await world.flag(id, 'tired')).toMatchObject({
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
        expect(await world.flag(id, 'half')).toMatchObject({
          lastEvaluatedAt: null,
          evaluationsReported: false,
        });
      });
    });

    test('a toggle on Unleash shows with its state, version, time and doer', async () => {
      await world.create('new-checkout');
      const { id, revision } = await world.connect('toggle');
      const before = inProduction(await world.flag(id, 'new-checkout'));
      expect(before.state).toBe('off');

      await world.turn('new-checkout', 'on');
      expect((await warden.synced(id)).revision).toBe(revision + 1);
      const after = await world.flag(id, 'new-checkout');
      expect(inProduction(after)).toMatchObject({ state: 'on', rollout: { to: 'everyone' } });
      expect(inProduction(after).version).not.toBe(before.version);
      expect(inProduction(after).changedAt).toBe(after.lastChange?.at);
      expect(after.lastChange).toMatchObject({
        action: 'turned_on',
        environment: 'production',
        by: expect.stringMatching(/^editor-/) as string,
        platformAction: 'feature-environment-enabled',
      });

      await world.turn('new-checkout', 'off');
      await warden.synced(id);
      const undone = await world.flag(id, 'new-checkout');
      expect(inProduction(undone).state).toBe('off');
      const answer = await warden.fetch(
        pathOf(routes.changes, { connectionId: id, key: 'new-checkout' }) + '?limit=2',
      );
      const { items, nextCursor } = FlagChangePage.parse(await answer.json());
      expect(items.map(({ action }) => action)).toEqual(['turned_off', 'turned_on']);
      expect(nextCursor).not.toBeNull();
    });

    test('what is read bit by bit is the same as what is read at once', async () => {
      const segment = {
        name: 'beta',
        constraints: [{ contextName: 'userId', operator: 'IN', values: ['7'] }],
      };
      const { id: beta } = z
        .object({ id: z.number() })
        .parse(await unleash.request('POST', '/api/admin/segments', segment, world.editor));
      await world.create('segmented');
      const { id } = await world.connect('bit-by-bit');
      await world.addStrategy('segmented', {
        name: 'flexibleRollout',
        parameters: { rollout: '30', stickiness: 'userId', groupId: 'segmented' },
        constraints: [{ contextName: 'appName', operator: 'NOT_IN', values: ['old'], caseInsensitive: true }],
        segments: [beta],
      });
      await world.turn('segmented', 'on');
      await world.turn('chosen', 'off');
      await world.turn('chosen', 'on');
      await warden.synced(id);
      const { id: anew } = await world.connect('at-once');
      for (const key of ['segmented', 'chosen', 'half', 'full-house']) {
        expect(await world.flag(id, key)).toEqual({ ...(await world.flag(anew, key)), connectionId: id });
      }
      expect(inProduction(await world.flag(id, 'segmented')).rollout).toEqual({
        to: 'some',
        percentage: null,
      });
    });

    test('an archived flag stays known as archived until it is revived', async () => {
      await world.create('bygone');
      await world.turn('bygone', 'on');
      const { id } = await world.connect('archive');
      await unleash.request('DELETE', `${features}/bygone`, undefined, world.editor);
      await warden.synced(id);
      const archived = await world.flag(id, 'bygone');
      expect(archived.archivedAt).not.toBeNull();
      expect(inProduction(archived)).toMatchObject({ state: 'off', rollout: { to: 'nobody' } });
      expect(archived.lastChange?.action).toBe('archived');

      const revival = { features: ['bygone'] };
      await unleash.request('POST', '/api/admin/projects/default/revive', revival, world.editor);
      await warden.synced(id);
      expect(await world.flag(id, 'bygone')).toMatchObject({
        archivedAt: null,
        lastChange: { action: 'revived' },
      });
    });

    test('300 flags cost a dozen requests at first and one when nothing changed', async () => {
      const names = Array.from({ length: 300 }, (_, index) => `many-${index}`);
      for (let start = 0; start < names.length; start += 20) {
        await Promise.all(names.slice(start, start + 20).map((name) => world.create(name)));
      }
      await Promise.all(names.slice(0, 40).map((name) => world.turn(name, 'on')));
      const own = await startCountingProxy(unleash.url);
      // A probe, the first read, and one that finds nothing new.
      const { id: measured } = await world.connect('many', own.url);
      expect(own.requests().length).toBeLessThanOrEqual(5 + 11 + 1);
      await warden.synced(measured);
      expect(own.requests()).toEqual(['GET /api/admin/search/events 200']);
      await world.turn('many-0', 'off');
      await warden.synced(measured);
      expect(own.requests().length).toBeLessThanOrEqual(9);
      const page = FlagPage.parse(
        await (await warden.fetch(pathOf(routes.flags, { connectionId: measured }) + '?limit=1000')).json(),
      );
      expect(page.items.filter(({ key }) => key.startsWith('many-'))).toHaveLength(300);
      expect(page.items.filter((item) => inProduction(item).state === 'on').length).toBeGreaterThanOrEqual(
        39,
      );
      await own.stop();
    });

    test('evaluations come in once an SDK reports them', async () => {
      const bucket = { start: new Date(), stop: new Date(), toggles: { half: { yes: 3, no: 1 } } };
      const metrics = { appName: 'shop', instanceId: 'one', bucket };
      await unleash.request('POST', '/api/client/metrics', metrics, unleash.clientToken);
      // Unleash writes them down some ten seconds later.
      const seen = async () => JSON.stringify(await unleash.request('GET', `${features}/half`));
      await expect.poll(seen, { timeout: 50_000, interval: 500 }).toMatch(/"lastSeenAt":"/);
      const { id } = await world.connect('evaluated');
      const half = await world.flag(id, 'half');
      expect(Date.now() - Date.parse(half.lastEvaluatedAt ?? '')).toBeLessThan(5 * 60_000);
      expect(half.states.map(({ lastEvaluatedAt }) => lastEvaluatedAt !== null)).toEqual([true, false]);
      expect((await world.flag(id, 'chosen')).evaluationsReported).toBe(true);
    });

    test('when Unleash stops, the flags stay and the outage has a beginning', async () => {
      const { id, flagCount, sync } = await world.connect('outage');
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
      expect(inProduction(await world.flag(id, 'half')).state).toBe('on');
    });
  },
);
