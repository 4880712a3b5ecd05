import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, SyncStatus } from '../../../src/contract/connection';
import { FlagPage } from '../../../src/contract/flag';
import { pathOf, routes } from '../../../src/contract/routes';
import { Vault } from '../../../src/warden/credentials/vault';
import { PlatformError } from '../../../src/warden/platforms/platform-adapter';
import { LiveEvents } from '../../../src/warden/live/live-events';
import { Ledger } from '../../../src/warden/ledger/ledger';
import { openLogKey } from '../../../src/warden/ledger/log-key';
import { openLog } from '../../../src/warden/log/log';
import { Synchroniser } from '../../../src/warden/sync/synchroniser';
import { sampleCatalogue, sampleFlag, unrecorded } from '../samples';
import { ScriptedPlatform } from '../scripted-platform';
import { TestWarden } from '../test-warden';

let warden: TestWarden;
let connection: Connection;
beforeEach(async () => {
  warden = await TestWarden.start();
  connection = await warden.connected();
});
afterEach(() => warden.stop());

const fail = (error: unknown) => async () => {
  throw error;
};

function failing(status: SyncStatus): Extract<SyncStatus, { state: 'failing' }> {
  if (status.state !== 'failing') throw new Error(`The sync is ${status.state}`);
  return status;
}

const age = (instant: string | null) => Date.now() - Date.parse(instant ?? '');

test('a first read makes the connection current', () => {
  expect(connection).toMatchObject({ sync: { state: 'current' }, revision: 1, flagCount: 2 });
});

test('a read that finds nothing new moves the time and nothing else', async () => {
  const again = await warden.synced(connection.id);
  expect(again).toMatchObject({ revision: 1, sync: { state: 'current' } });
  expect(warden.platform.lastSince).toBe(JSON.stringify(warden.platform.keys));
});

test('changed flags raise the revision and are named by an event', async () => {
  const events = await warden.events();
  warden.platform.keys = ['new-checkout', 'brand-new'];
  const after = await warden.synced(connection.id);
  expect(after.revision).toBe(2);
  const event = await events.nextOf('catalogue');
  expect(event).toMatchObject({ connectionId: connection.id, revision: 2 });
  expect(event.keys?.toSorted()).toEqual(['brand-new', 'old-banner']);
  expect((await events.nextOf('connection')).connection).toEqual(after);
  events.close();
});

test('too many changed flags are not listed one by one', async () => {
  const events = await warden.events();
  warden.platform.keys = Array.from({ length: 600 }, (_, index) => `flag-${index}`);
  await warden.synced(connection.id);
  expect((await events.nextOf('catalogue')).keys).toBeNull();
  events.close();
});

describe('each failure ends in its own status, with the old flags still there', () => {
  const overlong = 'x'.repeat(30_000);
  test.each([
    ['an outage', new PlatformError('unreachable', 'No answer within 10 s.'), { code: 'unreachable' }],
    [
      'a refused token',
      new PlatformError('unauthorized', 'The token is not known.'),
      { code: 'unauthorized' },
    ],
    ['a forbidden read', new PlatformError('forbidden', 'May not read.'), { code: 'forbidden' }],
    ['a project that is gone', new PlatformError('not_found', 'No such project.'), { code: 'not_found' }],
    [
      'an answer that broke off',
      new PlatformError('bad_answer', 'It ended halfway.'),
      { code: 'bad_answer' },
    ],
    [
      'a faulty file',
      new PlatformError('invalid_file', 'Expected a comma.', { location: { line: 3, column: 7 } }),
      { code: 'invalid_file', location: { line: 3, column: 7 } },
    ],
    [
      'settings that can not be used',
      new PlatformError('invalid_settings', 'No file.'),
      { code: 'invalid_settings', retryAt: null },
    ],
    ['an overlong detail', new PlatformError('bad_answer', overlong), { detail: overlong.slice(0, 2_000) }],
    [
      'a bug in the adapter',
      new TypeError('the secret token is hunter2'),
      { code: 'bad_answer', detail: expect.not.stringContaining('hunter2') as string },
    ],
  ])('%s', async (_, error, failure) => {
    const events = await warden.events();
    warden.platform.answer = fail(error);
    const after = await warden.synced(connection.id);
    const status = failing(after.sync);
    expect(status.failure).toMatchObject(failure);
    expect(status.catalogueAt).toBe(connection.sync.state === 'current' && connection.sync.catalogueAt);
    expect(age(status.since)).toBeLessThan(5_000);
    expect(after).toMatchObject({ flagCount: 2, revision: 1 });
    expect(await warden.flagKeys(connection.id)).toEqual(['new-checkout', 'old-banner']);
    expect((await events.nextOf('connection')).connection.sync.state).toBe('failing');
    events.close();
  });

  test.each([
    ['the same key twice', { ...sampleCatalogue(['a']), flags: [sampleFlag('a'), sampleFlag('a')] }],
    [
      'a key that is no text',
      { ...sampleCatalogue(['a', 'b']), flags: [sampleFlag('a'), sampleFlag('\ud800')] },
    ],
    ['a date that is none', { ...sampleCatalogue([]), flags: [sampleFlag('a', { createdAt: 'yesterday' })] }],
    [
      'a link that is none',
      { ...sampleCatalogue([]), flags: [sampleFlag('a', { url: 'javascript:alert(1)' })] },
    ],
  ])('a catalogue with %s', async (_, catalogue) => {
    warden.platform.answer = async () => ({ changed: true, revision: '2', catalogue });
    const after = await warden.synced(connection.id);
    expect(failing(after.sync).failure.code).toBe('bad_answer');
    expect(await warden.flagKeys(connection.id)).toEqual(['new-checkout', 'old-banner']);
  });
});

test('while it fails, the start of the failure and the time of the flags stay', async () => {
  warden.platform.answer = fail(new PlatformError('unreachable', 'No answer.'));
  const first = failing((await warden.synced(connection.id)).sync);
  warden.platform.answer = fail(new PlatformError('unauthorized', 'No.'));
  const second = failing((await warden.synced(connection.id)).sync);
  expect(second.failure.code).toBe('unauthorized');
  expect([second.since, second.catalogueAt]).toEqual([first.since, first.catalogueAt]);
  warden.platform.answer = null;
  expect((await warden.synced(connection.id)).sync.state).toBe('current');
});

test('a platform that asks to be left alone is left alone, by people and hints, too', async () => {
  warden.platform.answer = fail(new PlatformError('rate_limited', 'Slow down.', { retryAfter: 90_000 }));
  const status = failing((await warden.synced(connection.id)).sync);
  expect(status.failure.code).toBe('rate_limited');
  const pause = -age(status.failure.retryAt);
  expect(pause).toBeGreaterThan(85_000);
  const before = warden.platform.pulls;
  warden.platform.hint?.();
  expect(failing((await warden.synced(connection.id)).sync)).toEqual(status);
  await wait(400);
  expect(warden.platform.pulls).toBe(before);
  expect(await warden.flagKeys(connection.id)).toHaveLength(2);
});

test('it tries again by itself and gets over an outage', async () => {
  warden.platform.pollInterval = 300;
  await warden.restart();
  const events = await warden.events();
  warden.platform.answer = fail(new PlatformError('unreachable', 'No answer.'));
  let event;
  do event = await events.nextOf('connection');
  while (event.connection.sync.state !== 'failing');
  warden.platform.answer = null;
  do event = await events.nextOf('connection');
  while (event.connection.sync.state !== 'current');
  events.close();
});

test('a hint of the platform causes a read', async () => {
  const events = await warden.events();
  warden.platform.keys = ['hinted'];
  warden.platform.hint?.();
  expect((await events.nextOf('catalogue')).keys?.toSorted()).toEqual([
    'hinted',
    'new-checkout',
    'old-banner',
  ]);
  events.close();
});

test('overlapping demands share one read that began after them', async () => {
  const platform = new ScriptedPlatform();
  const synchroniser = new Synchroniser({
    store: warden.store,
    vault: warden.vault,
    ledger: new Ledger(warden.store.ledger, await openLogKey(warden.store.logKey, warden.vault)),
    platforms: platform.registry,
    events: new LiveEvents(),
    log: openLog('silent'),
    version: 'another',
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  platform.answer = async () => {
    await held;
    return { changed: true, revision: 'held', catalogue: sampleCatalogue(['held']) };
  };
  synchroniser.follow(connection);
  await expect.poll(() => platform.pulls).toBe(1);
  const demands = [1, 2, 3].map(() => synchroniser.readNow(connection.id));
  platform.answer = null;
  platform.keys = ['after'];
  release();
  await Promise.all(demands);
  expect(platform.pulls).toBe(2);
  expect(await warden.flagKeys(connection.id)).toEqual(['after']);
  await synchroniser.stop();
});

test('stopping breaks off a read that hangs, even when the adapter does not heed the signal', async () => {
  let aborted: AbortSignal | undefined;
  warden.platform.answer = (signal) => {
    aborted = signal;
    return new Promise(() => undefined);
  };
  warden.platform.hint?.();
  await expect.poll(() => aborted).toBeDefined();
  await warden.running.stop();
  expect(aborted?.aborted).toBe(true);
  expect(warden.platform.openSessions).toBe(0);
});

test('removing a connection breaks off its read, and nothing of it comes back', async () => {
  let release = () => {};
  warden.platform.answer = () =>
    new Promise((resolve) => {
      release = () => resolve({ changed: true, revision: 'late', catalogue: sampleCatalogue(['late']) });
    });
  const before = warden.platform.pulls;
  warden.platform.hint?.();
  await expect.poll(() => warden.platform.pulls).toBe(before + 1);
  const events = await warden.events();
  expect(
    (await warden.send('DELETE', pathOf(routes.connection, { connectionId: connection.id }))).status,
  ).toBe(204);
  release();
  expect((await events.next())?.type).toBe('hello');
  expect(await events.next()).toEqual({ type: 'connection_removed', connectionId: connection.id });
  expect(warden.platform.openSessions).toBe(0);
  events.close();
});

test('a restarted warden shows the flags it had and asks only for changes', async () => {
  warden.platform.answer = fail(new PlatformError('unreachable', 'No answer.'));
  await warden.restart();
  const after = await warden.synced(connection.id);
  expect(failing(after.sync).catalogueAt).toBe(
    connection.sync.state === 'current' && connection.sync.catalogueAt,
  );
  expect(await warden.flagKeys(connection.id)).toEqual(['new-checkout', 'old-banner']);
  expect(warden.platform.lastSince).toBe(JSON.stringify(['new-checkout', 'old-banner']));
});

test('a credential that can not be read is a failure of its own, and entering it again mends it', async () => {
  const stranger = new Vault(randomBytes(32));
  await warden.store.credentials.replace(
    connection.id,
    stranger.seal(connection.id, 'good-token'),
    unrecorded,
  );
  await warden.restart();
  const status = failing((await warden.synced(connection.id)).sync);
  expect(status.failure).toMatchObject({ code: 'credential_unreadable', retryAt: null });
  expect(await warden.flagKeys(connection.id)).toHaveLength(2);
  const path = pathOf(routes.credential, { connectionId: connection.id });
  expect((await warden.send('PUT', path, { credential: 'good-token' })).status).toBe(200);
  expect((await warden.synced(connection.id)).sync.state).toBe('current');
});

test('ten thousand flags are read and paged', async () => {
  warden.platform.keys = Array.from(
    { length: 10_000 },
    (_, index) => `flag-${String(index).padStart(5, '0')}`,
  );
  expect((await warden.synced(connection.id)).flagCount).toBe(10_000);
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '1000', ...(cursor && { cursor }) });
    const response = await warden.fetch(
      `${pathOf(routes.flags, { connectionId: connection.id })}?${query.toString()}`,
    );
    const page = FlagPage.parse(await response.json());
    keys.push(...page.items.map((flag) => flag.key));
    cursor = page.nextCursor;
  } while (cursor);
  expect(keys).toEqual(warden.platform.keys);
});
