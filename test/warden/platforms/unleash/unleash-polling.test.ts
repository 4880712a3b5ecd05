import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { unleashAdapter } from '../../../../src/warden/platforms/unleash/unleash-adapter';
import {
  PlatformError,
  type PlatformSession,
  type Pull,
} from '../../../../src/warden/platforms/platform-adapter';
import { RecordedUnleash, send } from './recorded-unleash';

/** How little is asked, over recorded answers of Unleash 8.2.0. */
const never = new AbortController().signal;
const search = 'GET /api/admin/search/features';
const features = 'GET /api/admin/projects/default/features';

let unleash: RecordedUnleash;
let sessions: PlatformSession[];
beforeEach(async () => {
  unleash = await RecordedUnleash.start();
  sessions = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(sessions.map((session) => session.close()));
  await unleash.stop();
});

function open(url = unleash.url) {
  const session = unleashAdapter.open({ settings: { url }, credential: unleash.token });
  sessions.push(session);
  return session.project('default');
}

function catalogueIn(pull: Pull) {
  if (!pull.changed) throw new Error('The pull brought no catalogue');
  return pull.catalogue;
}

const passMinutes = (minutes: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });

test.each(['', '/', '//', '/api', '/api/admin/', '/api/client', '/?tab=1#top'])(
  'an address that ends with "%s" finds the same Unleash, and links lead to its pages',
  async (ending) => {
    const { flags } = catalogueIn(await open(unleash.url + ending).pull(null, never));
    expect(flags.find(({ key }) => key === 'a-plain')?.url).toBe(
      `${unleash.url}/projects/default/features/a-plain`,
    );
  },
);

test('an unchanged catalogue costs one small request, also after a restart', async () => {
  const project = open();
  const first = await project.pull(null, never);
  expect(unleash.requests()).toHaveLength(11);
  expect(await project.pull(first.revision, never)).toEqual({ changed: false, revision: first.revision });
  expect(await open().pull(first.revision, never)).toMatchObject({ changed: false });
  expect(unleash.asked.map(({ name, query }) => [name, query.get('limit')])).toEqual([
    ['GET /api/admin/search/events', '1'],
    ['GET /api/admin/search/events', '1'],
  ]);
});

test('a change costs the list, the new events and one request for each changed flag', async () => {
  const project = open();
  const first = await project.pull(null, never);
  unleash.requests();
  unleash.happened({
    type: 'feature-environment-enabled',
    featureName: 'a-plain',
    environment: 'production',
  });
  const second = catalogueIn(await project.pull(first.revision, never));
  expect(second.flags.find(({ key }) => key === 'a-plain')?.lastChange).toMatchObject({
    action: 'turned_on',
    environment: 'production',
  });
  expect(unleash.requests().toSorted()).toEqual(
    [
      'GET /api/admin/search/events',
      'GET /api/admin/search/events',
      'GET /api/admin/projects',
      features,
      'GET /api/admin/environments/project/default',
      'GET /api/admin/feature-types',
      'GET /api/admin/search/events',
      `${features}/a-plain`,
    ].toSorted(),
  );
});

describe('what leaves no event is asked for every five minutes', () => {
  test('by ETag: nothing new, nothing sent', async () => {
    const first = await open().pull(null, never);
    unleash.requests();
    passMinutes(6);
    const second = await open().pull(first.revision, never);
    expect(second).toMatchObject({ changed: false });
    expect(unleash.requests()).toHaveLength(5);
    await open().pull(second.revision, never);
    expect(unleash.requests()).toHaveLength(1);
  });

  test('and last evaluations come in', async () => {
    const project = open();
    const first = await project.pull(null, never);
    unleash.insteadAnswer(features, {
      body: {
        features: [
          {
            name: 'a-plain',
            environments: [{ name: 'production', enabled: true, lastSeenAt: '2026-11-23T12:00:00Z' }],
          },
        ],
      },
    });
    expect(await project.pull(first.revision, never)).toMatchObject({ changed: false });
    passMinutes(6);
    const { flags } = catalogueIn(await project.pull(first.revision, never));
    expect(flags[0]).toMatchObject({
      key: 'a-plain',
      lastEvaluatedAt: '2026-11-23T12:00:00.000Z',
      evaluationsReported: true,
    });
  });
});

test('events that became visible out of order are not missed', async () => {
  const [newest, ...older] = unleash.events;
  if (!newest) throw new Error('The recording has no events');
  unleash.events = [{ ...newest, id: newest.id + 1 }, ...older];
  const project = open();
  const first = await project.pull(null, never);
  // Its number was drawn before that of the newest, and its transaction ended after.
  const late = { ...newest, type: 'feature-stale-on', featureName: 'a-plain' };
  unleash.events = [{ ...newest, id: newest.id + 1 }, late, ...older];
  const { flags } = catalogueIn(await project.pull(first.revision, never));
  expect(flags.find(({ key }) => key === 'a-plain')?.lastChange?.platformAction).toBe('feature-stale-on');
});

test('a flag archived during the read is not lost', async () => {
  const project = open();
  const { features: listed } = unleash.recorded(features).body as { features: { name: string }[] };
  unleash.instead(search, (_, response) => {
    unleash.asBefore();
    const body = { features: unleash.archived, total: unleash.archived.length };
    unleash.archived = [...unleash.archived, { ...unleash.archived[0], name: 'a-plain' }];
    unleash.insteadAnswer(features, { body: { features: listed.filter(({ name }) => name !== 'a-plain') } });
    unleash.happened({ type: 'feature-archived', featureName: 'a-plain' });
    send(response, { status: 200, headers: {}, body });
  });
  const { flags } = catalogueIn(await project.pull(null, never));
  expect(flags).toHaveLength(7);
  expect(flags.find(({ key }) => key === 'a-plain')?.archivedAt).not.toBeNull();
});

describe('archived flags', () => {
  beforeEach(() => {
    const [sample] = unleash.archived;
    unleash.archived = Array.from({ length: 250 }, (_, index) => ({ ...sample, name: `gone-${index}` }));
  });

  test('are read page by page', async () => {
    const { flags } = catalogueIn(await open().pull(null, never));
    expect(flags.filter(({ archivedAt }) => archivedAt !== null)).toHaveLength(250);
    expect(unleash.requests().filter((name) => name === search)).toHaveLength(3);
  });

  test("go on where Unleash's limit on searches broke off", async () => {
    const project = open();
    let left = 2;
    unleash.instead(search, (_, response) => {
      left -= 1;
      if (left === 0) unleash.asBefore();
      const page = { features: unleash.archived.slice(0, 100), total: 250 };
      send(response, left === 1 ? { status: 200, headers: {}, body: page } : unleash.recorded('429'));
    });
    const broken = project.pull(null, never);
    await expect(broken).rejects.toBeInstanceOf(PlatformError);
    await expect(broken).rejects.toMatchObject({ code: 'rate_limited', more: { retryAfter: 13_000 } });
    unleash.requests();
    const { flags } = catalogueIn(await project.pull(null, never));
    expect(flags.filter(({ archivedAt }) => archivedAt !== null)).toHaveLength(250);
    expect(unleash.requests().filter((name) => name === search)).toHaveLength(2);
  });

  test('are not read again while nothing was archived or revived', async () => {
    const project = open();
    const first = await project.pull(null, never);
    unleash.happened();
    const second = await project.pull(first.revision, never);
    unleash.happened({ type: 'feature-revived', featureName: 'gone-7' });
    unleash.archived = unleash.archived.filter(({ name }) => name !== 'gone-7');
    unleash.requests();
    const { flags } = catalogueIn(await project.pull(second.revision, never));
    expect(unleash.requests().filter((name) => name === search)).toHaveLength(3);
    expect(flags.filter(({ archivedAt }) => archivedAt !== null)).toHaveLength(249);
  });
});

test('pages of changes hold each change once, whatever happens in between', async () => {
  const project = open();
  const first = await project.changes('d-disabled', { cursor: null, limit: 2 }, never);
  unleash.happened({ type: 'feature-stale-on', featureName: 'd-disabled' });
  const ids = first.items.map(({ id }) => id);
  for (let cursor = first.nextCursor; cursor !== null;) {
    const page = await project.changes('d-disabled', { cursor, limit: 2 }, never);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const told = unleash.events.slice(1).filter(({ featureName }) => featureName === 'd-disabled');
  expect(ids).toEqual(told.map(({ id }) => String(id)));
});
