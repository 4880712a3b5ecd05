import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FlagState } from '../../../../src/contract/flag';
import { makeLaunchDarklyAdapter } from '../../../../src/warden/platforms/launchdarkly/launchdarkly-adapter';
import type { PlatformChange, PlatformSession } from '../../../../src/warden/platforms/platform-adapter';
import { checkedCatalogue } from '../../../../src/warden/sync/checked-catalogue';
import { approvals, configOf, environmentOf, flagOf, split } from './launchdarkly-samples';
import { refusal, ScriptedLaunchDarkly } from './scripted-launchdarkly';

/** Against a stand-in that follows LaunchDarkly's OpenAPI document: see `scripted-launchdarkly.ts`. */
const never = new AbortController().signal;
const environment = 'production';

let platform: ScriptedLaunchDarkly;
let session: PlatformSession;
beforeEach(async () => {
  platform = await new ScriptedLaunchDarkly().listen();
  const adapter = makeLaunchDarklyAdapter({ answer: 2_000, bytes: 1_000_000 });
  session = adapter.open({ settings: { url: `${platform.url}/api/v2` }, credential: platform.token });
});
afterEach(async () => {
  await session.close();
  await platform.stop();
});

const project = () => session.project('default');
async function pulled() {
  const pull = await project().pull(null, never);
  if (!pull.changed) throw new Error('the first pull must bring a catalogue');
  return checkedCatalogue(pull.catalogue);
}
const shown = async (key: string): Promise<FlagState | undefined> =>
  (await pulled()).flags
    .find((flag) => flag.key === key)
    ?.states.find((state) => state.environment === environment);

async function apply(flagKey: string, to: PlatformChange['to'], more: Partial<PlatformChange> = {}) {
  const baseVersion = (await project().read(flagKey, environment, never))?.version ?? 'none';
  return project().apply({ flagKey, environment, to, baseVersion, comment: 'INC-12', ...more }, never);
}

describe('a probe', () => {
  test('tells who the token is, its projects and what it may read', async () => {
    platform.projects = Array.from({ length: 230 }, (_, index) => `project-${index}`);
    const probe = await session.probe(never);
    expect(probe.identity).toBe('Flagwarden');
    expect(probe.projects).toHaveLength(230);
    expect(Object.fromEntries(probe.abilities.map(({ ability, answer }) => [ability, answer]))).toEqual({
      read_flags: 'yes',
      read_environments: 'yes',
      read_history: 'yes',
      toggle: 'unknown',
    });
    expect(JSON.stringify(probe)).not.toContain(platform.token);
  });

  test('tells a token that is not accepted, and one that may not read the audit log', async () => {
    const other = makeLaunchDarklyAdapter().open({
      settings: { url: platform.url },
      credential: 'api-wrong',
    });
    await expect(other.probe(never)).rejects.toMatchObject({ code: 'unauthorized' });
    await other.close();
    platform.instead('GET /api/v2/auditlog', refusal(403, 'forbidden', 'No.'));
    const { capabilities, abilities } = await session.probe(never);
    expect(capabilities.changeHistory).toBe('no');
    expect(abilities).toContainEqual(expect.objectContaining({ ability: 'read_history', answer: 'no' }));
  });
});

describe('a read', () => {
  test('brings every flag of many pages, archived ones too, in the words of the contract', async () => {
    platform.flags = Array.from({ length: 245 }, (_, index) => flagOf(`flag-${index}`));
    platform.flags.push(flagOf('bygone', { archived: true, archivedDate: 1_780_000_000_000 }));
    platform.requested = { 'flag-7': '2026-11-01T10:00:00.5Z' };
    const { flags, environments } = await pulled();
    expect(flags).toHaveLength(246);
    expect(environments.map(({ key, production }) => [key, production])).toEqual([
      ['production', true],
      ['test', false],
    ]);
    const find = (key: string) => flags.find((flag) => flag.key === key);
    expect(find('flag-7')).toMatchObject({
      name: 'The flag-7',
      valueType: 'boolean',
      temporary: 'yes',
      createdAt: new Date(1_770_000_000_000).toISOString(),
      lastEvaluatedAt: '2026-11-01T10:00:00.500Z',
      evaluationsReported: true,
      url: `${platform.url}/default/production/features/key`,
      states: [
        { state: 'on', rollout: { to: 'everyone' }, version: '3' },
        { state: 'off', rollout: { to: 'nobody' } },
      ],
    });
    expect(find('bygone')).toMatchObject({
      archivedAt: expect.any(String) as string,
      states: [{ state: 'off' }, { state: 'off' }],
    });
  });

  test.each([
    ['true for all: everyone', {}, { to: 'everyone' }],
    ['false for all: nobody', { fallthrough: { variation: 1 } }, { to: 'nobody' }],
    ['a split: its percentage', { fallthrough: split(12_500) }, { to: 'some', percentage: 12.5 }],
    ['a split that is whole: everyone', { fallthrough: split(100_000) }, { to: 'everyone' }],
    ['a target: some', { targets: [{ values: ['ann'], variation: 1 }] }, { to: 'some', percentage: null }],
    ['an emptied target: everyone', { targets: [{ values: [], variation: 1 }] }, { to: 'everyone' }],
    ['a rule: some', { rules: [{ clauses: [], trackEvents: false }] }, { to: 'some', percentage: null }],
    [
      'a prerequisite: some',
      { prerequisites: [{ key: 'other', variation: 0 }] },
      { to: 'some', percentage: null },
    ],
    ['nothing said: unknown', { fallthrough: {} }, { to: 'unknown' }],
    ['off: nobody', { on: false }, { to: 'nobody' }],
  ])('%s', async (_, config, rollout) => {
    platform.flags = [
      flagOf('one', { environments: { production: configOf(environment, config), test: configOf('test') } }),
    ];
    expect((await shown('one'))?.rollout).toEqual(rollout);
  });

  test('asks for one entry of the audit log when nothing happened, and for everything when something did', async () => {
    const first = await project().pull(null, never);
    platform.names();
    expect((await project().pull(first.revision, never)).changed).toBe(false);
    expect(platform.names()).toEqual(['GET /api/v2/auditlog']);
    platform.turn('banner', environment, false);
    const second = await project().pull(first.revision, never);
    expect(second.changed).toBe(true);
    expect(await shown('banner')).toMatchObject({ state: 'off', version: '4' });
  });

  test('that ends early, or does not tell an environment, is no catalogue', async () => {
    platform.instead('GET /api/v2/flags/default', {
      status: 200,
      body: { items: [], _links: {}, totalCount: 2 },
    });
    await expect(pulled()).rejects.toMatchObject({ code: 'bad_answer' });
    const body = { items: [flagOf('banner', { environments: {} })], _links: {}, totalCount: 1 };
    platform.instead('GET /api/v2/flags/default', { status: 200, body });
    await expect(pulled()).rejects.toMatchObject({
      code: 'bad_answer',
      detail: expect.stringContaining('production') as string,
    });
  });

  test('that comes too often is told until when to wait', async () => {
    const headers = { 'x-ratelimit-reset': String(Date.now() + 7_000) };
    platform.instead('GET /api/v2/auditlog', { ...refusal(429, 'rate_limited', 'Slow down'), headers });
    const failure: unknown = await project()
      .pull(null, never)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'rate_limited' });
    const { retryAfter } = (failure as { more: { retryAfter: number } }).more;
    expect(retryAfter).toBeGreaterThan(1_000);
    expect(retryAfter).toBeLessThanOrEqual(7_000);
  });
});

describe('the history of a flag', () => {
  test('is read page after page, also where many changes share a moment', async () => {
    for (let index = 0; index < 47; index++) platform.turn('banner', environment, index % 2 === 0);
    for (const entry of platform.audit.slice(15, 25)) entry['date'] = platform.audit[15]?.['date'];
    platform.turn('checkout', environment, false);
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await project().changes('banner', { cursor, limit: 50 }, never);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const all = platform.audit.filter(({ name }) => name === 'banner').map(({ _id }) => _id);
    expect(ids).toEqual(all);
    const { items } = await project().changes('banner', { cursor: null, limit: 1 }, never);
    expect(items).toMatchObject([{ action: 'turned_on', environment, by: 'ann@example.com' }]);
  });

  test('is not read by a name that is a pattern', async () => {
    platform.turn('banner', environment, false);
    expect((await project().changes('*', { cursor: null, limit: 5 }, never)).items).toEqual([]);
  });
});

describe('a change', () => {
  test('turns a flag off by one semantic patch with the comment, and is in the history', async () => {
    const after = await apply('banner', { state: 'off' });
    expect(after).toEqual(await shown('banner'));
    expect(after).toMatchObject({ state: 'off', version: '4' });
    expect(platform.patches).toEqual([
      { environmentKey: environment, comment: 'INC-12', instructions: [{ kind: 'turnFlagOff' }] },
    ]);
    const { items } = await project().changes('banner', { cursor: null, limit: 5 }, never);
    expect(items.map(({ action }) => action)).toEqual(['turned_off']);
    expect((await project().read('banner', 'test', never))?.version).toBe('3');
  });

  test('sets the percentage of a split between true and false', async () => {
    platform.flags = [
      flagOf('one', { environments: { production: configOf(environment, { fallthrough: split(10_000) }) } }),
    ];
    platform.environments = [environmentOf(environment)];
    expect((await apply('one', { rolloutPercentage: 33.333 })).rollout).toEqual({
      to: 'some',
      percentage: 33.333,
    });
    expect(platform.patches[0]?.instructions).toEqual([
      {
        kind: 'updateFallthroughVariationOrRollout',
        rolloutContextKind: 'user',
        rolloutWeights: { 'one-true': 33_333, 'one-false': 66_667 },
      },
    ]);
  });

  test.each([
    ['of a flag without a split', {}, 10],
    ['beside a rule', { fallthrough: split(10_000), rules: [{ clauses: [], trackEvents: false }] }, 10],
    ['finer than LaunchDarkly has it', { fallthrough: split(10_000) }, 10.00005],
  ])('does not set a percentage %s', async (_, config, rolloutPercentage) => {
    platform.flags = [flagOf('one', { environments: { production: configOf(environment, config) } })];
    await expect(apply('one', { rolloutPercentage })).rejects.toMatchObject({ code: 'not_offered' });
    expect(platform.patches).toEqual([]);
  });

  test('for a state that is another now, or a flag that is gone or archived, is not sent', async () => {
    const baseVersion = (await project().read('banner', environment, never))?.version ?? '';
    platform.turn('banner', environment, false);
    platform.turn('banner', environment, true);
    await expect(apply('banner', { state: 'off' }, { baseVersion })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(apply('unheard-of', { state: 'off' })).rejects.toMatchObject({ code: 'conflict' });
    platform.flags = [flagOf('bygone', { archived: true })];
    expect(await project().read('bygone', environment, never)).toBeNull();
    await expect(apply('bygone', { state: 'on' })).rejects.toMatchObject({ code: 'conflict' });
    expect(platform.patches).toEqual([]);
  });

  test.each([
    ['for all flags', [], [], false],
    ['for its tag', ['risky'], ['risky'], false],
    ['for another tag alone', ['risky'], ['calm'], true],
  ])('where LaunchDarkly asks for approvals %s', async (_, wanted, tags, made) => {
    platform.environments = [environmentOf(environment, { approvalSettings: approvals(true, wanted) })];
    platform.flags = [flagOf('banner', { tags, environments: { production: configOf(environment) } })];
    const outcome = await apply('banner', { state: 'off' }).then(
      () => 'made',
      (error: { code: string }) => error.code,
    );
    expect([outcome, platform.patches.length]).toEqual(made ? ['made', 1] : ['approvals_required', 0]);
  });

  test.each([
    [405, 'method_not_allowed', 'approvals_required'],
    [409, 'optimistic_locking_error', 'conflict'],
    [403, 'forbidden', 'forbidden'],
    [400, 'invalid_request', 'bad_answer'],
    [500, 'internal', 'outcome_unknown'],
  ])('that is answered with %i is sent once', async (status, code, expected) => {
    platform.instead('PATCH /api/v2/flags/default/banner', refusal(status, code, 'No.'));
    await expect(apply('banner', { state: 'off' })).rejects.toMatchObject({ code: expected });
    expect(platform.names().filter((name) => name.startsWith('PATCH'))).toHaveLength(1);
  });

  test('that is taken and not shown is not held for made', async () => {
    platform.instead('PATCH /api/v2/flags/default/banner', { status: 200, body: {} });
    await expect(apply('banner', { state: 'off' })).rejects.toMatchObject({ code: 'outcome_unknown' });
  });
});
