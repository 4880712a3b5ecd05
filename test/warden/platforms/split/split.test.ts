import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { splitAdapter } from '../../../../src/warden/platforms/split/split-adapter';
import { PlayedProject } from '../played';
import { ScriptedSplit, type ScriptedDefinition } from './scripted-split';

/** Against a stand-in that follows Split's documentation and Python client: see `scripted-split.ts`. */
let server: ScriptedSplit;
let split: PlayedProject;
const here = { flagKey: 'banner', environment: 'env-prod' };
const open = (credential: string) => {
  split = new PlayedProject(splitAdapter, { settings: { url: server.url }, credential }, 'ws-1');
};
beforeEach(async () => {
  server = await new ScriptedSplit().listen();
  open(server.token);
});
afterEach(async () => {
  await split.session.close();
  await server.stop();
});
const orders = () => server.names().filter((name) => !name.startsWith('GET '));
const set = (more: Partial<ScriptedDefinition>) =>
  Object.assign(server.definition('banner', 'env-prod'), more);
const shown = () => split.shown('banner', 'env-prod');
const half = [
  { treatment: 'on', size: 50 },
  { treatment: 'off', size: 50 },
];

describe('a probe', () => {
  test('tells the projects, and which environments ask for approvals', async () => {
    server.workspaces = Array.from({ length: 120 }, (_, index) => ({ id: `ws-${index}`, name: `W${index}` }));
    server.workspaces.unshift({ id: 'ws-1', name: 'Shop' });
    for (const { changePermissions } of server.environments.slice(0, 1))
      changePermissions.areApprovalsRequired = true;
    const { projects, abilities } = await split.probe();
    expect(projects).toHaveLength(121);
    expect(abilities).toContainEqual({
      ability: 'read_environments',
      answer: 'yes',
      note: 'Prod (asks for approvals), Staging',
    });
    expect(abilities).toContainEqual(expect.objectContaining({ ability: 'read_history', answer: 'no' }));
  });

  test('is made with an Admin API key of Split as well', async () => {
    await split.session.close();
    server.token = 'adminapikey0123456789';
    open(server.token);
    expect((await split.probe()).projects).toEqual([{ id: 'ws-1', name: 'Shop', flagCount: null }]);
  });
});

describe('a read', () => {
  test('brings every flag of many pages in the words of the contract', async () => {
    for (let index = 0; index < 130; index++) server.add(`flag-${index}`);
    const told = server.add('told', { lastTrafficReceivedAt: 1_790_000_500_000 });
    Object.assign(told, { description: 'About it', tags: ['payments'], status: 'Removed from Code' });
    server.add('lasting').status = 'Permanent';
    server.add('here-alone').definitions.delete('env-staging');
    const { flags, environments } = await split.catalogue();
    expect(flags).toHaveLength(135);
    expect(environments).toEqual([
      { key: 'env-prod', name: 'Prod', production: true, order: 0 },
      { key: 'env-staging', name: 'Staging', production: false, order: 1 },
    ]);
    const find = (key: string) => flags.find((flag) => flag.key === key);
    expect(find('told')).toMatchObject({
      description: 'About it',
      tags: ['payments'],
      platformType: 'Removed from Code',
      platformStale: { answer: 'yes' },
      valueType: 'boolean',
      createdAt: new Date(1_780_000_000_000).toISOString(),
      lastEvaluatedAt: new Date(1_790_000_500_000).toISOString(),
      evaluationsReported: true,
      lastChange: { by: null, at: new Date(1_790_000_000_000).toISOString() },
    });
    expect(find('lasting')?.temporary).toBe('no');
    expect(find('here-alone')?.states.map(({ state }) => state)).toEqual(['on', 'not_configured']);
  });

  test.each<[string, Partial<ScriptedDefinition>, object]>([
    ['killed: nobody', { killed: true }, { to: 'nobody' }],
    [
      'killed where the default is on: everyone',
      { killed: true, defaultTreatment: 'on' },
      { to: 'everyone' },
    ],
    ['on for all: everyone', {}, { to: 'everyone' }],
    ['off for all: nobody', { defaultRule: [{ treatment: 'off', size: 100 }] }, { to: 'nobody' }],
    ['a split: its percentage', { defaultRule: half }, { to: 'some', percentage: 50 }],
    ['on for a part of the traffic: that part', { trafficAllocation: 20 }, { to: 'some', percentage: 20 }],
    ['a rule: some', { rules: [{ buckets: half }] }, { to: 'some', percentage: null }],
    [
      'a key: some',
      { treatments: [{ name: 'on', keys: ['ann'] }, { name: 'off' }] },
      { to: 'some', percentage: null },
    ],
    ['nothing said: unknown', { defaultRule: [] }, { to: 'unknown' }],
  ])('%s', async (_, definition, rollout) => {
    set(definition);
    expect(await shown()).toMatchObject({ state: definition.killed ? 'off' : 'on', rollout });
  });

  test('counts who is left out of the traffic among those with the default treatment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom('on', 'off'),
        async (size, trafficAllocation, defaultTreatment) => {
          const defaultRule = [
            { treatment: 'on', size },
            { treatment: 'off', size: 100 - size },
          ];
          set({ defaultRule, trafficAllocation, defaultTreatment });
          const inTraffic = (size * trafficAllocation) / 100;
          const on = inTraffic + (defaultTreatment === 'on' ? 100 - trafficAllocation : 0);
          const { rollout } = await shown();
          const told = { everyone: 100, nobody: 0, some: NaN, unknown: NaN }[rollout.to];
          expect(rollout.to === 'some' ? rollout.percentage : told).toBeCloseTo(on, 9);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('shows a state under the version by which it is read alone, and another after each change', async () => {
    const first = await shown();
    expect(await split.read('banner', 'env-prod')).toEqual(first);
    server.turn('banner', 'env-prod', false);
    server.turn('banner', 'env-prod', true);
    expect((await shown()).version).not.toBe(first.version);
  });

  test('waits through a short limit, and goes on where it was', async () => {
    for (let index = 0; index < 60; index++) server.add(`flag-${index}`);
    let refusals = 0;
    const name = 'GET /internal/api/v2/splits/ws/ws-1/environments/env-staging';
    server.instead(name, (_, response) => {
      refusals += 1;
      if (refusals === 2) server.asBefore();
      response
        .writeHead(429, { 'x-ratelimit-reset-seconds-org': '0', 'x-ratelimit-reset-seconds-ip': '0' })
        .end();
    });
    expect((await split.catalogue()).flags).toHaveLength(62);
    expect(refusals).toBe(2);
    const asked = server.names();
    expect(asked.filter((one) => one === 'GET /internal/api/v2/environments/ws/ws-1')).toHaveLength(1);
  });
});

describe('a change', () => {
  test('turns a flag on again', async () => {
    server.turn('banner', 'env-prod', false);
    expect(await split.apply(here, { state: 'on' })).toEqual(await shown());
    expect(server.comments).toEqual(['INC-12']);
  });

  test('sets the percentage of a flag that is split between on and off', async () => {
    const after = await split.apply(here, { rolloutPercentage: 35 });
    expect(after.rollout).toEqual({ to: 'some', percentage: 35 });
    expect(after).toEqual(await shown());
    expect(server.comments).toEqual(['INC-12']);
    expect((await split.apply(here, { rolloutPercentage: 0 })).rollout).toEqual({ to: 'nobody' });
  });

  test.each<[string, Partial<ScriptedDefinition>, number]>([
    ['of other treatments', { treatments: [{ name: 'blue' }, { name: 'red' }] }, 10],
    ['beside a rule', { rules: [{ buckets: half }] }, 10],
    ['of a part of the traffic', { trafficAllocation: 50 }, 10],
    ['of a killed flag', { killed: true }, 10],
    ['that is not whole', {}, 10.5],
  ])('does not set a percentage %s', async (_, definition, rolloutPercentage) => {
    set(definition);
    await expect(split.apply(here, { rolloutPercentage })).rejects.toMatchObject({ code: 'not_offered' });
    expect(orders()).toEqual([]);
  });

  test('is not sent where Split asks for approvals, unless it lets flags be killed without', async () => {
    const [production] = server.environments;
    if (production) production.changePermissions = { areApprovalsRequired: true, allowKills: false };
    const refusal = { code: 'approvals_required' };
    await expect(split.apply(here, { state: 'off' })).rejects.toMatchObject(refusal);
    expect(orders()).toEqual([]);
    if (production) production.changePermissions.allowKills = true;
    await expect(split.apply(here, { rolloutPercentage: 10 })).rejects.toMatchObject(refusal);
    expect((await split.apply(here, { state: 'off' })).state).toBe('off');
    await expect(split.apply(here, { state: 'on' })).rejects.toMatchObject(refusal);
  });

  test('is not sent while a change request is open for the flag', async () => {
    set({ openChangeRequestId: 'cr-1' });
    await expect(split.apply(here, { state: 'off' })).rejects.toMatchObject({ code: 'approvals_required' });
    expect(orders()).toEqual([]);
  });

  test.each([
    [403, 'Approvals are required. orgId=x envId=y', 'approvals_required'],
    [403, 'No.', 'forbidden'],
    [409, 'Denied by policy', 'forbidden'],
    [400, 'Bad', 'bad_answer'],
  ])('that is answered with %i "%s" was not made', async (status, message, code) => {
    const name = 'PUT /internal/api/v2/splits/ws/ws-1/banner/environments/env-prod/kill';
    server.instead(name, { status, body: { code: status, message } });
    await expect(split.apply(here, { state: 'off' })).rejects.toMatchObject({ code });
    expect(orders()).toHaveLength(1);
  });

  test('of a flag without a definition is not offered, of one that is unheard of a conflict', async () => {
    server.add('elsewhere').definitions.delete('env-prod');
    const change = { state: 'off' } as const;
    await expect(split.apply({ ...here, flagKey: 'elsewhere' }, change)).rejects.toMatchObject({
      code: 'not_offered',
    });
    for (const place of [
      { ...here, flagKey: 'Banner' },
      { ...here, flagKey: 'banner/environments/env-prod/kill?' },
      { ...here, environment: 'Prod' },
    ])
      await expect(split.apply(place, change)).rejects.toMatchObject({ code: 'conflict' });
    expect(orders()).toEqual([]);
  });
});
