import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../../src/contract/connection';
import type { FlagState } from '../../../../src/contract/flag';
import { Problem } from '../../../../src/contract/problem';
import { routes } from '../../../../src/contract/routes';
import { Toggle } from '../../../../src/contract/toggle';
import { granted, once, toggleOf } from '../../access/asking';
import { World, type Make, type Scene, type Start } from './scene';

/** What a toggle within a grant comes to on a platform over the network, through a real warden: never guessed, never twice. */
export function togglesOf(name: string, make: Make, start: Start): void {
  describe(`${name}: a toggle`, () => {
    let world: World;
    let scene: Scene;
    let connection: Connection;
    let before: FlagState;
    beforeEach(async () => {
      world = await World.start(make, start);
      scene = world.scene;
      connection = await world.connected();
      const scope = {
        flags: { by: 'key', keys: [scene.flag] },
        environments: [scene.environment],
        actions: ['toggle'],
      };
      await granted(world.warden, world.people, connection, { scope });
      before = await world.shown(connection);
    });
    afterEach(() => world.stop());

    function turnedOff(): Promise<Response> {
      const { flag, environment } = scene;
      const body = toggleOf(connection, { flag, environment, baseVersion: before.version });
      return world.warden.sendAs(world.people.dana, 'POST', routes.toggles, body, once());
    }
    async function toggle(): Promise<Toggle> {
      const answer = await turnedOff();
      const text = await world.textWithoutSecrets(answer);
      expect(answer.status, text).toBe(201);
      return Toggle.parse(JSON.parse(text));
    }
    const sent = () => scene.server.names().filter((asked) => asked === scene.order).length;

    test('is made once, with its reason and request where there is a place for them', async () => {
      const { state, after, requestId } = await toggle();
      expect({ state, after }).toMatchObject({ state: 'applied', after: { state: 'off' } });
      expect(sent()).toBe(1);
      expect(await world.shown(connection)).toEqual(after);
      const comment = scene.comment();
      if (comment !== null) expect(comment).toBe(`Checkout drops carts (Flagwarden request ${requestId})`);
    });

    test('of a flag that somebody changed meanwhile is refused, and nothing is sent', async () => {
      scene.turn(false);
      const answer = await turnedOff();
      expect(answer.status).toBe(409);
      expect(Problem.parse(await answer.json()).detail).toMatch(/changed .* meanwhile/);
      expect(sent()).toBe(0);
    });

    test('with a token that may only read is not applied, and says why', async () => {
      scene.server.instead(scene.order, scene.forbidden);
      expect(await toggle()).toMatchObject({
        state: 'not_applied',
        detail: expect.stringContaining('may not do this') as string,
      });
      expect(sent()).toBe(1);
    });

    test('whose answer is lost is what the platform shows', async () => {
      scene.server.loseAnswerTo(scene.order);
      expect(await toggle()).toMatchObject({ state: 'applied', after: { state: 'off' } });
      expect(sent()).toBe(1);
    });

    test.each([
      ['never comes', (request: { socket: { destroy(): void } }) => void request.socket.destroy()],
      ['is a 500', { status: 500 }],
      ['is a success that nothing comes of', { status: 200, body: {} }],
    ])('whose answer %s is sent once, and never called done', async (_, answer) => {
      scene.server.instead(scene.order, answer);
      expect(await toggle()).toMatchObject({ state: 'intended', after: null });
      expect(sent()).toBe(1);
    });
  });
}
