import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Connection, EnvironmentList } from '../../../src/contract/connection';
import { Flag, FlagChangePage, FlagPage } from '../../../src/contract/flag';
import { PlatformList, Probe } from '../../../src/contract/platform';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { WardenInfo } from '../../../src/contract/warden-info';
import { PlatformError } from '../../../src/warden/platforms/platform-adapter';
import { newConnection } from '../scripted-platform';
import { TestWarden } from '../test-warden';

let warden: TestWarden;
beforeAll(async () => {
  warden = await TestWarden.start();
});
afterAll(() => warden.stop());

const nobody = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';

async function problemOf(response: Promise<Response>, status: number): Promise<Problem> {
  const answer = await response;
  const text = await answer.text();
  expect(text).not.toContain('good-token');
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return Problem.parse(JSON.parse(text));
}

const connections = async () =>
  ((await (await warden.fetch(routes.connections)).json()) as { items: Connection[] }).items;

test('the warden says who it is and which platforms it knows', async () => {
  expect(WardenInfo.parse(await (await warden.fetch(routes.warden)).json())).toMatchObject({
    mode: 'team',
    store: 'sqlite',
  });
  const { items } = PlatformList.parse(await (await warden.fetch(routes.platforms)).json());
  expect(items).toEqual([warden.platform.adapter.platform]);
});

describe('probing', () => {
  const probe = (more: object = {}) => {
    const { platform, settings, credential } = newConnection();
    return warden.send('POST', routes.probes, { platform, settings, credential, ...more });
  };

  test('tells what the credential can do and stores nothing', async () => {
    expect(Probe.parse(await (await probe()).json())).toMatchObject({ identity: 'tester' });
    expect(await connections()).toEqual([]);
    expect(warden.platform.openSessions).toBe(0);
  });

  test('with a refused credential tells the cause', async () => {
    expect(await problemOf(probe({ credential: 'wrong' }), 422)).toMatchObject({
      code: 'probe_failed',
      cause: 'unauthorized',
    });
  });

  test.each([
    ['a setting that is missing', { settings: {} }, '/settings/address'],
    ['an address that is none', { settings: { address: 'shop' } }, '/settings/address'],
    ['another kind of address', { settings: { address: 'file:///etc/passwd' } }, '/settings/address'],
    ['an address with a password', { settings: { address: 'https://me:secret@host' } }, '/settings/address'],
    ['a setting the platform has not', { settings: { address: 'http://a', 'x/y': '1' } }, '/settings/x~1y'],
    ['no credential', { credential: null }, '/credential'],
    ['an unknown platform', { platform: 'unknown' }, '/platform'],
  ])('with %s is refused and says where', async (_, more, at) => {
    const { code, errors } = await problemOf(probe(more), 400);
    expect(code).toBe('invalid_request');
    expect(errors?.map((error) => error.at)).toEqual([at]);
  });
});

describe('connecting', () => {
  const connect = (more: object = {}) =>
    warden.send('POST', routes.connections, { ...newConnection(), ...more });

  test('stores nothing when the platform refuses', async () => {
    await problemOf(connect({ credential: 'wrong' }), 422);
    expect(await problemOf(connect({ projectId: 'elsewhere' }), 422)).toMatchObject({
      cause: 'not_found',
      errors: [{ at: '/projectId' }],
    });
    expect(await connections()).toEqual([]);
  });

  test('answers the new connection with its path, tells it live, and undoing forgets it', async () => {
    const events = await warden.events();
    const response = await connect({ name: ' spaced ' });
    const connection = Connection.parse(await response.json());
    const path = pathOf(routes.connection, { connectionId: connection.id });
    expect(response.headers.get('location')).toBe(path);
    expect(connection).toMatchObject({
      name: 'spaced',
      platform: 'scripted',
      project: { id: 'default', name: 'Default' },
    });
    expect((await events.nextOf('connection')).connection.id).toBe(connection.id);
    expect(Connection.parse(await (await warden.fetch(path)).json()).id).toBe(connection.id);

    expect((await warden.send('DELETE', path)).status).toBe(204);
    expect((await events.nextOf('connection_removed')).connectionId).toBe(connection.id);
    await problemOf(warden.fetch(path), 404);
    await problemOf(warden.send('DELETE', path), 404);
    events.close();
  });

  test('keeps for which folder the flags are; none when it is left out', async () => {
    await connect({ name: 'any' });
    await connect({ name: 'own', folder: '/code/shop' });
    expect((await connections()).map(({ name, folder }) => [name, folder])).toEqual([
      ['any', null],
      ['own', '/code/shop'],
    ]);
  });

  test('under a taken name is a conflict, also when two try at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => connect({ name: 'twice' })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(await problemOf(connect({ name: 'twice' }), 409)).toMatchObject({
      code: 'conflict',
      errors: [{ at: '/name' }],
    });
    const [connection] = await connections();
    await warden.send('DELETE', pathOf(routes.connection, { connectionId: connection?.id ?? '' }));
  });

  test.each(['', '   ', 'x'.repeat(101), 'a\0b', '\ud800'])('under the name %j is refused', async (name) => {
    expect(await problemOf(connect({ name }), 400)).toMatchObject({ errors: [{ at: '/name' }] });
  });
});

test('another credential is tried first and the old one stays when it is refused', async () => {
  const { id } = await warden.connected('credentials');
  const path = pathOf(routes.credential, { connectionId: id });
  await problemOf(warden.send('PUT', path, { credential: 'wrong' }), 422);
  expect((await warden.synced(id)).sync.state).toBe('current');
  expect((await warden.send('PUT', path, { credential: 'good-token' })).status).toBe(200);
  expect((await warden.synced(id)).sync.state).toBe('current');
  await problemOf(
    warden.send('PUT', pathOf(routes.credential, { connectionId: nobody }), { credential: 'x' }),
    404,
  );
});

describe('flags', () => {
  const awkward = [
    '.hidden',
    'a/b',
    'a b',
    'a%2Fb',
    'a?b#c',
    'ключ',
    '🚩',
    'quote\'"',
    '<script>',
    'x'.repeat(1024),
  ];
  let id: string;
  beforeAll(async () => {
    warden.platform.keys = [...awkward];
    ({ id } = await warden.connected('flags'));
  });

  test('of any key can be asked for one by one', async () => {
    for (const key of awkward) {
      const flag = Flag.parse(
        await (await warden.fetch(pathOf(routes.flag, { connectionId: id, key }))).json(),
      );
      expect(flag).toMatchObject({
        key,
        connectionId: id,
        lifecycle: { stale: expect.any(String) as string },
      });
    }
  });

  test('come in pages that go on where the last one ended', async () => {
    const keys: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const page = FlagPage.parse(
        await (await warden.fetch(pathOf(routes.flags, { connectionId: id }) + query)).json(),
      );
      expect(page.items.length).toBeLessThanOrEqual(3);
      keys.push(...page.items.map((flag) => flag.key));
      cursor = page.nextCursor;
    } while (cursor);
    expect(keys.toSorted()).toEqual(awkward.toSorted());
  });

  test.each(['?cursor=nonsense', '?cursor=WzFd', '?limit=0', '?limit=1001', '?limit=many'])(
    'with %s are refused',
    async (query) => {
      const details = await problemOf(warden.fetch(pathOf(routes.flags, { connectionId: id }) + query), 400);
      expect(details.errors?.[0]?.at).toBe(query.includes('cursor') ? 'cursor' : 'limit');
    },
  );

  test('come with their environments', async () => {
    const { items } = EnvironmentList.parse(
      await (await warden.fetch(pathOf(routes.environments, { connectionId: id }))).json(),
    );
    expect(items).toEqual([
      { connectionId: id, key: 'production', name: 'Production', production: true, order: 0 },
    ]);
  });

  test('that are not there are not found, and neither is anything of another connection', async () => {
    for (const route of [routes.flags, routes.flag, routes.environments, routes.changes, routes.sync]) {
      const method = route === routes.sync ? 'POST' : 'GET';
      await problemOf(warden.send(method, pathOf(route, { connectionId: nobody, key: 'a' })), 404);
      await problemOf(warden.send(method, pathOf(route, { connectionId: 'no-uuid', key: 'a' })), 400);
    }
    await problemOf(warden.fetch(pathOf(routes.flag, { connectionId: id, key: 'missing' })), 404);
    await problemOf(warden.fetch(`${pathOf(routes.flags, { connectionId: id })}/%00`), 400);
  });

  test('have the history the platform tells, page by page', async () => {
    warden.platform.changes = [1, 2, 3].map((number) => ({
      id: String(number),
      at: '2026-11-23T10:00:00.000Z',
      by: 'someone',
      action: 'turned_on',
      environment: 'production',
      platformAction: 'on',
    }));
    const path = pathOf(routes.changes, { connectionId: id, key: '🚩' });
    const first = FlagChangePage.parse(await (await warden.fetch(`${path}?limit=2`)).json());
    expect(first.items.map((change) => change.id)).toEqual(['1', '2']);
    const second = FlagChangePage.parse(
      await (await warden.fetch(`${path}?limit=2&cursor=${first.nextCursor}`)).json(),
    );
    expect(second).toMatchObject({ items: [{ id: '3' }], nextCursor: null });
    expect(warden.platform.openSessions).toBe((await connections()).length);
  });
});

test('fields nobody declared are not answered', async () => {
  const { adapter } = warden.platform;
  const leaking = {
    ...(await adapter.open({ settings: {}, credential: 'good-token' }).probe(AbortSignal.timeout(1_000))),
    secret: 'x',
  };
  warden.platform.openSessions -= 1;
  const open = adapter.open.bind(adapter);
  adapter.open = (target) => ({ ...open(target), probe: async () => leaking });
  try {
    const { platform, settings, credential } = newConnection();
    const answer = await (
      await warden.send('POST', routes.probes, { platform, settings, credential })
    ).json();
    expect(answer).not.toHaveProperty('secret');
  } finally {
    adapter.open = open;
  }
});

test('a platform that asks to be left alone while a person waits says for how long', async () => {
  const { adapter } = warden.platform;
  const open = adapter.open.bind(adapter);
  adapter.open = (target) => ({
    ...open(target),
    probe: async () => {
      throw new PlatformError('rate_limited', 'Slow down.', { retryAfter: 1_500 });
    },
  });
  try {
    const response = warden.send('POST', routes.connections, newConnection('limited'));
    expect(await problemOf(response, 422)).toMatchObject({ cause: 'rate_limited', retryAfter: 2 });
    expect((await response).headers.get('retry-after')).toBe('2');
  } finally {
    adapter.open = open;
  }
});
