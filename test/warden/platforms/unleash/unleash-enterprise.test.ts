import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlatformSession, Pull } from '../../../../src/warden/platforms/platform-adapter';
import { unleashAdapter } from '../../../../src/warden/platforms/unleash/unleash-adapter';
import { RecordedUnleash } from './recorded-unleash';

/**
 * The Enterprise edition needs a licence to run: its answers are written here after the official OpenAPI document of
 * 7.5.0, over recorded answers of Open Source 8.2.0, with a field each that no version has yet.
 */
const never = new AbortController().signal;
const playground = 'POST /api/admin/playground/advanced';

let unleash: RecordedUnleash;
let session: PlatformSession;
beforeEach(async () => {
  unleash = await RecordedUnleash.start();
  unleash.insteadAnswer('GET /api/admin/ui-config', {
    body: {
      version: '7.5.0',
      unleashUrl: unleash.url,
      baseUriPath: '',
      environment: 'Enterprise',
      versionInfo: { current: { oss: '7.5.0', enterprise: '7.5.0' }, latest: {}, isLatest: true },
      fromTheFuture: { nested: [1] },
    },
  });
  unleash.insteadAnswer('GET /api/admin/user', {
    body: {
      user: { id: 54, isAPI: false, accountType: 'Service Account', name: 'Flagwarden' },
      permissions: [
        { permission: 'UPDATE_FEATURE_ENVIRONMENT', project: 'default', environment: 'development' },
      ],
      feedback: [],
      splash: {},
      fromTheFuture: 1,
    },
  });
  unleash.insteadAnswer('GET /api/admin/projects', {
    body: {
      version: 1,
      projects: [
        {
          id: 'default',
          name: 'Shop',
          mode: 'private',
          featureCount: 5,
          owners: [
            { ownerType: 'user', name: 'Ann', email: 'ann@example.com', imageUrl: '' },
            { ownerType: 'group', name: 'Payments' },
          ],
        },
        { id: 'bygone', name: 'Bygone', archivedAt: '2026-01-01T00:00:00.000Z' },
      ],
    },
  });
  session = unleashAdapter.open({ settings: { url: unleash.url }, credential: unleash.token });
});
afterEach(async () => {
  await session.close();
  await unleash.stop();
});

function flagIn(pull: Pull, key: string) {
  if (!pull.changed) throw new Error('The pull brought no catalogue');
  return pull.catalogue.flags.find((flag) => flag.key === key);
}

test('a probe tells the edition, its approvals and where the account may toggle', async () => {
  const probe = await session.probe(never);
  expect(probe).toMatchObject({
    identity: 'Flagwarden',
    edition: 'Enterprise 7.5.0',
    capabilities: { approvals: 'yes' },
    projects: [{ id: 'default', name: 'Shop', flagCount: 5 }],
  });
  expect(probe.abilities.find(({ ability }) => ability === 'toggle')).toEqual({
    ability: 'toggle',
    answer: 'yes',
    note: 'In default/development.',
  });
});

test('a flag that no person made belongs to the owners of its project', async () => {
  const flag = flagIn(await session.project('default').pull(null, never), 'a-plain');
  expect(flag?.owners).toEqual([
    { kind: 'person', name: 'Ann' },
    { kind: 'team', name: 'Payments' },
  ]);
});

test('a project of its own that the token may not see is said to be missing', async () => {
  await expect(session.project('secret').pull(null, never)).rejects.toMatchObject({ code: 'not_found' });
});

test('a flag that follows a release plan is read where its strategy in force is told', async () => {
  const project = session.project('default');
  const first = await project.pull(null, never);
  unleash.insteadAnswer('GET /api/admin/projects/default/features/b-half', {
    body: {
      name: 'b-half',
      environments: [{ name: 'production', enabled: true, strategies: [], releasePlans: [{ id: 'plan' }] }],
    },
  });
  unleash.happened({
    type: 'release-plan-milestone-started',
    featureName: 'b-half',
    environment: 'production',
  });
  unleash.requests();
  const second = await project.pull(first.revision, never);
  expect(unleash.requests()).toContain(playground);
  const production = flagIn(second, 'b-half')?.states.find(({ environment }) => environment === 'production');
  expect(production?.rollout).toEqual({ to: 'some', percentage: 50 });
});

test('a flag with a strategy of the own making of a team serves nobody knows whom', async () => {
  const { body } = unleash.recorded('GET /api/admin/projects/default/features/a-plain') as {
    body: { environments: { name: string }[] };
  };
  const project = session.project('default');
  const first = await project.pull(null, never);
  unleash.insteadAnswer('GET /api/admin/projects/default/features/b-half', {
    body: {
      ...body,
      environments: body.environments.map((environment) => ({
        ...environment,
        strategies: [{ id: '1', name: 'at-full-moon', parameters: {}, constraints: [], segments: [] }],
      })),
    },
  });
  unleash.happened({ type: 'feature-strategy-update', featureName: 'b-half', environment: 'production' });
  const second = await project.pull(first.revision, never);
  expect(flagIn(second, 'b-half')?.states.map(({ rollout }) => rollout.to)).toEqual(['nobody', 'unknown']);
});
