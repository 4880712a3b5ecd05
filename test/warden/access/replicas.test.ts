import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { pathOf, routes } from '../../../src/contract/routes';
import { Toggle } from '../../../src/contract/toggle';
import { Vault } from '../../../src/warden/credentials/vault';
import { openPostgres } from '../../../src/warden/store/open-postgres';
import { startPostgres, type Postgres } from '../../tools/postgres';
import { ScriptedPlatform } from '../scripted-platform';
import { TestWarden } from '../test-warden';
import { accessTo, approve, asked, changeOf, grantOf, once, staff, toggleOf } from './asking';

/** One key for all that the database ever holds. */
const vault = new Vault(randomBytes(32));
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let people: ReturnType<typeof staff>;
let platform: ScriptedPlatform;
let one: TestWarden;
let other: TestWarden;
let connection: Connection;
beforeEach(async () => {
  people = staff();
  platform = new ScriptedPlatform();
  const start = async () =>
    TestWarden.start({
      store: await openPostgres(postgres.url, () => {}),
      vault,
      platforms: platform.registry,
      people: Object.values(people),
    });
  one = await start();
  connection = await one.connected(`shop-${randomBytes(4).toString('hex')}`);
  other = await start();
  // A replica that comes later finds the connection and reads it by itself.
  await other.synced(connection.id);
});
afterEach(() => Promise.all([one.stop(), other.stop()]));

test('what is asked of one replica is approved at another and used at any, once, and all hear of it', async () => {
  const events = await other.events();
  const request = await asked(one, people.dana, accessTo(connection));
  expect(await events.nextOf('access')).toMatchObject({ requestId: request.id });
  const { grantId } = await approve(other, people.ravi, request);
  expect((await grantOf(one, people.dana, grantId)).state).toBe('active');
  const headers = once();
  const answers = await Promise.all(
    [one, other, one, other].map((warden) =>
      warden.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection), headers),
    ),
  );
  const toggles = await Promise.all(answers.map(async (answer) => Toggle.parse(await answer.json())));
  expect(new Set(toggles.map(({ id }) => id)).size).toBe(1);
  expect(platform.sent).toHaveLength(1);
  events.close();
});

test('a change that is due is made once, whichever replica looks first', async () => {
  const startsAt = new Date(Date.now() + 1_500).toISOString();
  const request = await asked(one, people.dana, changeOf(connection, { startsAt }));
  await approve(other, people.ravi, request);
  const stored = async () =>
    AccessRequest.parse(
      await (await one.sendAs(people.dana, 'GET', pathOf(routes.request, { requestId: request.id }))).json(),
    );
  await expect.poll(async () => (await stored()).application?.state, { timeout: 15_000 }).toBe('applied');
  expect(platform.sent).toHaveLength(1);
});

test('a grant that one replica revoked serves at no other', async () => {
  const request = await asked(one, people.dana, accessTo(connection));
  const { grantId } = await approve(one, people.ravi, request);
  const path = pathOf(routes.grantRevocation, { grantId: grantId ?? '' });
  expect((await one.sendAs(people.sofia, 'POST', path, { reason: 'Enough' })).status).toBe(200);
  const answer = await other.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection), once());
  expect(answer.status).toBe(403);
  expect(platform.sent).toEqual([]);
});
