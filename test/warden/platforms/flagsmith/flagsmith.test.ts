import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flagsmithAdapter } from '../../../../src/warden/platforms/flagsmith/flagsmith-adapter';
import { PlayedProject } from '../played';
import { ScriptedFlagsmith } from './scripted-flagsmith';

/** Against a stand-in that follows Flagsmith's OpenAPI document and source: see `scripted-flagsmith.ts`. */
let server: ScriptedFlagsmith;
let flagsmith: PlayedProject;
const [plain, versioned] = [11, 12];
const here = { flagKey: 'banner', environment: String(plain) };
const open = (credential: string) => {
  flagsmith = new PlayedProject(flagsmithAdapter, { settings: { url: server.url }, credential }, '7');
};
beforeEach(async () => {
  server = await new ScriptedFlagsmith().listen();
  open(server.token);
});
afterEach(async () => {
  await flagsmith.session.close();
  await server.stop();
});
const orders = () => server.names().filter((name) => !name.startsWith('GET '));

describe('a probe', () => {
  test("of an organisation's key leaves open whether it may toggle", async () => {
    const { identity, abilities, projects } = await flagsmith.probe();
    expect([identity, projects]).toEqual([
      'API key of Example',
      [{ id: '7', name: 'Shop', flagCount: null }],
    ]);
    expect(abilities.map(({ ability, answer }) => [ability, answer])).toEqual([
      ['read_flags', 'yes'],
      ['read_environments', 'yes'],
      ['read_history', 'yes'],
      ['toggle', 'unknown'],
    ]);
  });

  test("of a person's token tells where it may", async () => {
    server.permissions = {
      Staging: ['VIEW_ENVIRONMENT', 'UPDATE_FEATURE_STATE'],
      Production: ['VIEW_ENVIRONMENT'],
    };
    open(server.personsToken);
    const { identity, abilities } = await flagsmith.probe();
    expect(identity).toBe('ann@example.com');
    expect(abilities.at(-1)).toEqual({ ability: 'toggle', answer: 'yes', note: 'In Staging.' });
    server.permissions = {};
    expect((await flagsmith.probe()).abilities.at(-1)).toMatchObject({ ability: 'toggle', answer: 'no' });
  });
});

describe('a read', () => {
  test('brings every flag of many pages in the words of the contract', async () => {
    server.mostInPage = 10;
    for (let index = 0; index < 43; index++) server.add(`flag-${index}`, index % 2 === 0);
    server.add('told', true, {
      description: 'About it',
      tags: [1, 2],
      owners: [{ id: 1, email: 'ann@example.com', first_name: 'Ann', last_name: 'Lee' }],
      group_owners: [{ id: 1, name: 'Payments' }],
    });
    server.add('bygone', true, { is_archived: true, tags: [3] });
    const { flags, environments, capabilities } = await flagsmith.catalogue();
    expect(flags).toHaveLength(47);
    expect(environments).toEqual([
      { key: '11', name: 'Production', production: true, order: 0 },
      { key: '12', name: 'Staging', production: null, order: 1 },
    ]);
    expect(capabilities).toMatchObject({ rollout: 'no', changeComment: 'unknown', changeHistory: 'yes' });
    expect(flags.find(({ key }) => key === 'told')).toMatchObject({
      description: 'About it',
      tags: ['payments', 'forever'],
      temporary: 'no',
      owners: [
        { kind: 'team', name: 'Payments' },
        { kind: 'person', name: 'Ann Lee' },
      ],
      valueType: 'boolean',
      createdAt: '2026-01-02T03:04:05.678Z',
      lastChange: { action: 'created', by: 'ann@example.com' },
      url: expect.stringMatching(
        /\/project\/7\/environment\/clientKeyOfProduction\/features\?feature=\d+$/,
      ) as string,
    });
    expect(flags.find(({ key }) => key === 'bygone')).toMatchObject({
      archivedAt: expect.any(String) as string,
      platformStale: { answer: 'unknown' },
      tags: [],
      // Archived flags are still served.
      states: [{ state: 'on' }, { state: 'on' }],
    });
  });

  test.each([
    ['on without overrides: everyone', true, 0, null, { to: 'everyone' }],
    ['off without overrides: nobody', false, 0, 0, { to: 'nobody' }],
    ['on with an override for a segment: some', true, 1, null, { to: 'some', percentage: null }],
    ['on with one for a person: some', true, 0, 1, { to: 'some', percentage: null }],
    ['off with an override, which may be on: unknown', false, 1, null, { to: 'unknown' }],
  ])('%s', async (_, enabled, segments, identities, rollout) => {
    server.turn('banner', plain, enabled);
    Object.assign(server.state('banner', plain), { segments, identities });
    expect((await flagsmith.shown('banner', '11')).rollout).toEqual(rollout);
  });

  test('a flag without a state in an environment is not configured there', async () => {
    server.features[0]?.states.delete(versioned);
    expect((await flagsmith.shown('banner', '12')).state).toBe('not_configured');
    const there = { flagKey: 'banner', environment: '12' };
    await expect(flagsmith.apply(there, { state: 'on' })).rejects.toMatchObject({ code: 'not_offered' });
  });

  test('asks for one entry of the audit log when nothing happened', async () => {
    const project = flagsmith.project();
    const signal = new AbortController().signal;
    const first = await project.pull(null, signal);
    server.names();
    expect((await project.pull(first.revision, signal)).changed).toBe(false);
    expect(server.names()).toEqual(['GET /api/v1/projects/7/audit/']);
    server.turn('banner', versioned, false);
    expect((await project.pull(first.revision, signal)).changed).toBe(true);
  });

  test('without the audit log has no history, and is a whole one each time', async () => {
    server.auditAllowed = false;
    const { capabilities, flags } = await flagsmith.catalogue();
    expect([capabilities.changeHistory, flags[0]?.lastChange]).toEqual(['no', null]);
    expect((await flagsmith.probe()).abilities).toContainEqual(
      expect.objectContaining({ ability: 'read_history', answer: 'no' }),
    );
  });

  test('shows a state under the version by which it is read alone, and another after each change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ environment: fc.constantFrom(plain, versioned), on: fc.boolean() }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (turns) => {
          for (const { environment, on } of turns) {
            const key = String(environment);
            const before = await flagsmith.read('banner', key);
            server.turn('banner', environment, on);
            const after = await flagsmith.shown('banner', key);
            expect(after).toEqual(await flagsmith.read('banner', key));
            expect(after.version).not.toBe(before?.version);
            expect(after.state).toBe(on ? 'on' : 'off');
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('the history of a flag', () => {
  test('tells from details and versions what was turned on and off, by whom and where', async () => {
    server.turn('banner', plain, false);
    server.turn('banner', versioned, false);
    server.turn('banner', versioned, true);
    const found = await flagsmith.changes('banner');
    expect(found.map(({ action, environment, by }) => [action, environment, by])).toEqual([
      ['turned_on', '12', 'ann@example.com'],
      ['turned_off', '12', 'ann@example.com'],
      ['turned_off', '11', 'ann@example.com'],
      ['created', null, 'ann@example.com'],
    ]);
  });

  test('is read page after page', async () => {
    for (let index = 0; index < 45; index++) server.turn('banner', plain, index % 2 === 0);
    const found = await flagsmith.changes('banner', 100);
    expect(found).toHaveLength(46);
    expect(new Set(found.map(({ id }) => id)).size).toBe(46);
    expect((await flagsmith.changes('banner', 7)).map(({ id }) => id)).toEqual(found.map(({ id }) => id));
  });

  test('takes no entry of a flag whose name only holds it', async () => {
    server.add('banner2', true);
    server.add('a banner', true);
    server.turn('banner2', plain, false);
    const [production = null] = server.environments;
    server.note(
      production,
      "Flag state / Remote config value updated for feature 'banner2' and segment 'banner'",
    );
    server.note(
      production,
      "Flag state / Remote config value updated for feature 'banner' and segment 'vip'",
    );
    const found = await flagsmith.changes('banner');
    expect(found.map(({ action, platformAction }) => [action, platformAction])).toEqual([
      ['updated', "Flag state / Remote config value updated for feature 'banner' and segment 'vip'"],
      ['created', 'New Flag / Remote Config created: banner'],
    ]);
  });
});

describe('a change', () => {
  test('leaves the value and the variants of a flag with versions as they are', async () => {
    const variants = [{ multivariate_feature_option: 5, percentage_allocation: 30 }];
    for (const value of ['blue', 42, true, null]) {
      server.turn('banner', versioned, true);
      Object.assign(server.state('banner', versioned), { value, variants });
      server.asked.splice(0);
      await flagsmith.apply({ ...here, environment: '12' }, { state: 'off' });
      expect(server.state('banner', versioned).value).toBe(value);
      const order = server.asked.find(({ name }) => name.startsWith('POST '));
      expect(order?.body).toMatchObject({
        description: 'INC-12',
        feature_states_to_update: [{ enabled: false, multivariate_feature_state_values: variants }],
      });
    }
  });

  test('is not made where Flagsmith asks for change requests, even for none of an approval', async () => {
    for (const environment of server.environments) environment.approvals = 0;
    for (const environment of ['11', '12'])
      await expect(flagsmith.apply({ ...here, environment }, { state: 'off' })).rejects.toMatchObject({
        code: 'approvals_required',
      });
    expect(orders()).toEqual([]);
    expect((await flagsmith.catalogue()).capabilities.approvals).toBe('yes');
  });

  test('to a percentage is not offered', async () => {
    await expect(flagsmith.apply(here, { rolloutPercentage: 10 })).rejects.toMatchObject({
      code: 'not_offered',
    });
    expect(orders()).toEqual([]);
  });

  test('of a flag or in an environment that is archived, gone or unheard of is a conflict', async () => {
    server.add('bygone', true, { is_archived: true });
    for (const place of [
      { ...here, flagKey: 'bygone' },
      { ...here, flagKey: 'BANNER' },
      { ...here, flagKey: 'banner/../checkout?x#y' },
      { ...here, environment: '99' },
    ]) {
      expect(await flagsmith.read(place.flagKey, place.environment)).toBeNull();
      await expect(flagsmith.apply(place, { state: 'off' })).rejects.toMatchObject({ code: 'conflict' });
    }
    expect(orders()).toEqual([]);
  });
});

test('a project that is no number is not asked for', () => {
  expect(() => flagsmith.session.project('7/../8')).toThrow(/by number/);
});
