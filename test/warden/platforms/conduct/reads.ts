import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Probe } from '../../../../src/contract/platform';
import { Problem } from '../../../../src/contract/problem';
import { routes } from '../../../../src/contract/routes';
import { startElsewhere } from '../elsewhere';
import { send } from '../scripted-server';
import { World, type Make, type Scene, type Start } from './scene';

const hostile = '[x](command:workbench.action.quit) <img src=x onerror=alert(1)> \u202etxt `$(rm)` ${1}';

/** What reading a platform over the network comes to, through a real warden: each fault ends in its own state. */
export function readsOf(name: string, make: Make, start: Start): void {
  let world: World;
  let scene: Scene;
  beforeEach(async () => {
    world = await World.start(make, start);
    scene = world.scene;
  });
  afterEach(() => world.stop());

  describe(`${name}: connecting`, () => {
    test('tells what the token can do, and repeats it nowhere', async () => {
      const answer = await world.warden.send('POST', routes.probes, world.form());
      const text = await world.textWithoutSecrets(answer);
      expect(answer.status, text).toBe(200);
      const { projects, abilities } = Probe.parse(JSON.parse(text));
      expect(projects.map(({ id }) => id)).toContain(scene.project);
      const found = abilities.map(({ ability, answer: can }) => [ability, can]);
      expect(found).toContainEqual(['read_flags', 'yes']);
      expect(found).toContainEqual(['read_environments', 'yes']);
    });

    test('with a token that is refused stores nothing, and says so without it', async () => {
      scene.server.insteadOfAll(scene.refused);
      const problem = JSON.parse(await world.textWithoutSecrets(await world.connect())) as unknown;
      expect(Problem.parse(problem)).toMatchObject({ cause: 'unauthorized' });
      expect(await (await world.warden.fetch(routes.connections)).json()).toEqual({ items: [] });
    });

    test('with an address where something else answers says so', async () => {
      scene.server.insteadOfAll({ status: 404, body: '<html>' });
      const problem = Problem.parse(await (await world.connect()).json());
      expect(problem.detail).toMatch(/does not answer like/);
    });
  });

  describe(`${name}: each fault of a read ends in its own state, with the old flags still there`, () => {
    test.each<[string, (response: ServerResponse) => void, string, RegExp]>([
      ['a refused token', (r) => send(r, scene.refused), 'unauthorized', /not accepted/],
      ['no right to it', (r) => send(r, scene.forbidden), 'forbidden', /may not do this/],
      ['half a page', half, 'bad_answer', /broke off/],
      ['a sign-in page', (r) => r.writeHead(200).end('<!doctype html>'), 'bad_answer', /a web page/],
      ['a wrong shape', (r) => send(r, { status: 200, body: { x: 7 } }), 'bad_answer', /can't be used at/],
      ['a server error', (r) => r.writeHead(500).end(), 'unreachable', /answered 500/],
    ])('%s', async (_, fault, code, words) => {
      const before = await world.connected();
      const old = await world.flags(before);
      scene.happened();
      scene.server.instead(scene.list, (_request, response) => fault(response));
      const failure = world.failureOf((await world.warden.synced(before.id)).sync);
      expect(failure).toMatchObject({ code, detail: expect.stringMatching(words) as string });
      expect(await world.flags(before)).toEqual(old);
      scene.server.asBefore();
      expect((await world.warden.synced(before.id)).sync.state).toBe('current');
    });

    test('an outage in the midst of a read, and its end', async () => {
      const before = await world.connected();
      const old = await world.flags(before);
      scene.happened();
      scene.server.instead(scene.list, (request) => request.socket.destroy());
      expect(world.failureOf((await world.warden.synced(before.id)).sync).code).toBe('unreachable');
      await scene.server.stop();
      const { detail } = world.failureOf((await world.warden.synced(before.id)).sync);
      expect(detail).toMatch(/refuses connections/);
      expect(await world.flags(before)).toEqual(old);
      scene.server.asBefore();
      await scene.server.listen();
      expect((await world.warden.synced(before.id)).sync.state).toBe('current');
    });

    test('too many requests, and it waits as long as the platform asks', async () => {
      const { id } = await world.connected();
      scene.happened();
      scene.server.instead(scene.list, scene.tooMany.reply);
      const { code, retryAt } = world.failureOf((await world.warden.synced(id)).sync);
      expect(code).toBe('rate_limited');
      expect(Date.parse(retryAt ?? '') - Date.now()).toBeGreaterThan(scene.tooMany.milliseconds - 5_000);
      scene.server.names();
      await world.warden.synced(id);
      expect(scene.server.names()).toEqual([]);
    });

    test('a redirect: the token is sent nowhere else', async () => {
      const elsewhere = await startElsewhere();
      const { id } = await world.connected();
      scene.happened();
      const { location } = elsewhere;
      scene.server.instead(scene.list, { status: 302, headers: { location } });
      const { code, detail } = world.failureOf((await world.warden.synced(id)).sync);
      expect([code, detail]).toEqual(['bad_answer', expect.stringMatching(/sends on to .*\/sign-in\./)]);
      expect(elsewhere.seen).toEqual([]);
      await elsewhere.stop();
    });
  });

  test(`${name}: a change on the platform is seen by the next read`, async () => {
    const connection = await world.connected();
    expect((await world.shown(connection)).state).toBe('on');
    scene.turn(false);
    await world.warden.synced(connection.id);
    expect((await world.shown(connection)).state).toBe('off');
  });

  test(`${name}: text of people comes through as it is, and is nothing but text`, async () => {
    scene.describe(hostile);
    const connection = await world.connected();
    expect((await world.flags(connection)).get(scene.flag)?.description).toBe(hostile);
  });
}

/** Sends the whole head and half the body, then hangs up. */
function half(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"results": [', () => response.destroy());
}
