import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connection, type SyncStatus } from '../../../../src/contract/connection';
import { FlagPage, type Flag } from '../../../../src/contract/flag';
import { Problem } from '../../../../src/contract/problem';
import { pathOf, routes } from '../../../../src/contract/routes';
import { makeUnleashAdapter } from '../../../../src/warden/platforms/unleash/unleash-adapter';
import { TestWarden } from '../../test-warden';
import { startElsewhere } from '../elsewhere';
import { RecordedUnleash, send } from './recorded-unleash';

/**
 * A real warden over a small server that plays recorded answers of a real Unleash 8.2.0: the faults here are those that
 * a real one can't be made to have on demand.
 */
const features = 'GET /api/admin/projects/default/features';
const search = 'GET /api/admin/search/features';
const playground = 'POST /api/admin/playground/advanced';
const log = 'GET /api/admin/search/events';

let unleash: RecordedUnleash;
let warden: TestWarden;
beforeEach(async () => {
  unleash = await RecordedUnleash.start('/eu');
  const adapter = makeUnleashAdapter({ answer: 1_500, bytes: 256 * 1024 });
  warden = await TestWarden.start({ platforms: new Map([['unleash', adapter]]) });
});
afterEach(async () => {
  await warden.stop();
  await unleash.stop();
});

const wanted = (url = unleash.url, credential = unleash.token) => ({
  platform: 'unleash',
  name: 'shop',
  settings: { url },
  credential,
  projectId: 'default',
});

async function connected(): Promise<Connection> {
  const response = await warden.send('POST', routes.connections, wanted());
  expect(response.status).toBe(201);
  const connection = await warden.synced(Connection.parse(await response.json()).id);
  expect(connection).toMatchObject({ sync: { state: 'current' }, flagCount: 7 });
  unleash.requests();
  return connection;
}

async function flags(connectionId: string): Promise<Map<string, Flag>> {
  const page = FlagPage.parse(await (await warden.fetch(pathOf(routes.flags, { connectionId }))).json());
  return new Map(page.items.map((flag) => [flag.key, flag]));
}

function failureOf(status: SyncStatus) {
  if (status.state !== 'failing') throw new Error(`The sync is ${status.state}`);
  expect(JSON.stringify(status)).not.toContain(unleash.token);
  return status.failure;
}

/** Sends the whole head and half the body, then hangs up. */
function half(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

describe('each fault of a read ends in its own state, with the old flags still there', () => {
  test.each<[string, string, (response: ServerResponse) => void, string, RegExp]>([
    ['a refused token', log, (r) => send(r, unleash.recorded('401')), 'unauthorized', /not accepted/],
    [
      'no right to one project',
      features,
      (r) => send(r, unleash.recorded('403 permission')),
      'forbidden',
      /projects\/default\/features.*UPDATE_FEATURE_ENVIRONMENT/,
    ],
    ['half a page', features, (r) => half(r, unleash.recorded(features).body), 'bad_answer', /broke off/],
    ['a hung server', features, () => undefined, 'unreachable', /within 1.5 seconds/],
    [
      'a server that trickles',
      features,
      (r) => {
        const timer = setInterval(() => r.write(' '), 50);
        r.once('close', () => clearInterval(timer));
      },
      'unreachable',
      /within 1.5 seconds/,
    ],
    [
      'malformed JSON',
      features,
      (r) => r.writeHead(200).end('{"features": ['),
      'bad_answer',
      /no whole JSON/,
    ],
    ['a sign-in page', features, (r) => r.writeHead(200).end('<!doctype html>'), 'bad_answer', /a web page/],
    [
      'a wrong shape',
      features,
      (r) => send(r, { status: 200, headers: {}, body: { features: [{ name: 'a', environments: 7 }] } }),
      'bad_answer',
      /GET .*features.*features\.0\.environments.*expected array/,
    ],
    ['an endless answer', features, (r) => r.end(`"${'x'.repeat(300_000)}"`), 'bad_answer', /larger/],
    ['a server error', features, (r) => r.writeHead(500).end(), 'unreachable', /answered 500/],
    [
      'an archive that ends too early',
      search,
      (r) => send(r, { status: 200, headers: {}, body: { features: [], total: 2 } }),
      'bad_answer',
      /ended before/,
    ],
  ])('%s', async (_, name, fault, code, words) => {
    const before = await connected();
    const shown = await flags(before.id);
    unleash.happened({ type: 'feature-archived', featureName: 'a-plain' });
    unleash.instead(name, (_request, response) => fault(response));
    const after = await warden.synced(before.id);
    expect(failureOf(after.sync)).toMatchObject({ code, detail: expect.stringMatching(words) as string });
    expect(after).toMatchObject({ flagCount: 7, revision: before.revision });
    expect(await flags(before.id)).toEqual(shown);

    unleash.asBefore();
    expect((await warden.synced(before.id)).sync.state).toBe('current');
  });

  test('an outage, and it says since when', async () => {
    const { id, sync } = await connected();
    await unleash.stop();
    const after = await warden.synced(id);
    expect(failureOf(after.sync)).toMatchObject({
      code: 'unreachable',
      detail: expect.stringMatching(/refuses connections/) as string,
    });
    expect(after.sync).toMatchObject({ catalogueAt: 'catalogueAt' in sync && sync.catalogueAt });
    expect((await flags(id)).size).toBe(7);
    await unleash.listen();
    expect((await warden.synced(id)).sync.state).toBe('current');
  });

  test('too many requests, and it waits as long as Unleash asks', async () => {
    const { id } = await connected();
    unleash.happened();
    unleash.insteadAnswer(features, unleash.recorded('429'));
    const { code, retryAt } = failureOf((await warden.synced(id)).sync);
    expect(code).toBe('rate_limited');
    const asked = Number(unleash.recorded('429').headers['retry-after']) * 1_000;
    expect(Date.parse(retryAt ?? '') - Date.now()).toBeGreaterThan(asked - 5_000);
    unleash.requests();
    await warden.synced(id);
    expect(unleash.requests()).toEqual([]);
    expect((await flags(id)).size).toBe(7);
  });

  test('a project that is gone, for which Unleash itself would answer with no flags', async () => {
    const { id } = await connected();
    unleash.happened({ type: 'project-deleted', featureName: null });
    unleash.insteadAnswer(features, unleash.recorded('no project'));
    unleash.insteadAnswer('GET /api/admin/projects', { body: { projects: [] } });
    expect(failureOf((await warden.synced(id)).sync).code).toBe('not_found');
    expect((await flags(id)).size).toBe(7);
  });

  test('a redirect: the token is sent nowhere else', async () => {
    const elsewhere = await startElsewhere();
    const { id } = await connected();
    const { location } = elsewhere;
    unleash.instead(log, (_, response) => response.writeHead(302, { location }).end());
    const { code, detail } = failureOf((await warden.synced(id)).sync);
    expect([code, detail]).toEqual(['bad_answer', expect.stringMatching(/sends on to .*\/sign-in\./)]);
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.stop();
  });
});

describe('what this Unleash or token does not offer is no failure', () => {
  test('no strategies: whom a flag serves is unknown, and never everyone', async () => {
    unleash.instead(playground, (_, response) => response.writeHead(400).end('{"message":"too complex"}'));
    const { id } = await connected();
    const half = (await flags(id)).get('b-half');
    expect(half?.states.map(({ state, rollout }) => [state, rollout.to])).toEqual([
      ['off', 'nobody'],
      ['on', 'unknown'],
    ]);
  });

  test('no event log: no history, and every read is a whole one', async () => {
    unleash.insteadAnswer(log, unleash.recorded('403 permission'));
    const { id, capabilities } = await connected();
    expect(capabilities.changeHistory).toBe('no');
    expect([...(await flags(id)).values()].map(({ lastChange }) => lastChange)).toEqual(Array(7).fill(null));
    await warden.synced(id);
    expect(unleash.requests()).toContain(playground);
  });
});

describe('a connection that can not be', () => {
  async function probed(body: object): Promise<Problem> {
    const response = await warden.send('POST', routes.connections, body);
    expect(response.status).toBe(422);
    const text = await response.text();
    expect(text).not.toContain(unleash.token);
    return Problem.parse(JSON.parse(text));
  }

  test('with an unknown token', async () => {
    expect(await probed(wanted(unleash.url, 'user:unknown'))).toMatchObject({
      cause: 'unauthorized',
      detail: expect.stringMatching(/does not accept this token/) as string,
    });
  });

  test('with a token of an SDK', async () => {
    unleash.insteadAnswer('GET /api/admin/ui-config', unleash.recorded('403 client token'));
    expect(await probed(wanted())).toMatchObject({
      cause: 'forbidden',
      detail: expect.stringMatching(/client or frontend token/) as string,
    });
  });

  test.each([
    ['another program', (r: ServerResponse) => r.writeHead(404).end('Not here'), 'not_found'],
    ['a web page', (r: ServerResponse) => r.writeHead(200).end('<html></html>'), 'bad_answer'],
    ['another JSON service', (r: ServerResponse) => r.writeHead(200).end('{"ok":true}'), 'bad_answer'],
  ])('at the address of %s', async (_, answer, cause) => {
    unleash.instead('GET /api/admin/ui-config', (_request, response) => answer(response));
    expect(await probed(wanted())).toMatchObject({
      cause,
      detail: expect.stringMatching(/does not answer like an Unleash/) as string,
    });
  });

  test('at an address where nothing listens', async () => {
    const { url } = unleash;
    await unleash.stop();
    expect(await probed(wanted(url))).toMatchObject({ cause: 'unreachable' });
    await unleash.listen();
  });

  test('with more than the token in the field', async () => {
    expect(await probed(wanted(unleash.url, `Bearer ${unleash.token}`))).toMatchObject({
      cause: 'invalid_settings',
      detail: expect.stringMatching(/token alone/) as string,
    });
  });
});
