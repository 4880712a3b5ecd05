import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FlagState } from '../../../../src/contract/flag';
import type { PlatformChange, PlatformSession } from '../../../../src/warden/platforms/platform-adapter';
import { unleashAdapter } from '../../../../src/warden/platforms/unleash/unleash-adapter';
import { missingUnleash, startUnleash, type Unleash } from '../../../tools/unleash';
import { startCountingProxy, type CountingProxy } from './counting-proxy';
import { features } from './unleash-world';

const missing = await missingUnleash();
const never = new AbortController().signal;
const environment = 'production';

describe.skipIf(missing !== null)(
  `changes on a real Unleash${missing === null ? '' : `, skipped: ${missing.split('\n')[0]}`}`,
  () => {
    let unleash: Unleash;
    let proxy: CountingProxy;
    let editor: PlatformSession;
    let viewer: PlatformSession;

    beforeAll(async () => {
      unleash = await startUnleash();
      proxy = await startCountingProxy(unleash.url);
      const open = async (role: 'Editor' | 'Viewer') =>
        unleashAdapter.open({ settings: { url: proxy.url }, credential: await unleash.personalToken(role) });
      [editor, viewer] = [await open('Editor'), await open('Viewer')];
    });
    afterAll(async () => {
      await editor?.close();
      await viewer?.close();
      await proxy?.stop();
      await unleash?.stop();
    });

    const create = (name: string) => unleash.request('POST', features, { name, type: 'release' });
    const strategies = (name: string) => `${features}/${name}/environments/${environment}/strategies`;
    const gradual = (rollout: string, more: object = {}) => ({
      name: 'flexibleRollout',
      parameters: { rollout, stickiness: 'userId', groupId: 'group' },
      ...more,
    });
    const read = (flag: string) => editor.project('default').read(flag, environment, never);

    async function apply(
      flagKey: string,
      to: PlatformChange['to'],
      more: Partial<PlatformChange> = {},
      by = editor,
    ) {
      const baseVersion = more.baseVersion ?? (await read(flagKey))?.version ?? 'none';
      const change = { flagKey, environment, to, comment: 'why', ...more, baseVersion };
      return by.project('default').apply(change, never);
    }

    async function shownByPull(flag: string): Promise<FlagState | undefined> {
      const pull = await viewer.project('default').pull(null, never);
      if (!pull.changed) throw new Error('the first pull must bring a catalogue');
      const found = pull.catalogue.flags.find(({ key }) => key === flag);
      return found?.states.find((state) => state.environment === environment);
    }

    test('a flag is turned on and off, and shown as a pull shows it', async () => {
      await create('switched');
      expect(await read('switched')).toEqual(await shownByPull('switched'));
      const on = await apply('switched', { state: 'on' });
      expect(FlagState.parse(on)).toMatchObject({ state: 'on', rollout: { to: 'everyone' } });
      expect(on).toEqual(await shownByPull('switched'));
      const off = await apply('switched', { state: 'off' }, { baseVersion: on.version });
      expect([off.state, off.version === on.version]).toEqual(['off', false]);
      const { items } = await editor
        .project('default')
        .changes('switched', { cursor: null, limit: 2 }, never);
      expect(items.map(({ action }) => action)).toEqual(['turned_off', 'turned_on']);
    });

    test('the percentage of the one gradual rollout is set, and the rest of it stays', async () => {
      await create('gradual');
      await unleash.request('POST', strategies('gradual'), gradual('25'));
      await apply('gradual', { state: 'on' });
      const after = await apply('gradual', { rolloutPercentage: 40 });
      expect(after.rollout).toEqual({ to: 'some', percentage: 40 });
      expect(after).toEqual(await shownByPull('gradual'));
      expect(await unleash.request('GET', strategies('gradual'))).toMatchObject([
        { parameters: { rollout: '40', stickiness: 'userId', groupId: 'group' } },
      ]);
      expect((await apply('gradual', { rolloutPercentage: 100 })).rollout).toEqual({ to: 'everyone' });
    });

    test('a percentage is not guessed where several strategies, rules or none decide', async () => {
      await create('several');
      await expect(apply('several', { rolloutPercentage: 10 })).rejects.toMatchObject({
        code: 'not_offered',
      });
      await unleash.request('POST', strategies('several'), gradual('25'));
      await unleash.request('POST', strategies('several'), gradual('50'));
      await expect(apply('several', { rolloutPercentage: 10 })).rejects.toMatchObject({
        code: 'not_offered',
        detail: expect.stringContaining('flexibleRollout, flexibleRollout') as string,
      });
      await create('ruled');
      const constraints = [{ contextName: 'appName', operator: 'IN', values: ['shop'] }];
      await unleash.request('POST', strategies('ruled'), gradual('25', { constraints }));
      await expect(apply('ruled', { rolloutPercentage: 10 })).rejects.toMatchObject({ code: 'not_offered' });
      await expect(apply('ruled', { rolloutPercentage: 1.5 })).rejects.toMatchObject({ code: 'not_offered' });
      expect(JSON.stringify(await unleash.request('GET', strategies('ruled')))).toContain('"rollout":"25"');
    });

    test('a flag whose strategies are all disabled is not turned on for everyone', async () => {
      await create('asleep');
      await unleash.request('POST', strategies('asleep'), gradual('25', { disabled: true }));
      await expect(apply('asleep', { state: 'on' })).rejects.toMatchObject({ code: 'not_offered' });
      expect(await unleash.request('GET', strategies('asleep'))).toHaveLength(1);
      // What it would have come to:
      await unleash.request('POST', `${features}/asleep/environments/${environment}/on`);
      expect(await unleash.request('GET', strategies('asleep'))).toHaveLength(2);
      expect((await read('asleep'))?.rollout).toEqual({ to: 'everyone' });
    });

    test('a state that is not any more the one it was meant for is left alone', async () => {
      await create('moved');
      const base = await read('moved');
      await unleash.request('POST', `${features}/moved/environments/${environment}/on`);
      await unleash.request('POST', `${features}/moved/environments/${environment}/off`);
      proxy.requests();
      await expect(
        apply('moved', { state: 'on' }, { baseVersion: base?.version ?? '' }),
      ).rejects.toMatchObject({
        code: 'conflict',
      });
      expect(proxy.requests().filter((request) => !request.startsWith('GET'))).toEqual([]);
      expect((await read('moved'))?.state).toBe('off');
    });

    test('a change in another environment does not stand in the way', async () => {
      await create('elsewhere');
      const base = await read('elsewhere');
      await unleash.request('POST', `${features}/elsewhere/environments/development/on`);
      const after = await apply('elsewhere', { state: 'on' }, { baseVersion: base?.version ?? '' });
      expect(after.state).toBe('on');
    });

    test('a flag that is archived, elsewhere or unheard of is not there', async () => {
      await create('bygone');
      const base = await read('bygone');
      await unleash.request('DELETE', `${features}/bygone`);
      expect(await read('bygone')).toBeNull();
      expect(await read('unheard-of')).toBeNull();
      expect(await editor.project('default').read('switched', 'nowhere', never)).toBeNull();
      expect(await editor.project('another').read('switched', environment, never)).toBeNull();
      await expect(
        apply('bygone', { state: 'on' }, { baseVersion: base?.version ?? '' }),
      ).rejects.toMatchObject({
        code: 'conflict',
      });
    });

    test('a token that may only read is refused, and nothing changes', async () => {
      await create('guarded');
      await expect(apply('guarded', { state: 'on' }, {}, viewer)).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect((await read('guarded'))?.state).toBe('off');
    });

    test('names with a slash or a space reach no other flag', async () => {
      await create('plain');
      await expect(
        apply('plain/environments/production/on?', { state: 'on' }, { baseVersion: 'x' }),
      ).rejects.toMatchObject({ code: 'conflict' });
      expect((await read('plain'))?.state).toBe('off');
    });
  },
);
