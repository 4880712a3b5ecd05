import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HttpWardenClient } from '../../src/client/http-warden-client';
import { WardenError, WardenUnreachable } from '../../src/client/warden-errors';
import type { Flag } from '../../src/contract/flag';
import { newConnection } from '../warden/scripted-platform';
import { TestWarden } from '../warden/test-warden';

describe('with a warden', () => {
  let warden: TestWarden;
  let client: HttpWardenClient;
  beforeAll(async () => {
    warden = await TestWarden.start();
    warden.platform.keys = Array.from(
      { length: 1_234 },
      (_, index) => `flag-${String(index).padStart(4, '0')}`,
    );
    client = new HttpWardenClient(warden.url, warden.token);
  });
  afterAll(async () => {
    await client.close();
    await warden.stop();
  });

  test('leads through the whole life of a connection', async () => {
    expect((await client.info()).processId).toBe(process.pid);
    expect((await client.platforms()).map(({ id }) => id)).toEqual(['scripted']);
    const { platform, settings, credential } = newConnection();
    const probe = await client.probe({ platform, settings, credential });
    expect(probe.identity).toBe('tester');
    const { id } = await client.connect(newConnection('life'));
    expect((await client.sync(id)).sync.state).toBe('current');
    expect((await client.environments(id)).map(({ key }) => key)).toEqual(['production']);
    expect((await client.flag(id, 'flag-0007')).description).toBe('About flag-0007');
    expect((await client.replaceCredential(id, 'good-token')).id).toBe(id);
    expect((await client.connections()).map(({ name }) => name)).toEqual(['life']);
    await client.disconnect(id);
    expect(await client.connections()).toEqual([]);
  });

  test('reads all flags, page by page, each once', async () => {
    const { id } = await warden.connected('paged');
    const pages: Flag[][] = [];
    for await (const page of client.flags(id)) pages.push(page);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat().map(({ key }) => key)).toEqual(warden.platform.keys);
    await client.disconnect(id);
  });

  test('keys and cursors of any form find their way', async () => {
    const key = 'a/b?c=%20#é &"';
    warden.platform.changes = Array.from({ length: 5 }, (_, index) => ({
      id: String(index),
      at: '2026-11-23T10:00:00.000Z',
      by: null,
      action: 'updated',
      environment: null,
      platformAction: 'updated',
    }));
    const before = warden.platform.keys;
    warden.platform.keys = [key];
    const { id } = await warden.connected('odd');
    expect((await client.flag(id, key)).key).toBe(key);
    const first = await client.changes(id, key, { limit: 3 });
    expect(first.items).toHaveLength(3);
    const second = await client.changes(id, key, { limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ id: '3' }, { id: '4' }], nextCursor: null });
    await client.disconnect(id);
    warden.platform.keys = before;
  });

  test('rejects with the warden’s own problem details', async () => {
    const refused = client.connect({ ...newConnection(), credential: 'bad-token-1234' });
    await expect(refused).rejects.toBeInstanceOf(WardenError);
    await expect(refused).rejects.toMatchObject({
      problem: { code: 'probe_failed', cause: 'unauthorized' },
    });
  });

  test('a token that is not the warden’s is refused, and is in no error', async () => {
    const token = 'not-the-token-0123456789';
    const stranger = new HttpWardenClient(warden.url, token);
    const error: unknown = await stranger.info().catch((one: unknown) => one);
    await stranger.close();
    expect(error).toMatchObject({ problem: { code: 'unauthenticated' } });
    expect(inspect(error, { depth: 10 })).not.toContain(token);
  });

  test('a caller who gives up gets its own reason', async () => {
    let begun = () => {};
    const probing = new Promise<void>((resolve) => (begun = resolve));
    const abort = new AbortController();
    warden.platform.answer = () => new Promise(() => begun());
    const { id } = await client.connect(newConnection('given up'));
    await probing;
    const read = client.sync(id, abort.signal);
    abort.abort(new Error('enough'));
    await expect(read).rejects.toThrow('enough');
    warden.platform.answer = null;
    await client.disconnect(id);
  });

  test('the stream tells of what happens and ends when it is given up', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    let connecting: Promise<unknown> | undefined;
    const reading = (async () => {
      for await (const event of client.events(abort.signal)) {
        seen.push(event.type);
        if (event.type === 'hello') connecting = warden.connected('streamed');
        if (event.type === 'catalogue') abort.abort(new Error('seen enough'));
      }
    })();
    await expect(reading).rejects.toThrow('seen enough');
    await connecting;
    expect(seen[0]).toBe('hello');
    expect(seen).toEqual(expect.arrayContaining(['connection', 'catalogue']));
  });
});

describe('with something else in the place of a warden', () => {
  let server: Server | undefined;
  const clients: HttpWardenClient[] = [];
  const token = 'secret-token-of-the-client';
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    server = undefined;
  });

  async function serving(listener: RequestListener): Promise<HttpWardenClient> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const client = new HttpWardenClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, token);
    clients.push(client);
    return client;
  }

  const failureOf = async (promise: Promise<unknown>): Promise<WardenUnreachable> => {
    const error: unknown = await promise.catch((one: unknown) => one);
    expect(error).toBeInstanceOf(WardenUnreachable);
    expect(inspect(error, { depth: 10 })).not.toContain(token);
    return error as WardenUnreachable;
  };

  test.each([
    ['no JSON', 200, 'hello'],
    ['an answer of another form', 200, '{"items":[{"id":1}]}'],
    ['a failure without problem details', 502, '<html>Bad gateway</html>'],
    ['a redirect', 302, ''],
  ])('%s is a bad answer, never a guess', async (_, status, body) => {
    const client = await serving((request, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body);
    });
    expect((await failureOf(client.connections())).reason).toBe('bad_answer');
  });

  test('pages that never end are a bad answer', async () => {
    const client = await serving((_, response) => {
      response.end('{"items":[],"nextCursor":"again"}');
    });
    const reading = (async () => {
      for await (const page of client.flags('0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11')) expect(page).toEqual([]);
    })();
    expect((await failureOf(reading)).reason).toBe('bad_answer');
  });

  test('nobody there is no answer', async () => {
    const client = await serving(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect((await failureOf(client.info())).reason).toBe('no_answer');
  });

  test('an answer that breaks off is no answer', async () => {
    const client = await serving((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"items":[', () => response.destroy());
    });
    expect((await failureOf(client.connections())).reason).toBe('no_answer');
  });

  test('a stream that breaks off rejects, and events of kinds not known yet are passed over', async () => {
    const client = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: hello\ndata: {"type":"hello","wardenVersion":"9"}\n\n');
      response.write('event: of_tomorrow\ndata: {"type":"of_tomorrow"}\n\n', () => response.destroy());
    });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of client.events(new AbortController().signal)) seen.push(event.type);
    })();
    expect((await failureOf(reading)).reason).toBe('no_answer');
    expect(seen).toEqual(['hello']);
  });
});

test('a token with a line break is refused before anything is sent', () => {
  expect(() => new HttpWardenClient('http://127.0.0.1:1', 'a\r\nx: y')).toThrow(TypeError);
});
