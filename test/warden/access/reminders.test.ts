import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { LedgerInfo } from '../../../src/contract/ledger';
import { pathOf, routes } from '../../../src/contract/routes';
import { ReviewSettings } from '../../../src/warden/access/review-settings';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { Vault } from '../../../src/warden/credentials/vault';
import { verified } from '../ledger/stored-ledger';
import { ScriptedPlatform } from '../scripted-platform';
import { storeFixtures, type StorePlace } from '../store/stores';
import { person, type TestPerson } from '../test-people';
import { TestWarden } from '../test-warden';
import { accessTo, asked, changeOf, review, staff } from './asking';

const reviews = ReviewSettings.parse({
  remindAfterMinutes: 30,
  escalation: [
    { afterMinutes: 60, roles: ['security_officer', 'developer'] },
    { afterMinutes: 120, groups: ['on-call'] },
  ],
});

describe.each(storeFixtures())('on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let people: ReturnType<typeof staff>;
  let otto: TestPerson;
  let place: StorePlace;
  let wardens: TestWarden[];
  let connection: Connection;
  let minutesLater: number;
  const start = async () => {
    const clock = new WardenClock(() => Date.now() + minutesLater * 60_000);
    const warden = await TestWarden.start({
      store: await place.open(),
      vault,
      platforms: platform.registry,
      people: [...Object.values(people), otto],
      reviews,
      clock,
    });
    wardens.push(warden);
    return warden;
  };
  const vault = new Vault(randomBytes(32));
  const platform = new ScriptedPlatform();
  beforeEach(async () => {
    minutesLater = 0;
    people = staff();
    otto = person('Otto', ['approver'], { groups: ['on-call'] });
    place = await fixture.place();
    wardens = [];
    const warden = await start();
    connection = await warden.connected();
  });
  afterEach(async () => {
    await Promise.all(wardens.map((warden) => warden.stop()));
    await place.remove();
  });
  const first = () => {
    const [warden] = wardens;
    if (!warden) throw new Error('There is no warden');
    return warden;
  };
  const read = async ({ id }: AccessRequest) =>
    AccessRequest.parse(
      await (await first().sendAs(people.dana, 'GET', pathOf(routes.request, { requestId: id }))).json(),
    );
  const told = async (request: AccessRequest) =>
    (await read(request)).notices.map(({ kind, people: them }) => [
      kind,
      them.map(({ name }) => name).toSorted(),
    ]);
  const reminded = async () => {
    const info = LedgerInfo.parse(await (await first().send('GET', routes.ledgerInfo)).json());
    const { events = [] } = (await verified(first().store, info.verifierKey)) ?? {};
    return events.flatMap((event) => (event.kind === 'request_reminded' ? [event] : []));
  };

  test('what nobody decides is told of once to approvers, then once to others who may review', async () => {
    // One process has a SQLite store to itself; on PostgreSQL two wardens look at the same moment.
    if (fixture.name === 'postgres') await start();
    const events = await first().events();
    const request = await asked(first(), people.dana, accessTo(connection));
    expect(await events.nextOf('access')).toMatchObject({ requestId: request.id });
    expect(await told(request)).toEqual([]);
    minutesLater = 31;
    await expect.poll(() => told(request), { timeout: 15_000 }).toEqual([['reminder', ['Otto', 'Ravi']]]);
    expect(await events.nextOf('access')).toMatchObject({ requestId: request.id });
    minutesLater = 61;
    const both = [
      ['reminder', ['Otto', 'Ravi']],
      // Those who may not review, and the requester, hear nothing.
      ['escalation', ['Sofia']],
    ];
    await expect.poll(() => told(request), { timeout: 15_000 }).toEqual(both);
    minutesLater = 121;
    // Otto was told before: there is nobody else to tell, and that is said.
    await expect.poll(() => told(request), { timeout: 15_000 }).toEqual([...both, ['escalation', []]]);
    expect((await reminded()).map(({ notice, people: them }) => [notice, them.length])).toEqual([
      ['reminder', 2],
      ['escalation', 1],
      ['escalation', 0],
    ]);
    minutesLater = 1_441;
    await expect.poll(async () => (await read(request)).state, { timeout: 15_000 }).toBe('expired');
    expect(await reminded()).toHaveLength(3);
    events.close();
  });

  test('each one sees of what waits for them the notices to themself', async () => {
    const request = await asked(first(), people.dana, accessTo(connection));
    minutesLater = 31;
    await expect.poll(() => told(request), { timeout: 15_000 }).toHaveLength(1);
    const waiting = async (who: TestPerson) => {
      const answer = await first().sendAs(who, 'GET', `${routes.requests}?waitingForMe=true`);
      const { items } = (await answer.json()) as { items: AccessRequest[] };
      return items.map(({ notices }) => notices.length);
    };
    expect(await waiting(people.ravi)).toEqual([1]);
    expect(await waiting(people.sofia)).toEqual([0]);
  });

  test('what was decided is not told of, and what was edited begins anew', async () => {
    const denied = await asked(first(), people.dana, accessTo(connection));
    await review(first(), people.ravi, denied, { verdict: 'deny', comment: 'No' });
    const edited = await asked(first(), people.dana, accessTo(connection));
    minutesLater = 31;
    await expect.poll(() => told(edited), { timeout: 15_000 }).toHaveLength(1);
    const { version } = await read(edited);
    const path = `${pathOf(routes.request, { requestId: edited.id })}?version=${version}`;
    const sooner = accessTo(connection, { durationSeconds: 60 });
    expect((await first().sendAs(people.dana, 'PUT', path, sooner)).status).toBe(200);
    expect(await told(edited)).toEqual([]);
    minutesLater = 62;
    await expect.poll(() => told(edited), { timeout: 15_000 }).toHaveLength(1);
    expect(await told(denied)).toEqual([]);
  });

  test('whoever has reviewed already is not reminded', async () => {
    await first().sendAs(people.dana, 'GET', routes.me);
    const request = await asked(first(), people.dana, changeOf(connection));
    await review(first(), people.sofia, request);
    minutesLater = 61;
    await expect
      .poll(() => told(request), { timeout: 15_000 })
      .toEqual([
        ['reminder', ['Otto', 'Ravi']],
        ['escalation', []],
      ]);
  });
});

test.each([
  [{ remindAfterMinutes: 60, escalation: [{ afterMinutes: 30, roles: ['approver'] }] }],
  [{ escalation: [{ afterMinutes: 300 }] }],
  [{ remindAfterMinutes: 0 }],
])('a section that can not be followed is refused: %j', (section) => {
  expect(ReviewSettings.safeParse(section).success).toBe(false);
});
