import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configCatAdapter } from '../../../../src/warden/platforms/configcat/configcat-adapter';
import { PlayedProject } from '../played';
import { ids, rule, split, valueOf, type ScriptedRule } from './configcat-samples';
import { ScriptedConfigCat } from './scripted-configcat';

/** Against a stand-in that follows ConfigCat's OpenAPI document: see `scripted-configcat.ts`. */
let server: ScriptedConfigCat;
let configCat: PlayedProject;
const here = { flagKey: 'banner', environment: ids.production };
const open = (project: string, settings: Record<string, string> = {}) =>
  new PlayedProject(
    configCatAdapter,
    {
      settings: { url: `${server.url}/v1`, userName: server.userName, ...settings },
      credential: server.password,
    },
    project,
  );
beforeEach(async () => {
  server = await new ScriptedConfigCat().listen();
  configCat = open(ids.config);
});
afterEach(async () => {
  await configCat.session.close();
  await server.stop();
});
const orders = () => server.asked.filter(({ name }) => name.startsWith('PATCH '));
const shown = () => configCat.shown('banner', ids.production);

describe('a probe', () => {
  test('tells who it is, the configs that can be connected, and where flags can be turned', async () => {
    const { identity, projects, abilities } = await configCat.probe();
    expect(identity).toBe('Ann Lee');
    expect(projects).toEqual([{ id: ids.config, name: 'Shop / Main', flagCount: null }]);
    expect(abilities.at(-1)).toEqual({ ability: 'toggle', answer: 'yes', note: 'In Production, Test.' });
    for (const environment of server.environments) environment.readOnly = true;
    expect((await configCat.probe()).abilities.at(-1)).toMatchObject({ ability: 'toggle', answer: 'no' });
  });

  test('takes a new pair of credentials in place of the user name given before', async () => {
    const { url, userName, password } = server;
    const replaced = new PlayedProject(
      configCatAdapter,
      { settings: { url, userName: 'an-old-one' }, credential: `${userName}:${password}` },
      ids.config,
    );
    expect((await replaced.probe()).identity).toBe('Ann Lee');
    await replaced.session.close();
  });

  test('is not begun without a user name that can be sent', () => {
    for (const userName of ['', '  ', 'a:b'])
      expect(() => open(ids.config, { userName })).toThrow(/userName/);
  });
});

describe('a read', () => {
  test('brings every setting in the words of the contract', async () => {
    server.add('colour', 'blue');
    server.setting('banner').tags.push('payments');
    server.stale.set(server.setting('banner').settingId, [true, true]);
    server.stale.set(server.setting('checkout').settingId, [true, false]);
    const { flags, environments, capabilities } = await configCat.catalogue();
    expect(environments).toEqual([
      { key: ids.production, name: 'Production', production: true, order: 0 },
      { key: ids.test, name: 'Test', production: null, order: 1 },
    ]);
    expect(capabilities).toMatchObject({ changeHistory: 'no', changeComment: 'yes', optimisticLock: 'yes' });
    const find = (key: string) => flags.find((flag) => flag.key === key);
    expect(find('banner')).toMatchObject({
      name: 'The banner',
      tags: ['payments'],
      owners: [{ kind: 'person', name: 'Ann Lee' }],
      valueType: 'boolean',
      platformStale: { answer: 'unknown' },
      lastChange: { by: 'bob@example.com', action: 'updated' },
    });
    expect(find('checkout')?.platformStale.answer).toBe('no');
    expect(find('colour')).toMatchObject({
      valueType: 'string',
      states: [{ state: 'not_configured', rollout: { to: 'unknown' } }, { state: 'not_configured' }],
    });
  });

  test.each<[string, boolean, ScriptedRule[], object]>([
    ['true for all: everyone', true, [], { to: 'everyone' }],
    ['false for all: nobody', false, [], { to: 'nobody' }],
    ['a split: its percentage', false, [split(20)], { to: 'some', percentage: 20 }],
    ['a split that is whole: everyone', false, [split(100)], { to: 'everyone' }],
    ['a rule that gives another: some', true, [rule(false)], { to: 'some', percentage: null }],
    ['a rule that gives the same: everyone', true, [rule(true)], { to: 'everyone' }],
    ['a split behind a rule: some', false, [rule(true), split(20)], { to: 'some', percentage: null }],
  ])('%s', async (_, value, targetingRules, rollout) => {
    const formula = server.formula('banner', ids.production);
    Object.assign(formula, { defaultValue: valueOf(value), targetingRules });
    expect(await shown()).toMatchObject({ state: value ? 'on' : 'off', rollout });
  });

  test('never says everyone or nobody where a rule gives something else', async () => {
    const rules = fc.array(fc.oneof(fc.boolean().map(rule), fc.integer({ min: 1, max: 99 }).map(split)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), rules, async (value, targetingRules) => {
        Object.assign(server.formula('banner', ids.production), {
          defaultValue: valueOf(value),
          targetingRules,
        });
        const given = targetingRules.flatMap(({ value: one, percentageOptions }) =>
          [one, ...percentageOptions.map((option) => option.value)].flatMap((each) => each?.boolValue ?? []),
        );
        const { rollout } = await shown();
        const same = given.every((one) => one === value);
        expect(rollout.to).toBe(same ? (value ? 'everyone' : 'nobody') : 'some');
      }),
      { numRuns: 30 },
    );
  });

  test('asks for one entry of the audit log when nothing happened; without it, for everything', async () => {
    const project = configCat.project();
    const signal = new AbortController().signal;
    const first = await project.pull(null, signal);
    server.names();
    expect((await project.pull(first.revision, signal)).changed).toBe(false);
    expect(server.names()).toEqual([`GET /v2/products/${ids.product}/auditlogs`]);
    server.auditAllowed = false;
    expect((await project.pull(first.revision, signal)).changed).toBe(true);
    expect(project.pollInterval).toBe(300_000);
  });

  test('of a config of the first kind says what to do', async () => {
    const old = open(ids.oldConfig);
    await expect(old.catalogue()).rejects.toMatchObject({
      code: 'invalid_settings',
      detail: expect.stringContaining('Config V2') as string,
    });
    await old.session.close();
  });
});

describe('a change', () => {
  test('sends the version it is meant for, so that ConfigCat refuses what is outdated', async () => {
    const { version } = await shown();
    await configCat.apply(here, { state: 'off' });
    const [order] = orders();
    expect([order?.query.get('latestVersionId'), order?.query.get('reason')]).toEqual([version, 'INC-12']);
    expect(order?.query.has('bypassApproval')).toBe(false);
  });

  test('that somebody else is quicker with, between the look and the order, is a conflict', async () => {
    const [name] = [`PATCH /v2/environments/${ids.production}/settings/100/value`];
    server.instead(name, { status: 409, body: { title: 'Conflict' } });
    await expect(configCat.apply(here, { state: 'off' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('chooses between predefined variations', async () => {
    const setting = server.setting('banner');
    setting.variations.push(
      { predefinedVariationId: 'yes-id', bool: true },
      { predefinedVariationId: 'no-id', bool: false },
    );
    server.formula('banner', ids.production).defaultValue = valueOf(true, 'yes-id');
    expect((await configCat.apply(here, { state: 'off' })).state).toBe('off');
    expect(server.formula('banner', ids.production).defaultValue.predefinedVariationId).toBe('no-id');
    setting.variations.push({ predefinedVariationId: 'also-id', bool: true });
    await expect(configCat.apply(here, { state: 'on' })).rejects.toMatchObject({ code: 'not_offered' });
  });

  test('sets the percentage of the one split for everybody', async () => {
    server.formula('banner', ids.production).targetingRules = [split(20)];
    const after = await configCat.apply(here, { rolloutPercentage: 35 });
    expect(after.rollout).toEqual({ to: 'some', percentage: 35 });
    expect(after).toEqual(await shown());
    expect(server.formula('banner', ids.production).targetingRules).toEqual([split(35)]);
    expect((await configCat.apply(here, { rolloutPercentage: 100 })).rollout).toEqual({ to: 'everyone' });
    expect((await configCat.apply(here, { rolloutPercentage: 0 })).rollout).toEqual({ to: 'nobody' });
  });

  test.each<[string, ScriptedRule[], number]>([
    ['of a flag without a split', [], 10],
    ['beside a rule', [rule(true), split(10)], 10],
    ['that is not whole', [split(10)], 10.5],
  ])('does not set a percentage %s', async (_, targetingRules, rolloutPercentage) => {
    server.formula('banner', ids.production).targetingRules = targetingRules;
    await expect(configCat.apply(here, { rolloutPercentage })).rejects.toMatchObject({ code: 'not_offered' });
    expect(orders()).toEqual([]);
  });

  test.each([
    [
      'that asks for approvals, even where these could be passed by',
      { approveRequired: true },
      'approvals_required',
    ],
    ['that may only be read', { readOnly: true }, 'forbidden'],
  ])('is not sent to an environment %s', async (_, more, code) => {
    for (const environment of server.environments) Object.assign(environment, more);
    await expect(configCat.apply(here, { state: 'off' })).rejects.toMatchObject({ code });
    expect(orders()).toEqual([]);
  });

  test('is not made to a setting that is no flag, nor to one or in an environment that is unheard of', async () => {
    server.add('colour', 'blue');
    const change = { state: 'on' } as const;
    await expect(configCat.apply({ ...here, flagKey: 'colour' }, change)).rejects.toMatchObject({
      code: 'not_offered',
    });
    for (const place of [
      { ...here, flagKey: 'Banner' },
      { ...here, flagKey: '../../../v1/me' },
      { ...here, environment: '../x' },
    ])
      await expect(configCat.apply(place, change)).rejects.toMatchObject({ code: 'conflict' });
    expect(orders()).toEqual([]);
  });
});
