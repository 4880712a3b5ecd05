import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest, AccessRequestPage } from '../../../src/contract/access-request';
import type { AuditEvent } from '../../../src/contract/audit-event';
import type { Connection } from '../../../src/contract/connection';
import { Delegates, Delegation, DelegationPage } from '../../../src/contract/delegation';
import { Grant, GrantPage } from '../../../src/contract/grant';
import { LedgerInfo } from '../../../src/contract/ledger';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { FlagAccess } from '../../../src/contract/toggle';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { Vault } from '../../../src/warden/credentials/vault';
import { verified } from '../ledger/stored-ledger';
import { ScriptedPlatform } from '../scripted-platform';
import { storeFixtures, type StorePlace } from '../store/stores';
import { person, type TestPerson } from '../test-people';
import { TestWarden } from '../test-warden';
import { accessTo, approve, asked, grantOf, once, review, staff, toggleOf } from './asking';

const vault = new Vault(randomBytes(32));
let people: ReturnType<typeof crew>;
let warden: TestWarden;
let connection: Connection;
let minutesLater: number;

/** Eli approves; Fay and Gus only develop, as Dana does, who asks. */
const crew = () => ({
  ...staff(),
  eli: person('Eli', ['approver']),
  fay: person('Fay', ['developer']),
  gus: person('Gus', ['developer']),
  otto: person('Otto', ['auditor']),
});

const wish = (to: { id: string }, more: object = {}) => ({
  delegate: to.id,
  durationSeconds: 3_600,
  reason: 'On leave',
  ...more,
});
const delegate = (by: TestPerson, to: { id: string }, more: object = {}) =>
  warden.sendAs(by, 'POST', routes.delegations, wish(to, more));

async function delegated(by: TestPerson, to: TestPerson, more: object = {}): Promise<Delegation> {
  const answer = await delegate(by, to, more);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Delegation.parse(await answer.json());
}

const end = (by: TestPerson, { id }: Delegation, body: object = {}) =>
  warden.sendAs(by, 'POST', pathOf(routes.delegationRevocation, { delegationId: id }), body);

const readDelegation = async ({ id }: Delegation) => {
  const path = pathOf(routes.delegation, { delegationId: id });
  return Delegation.parse(await (await warden.sendAs(people.dana, 'GET', path)).json());
};

const reviewFor = (by: TestPerson, request: AccessRequest, forWhom: TestPerson, more: object = {}) =>
  review(warden, by, request, { verdict: 'approve', onBehalfOf: forWhom.id, ...more });

async function approvedFor(by: TestPerson, request: AccessRequest, forWhom: TestPerson) {
  const answer = await reviewFor(by, request, forWhom);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return AccessRequest.parse(await answer.json());
}

const stored = async ({ id }: AccessRequest) => {
  const path = pathOf(routes.request, { requestId: id });
  return AccessRequest.parse(await (await warden.sendAs(people.dana, 'GET', path)).json());
};

/** What waits for somebody, each with as whom they may review it. */
async function waiting(who: TestPerson) {
  const answer = await warden.sendAs(who, 'GET', `${routes.requests}?waitingForMe=true`);
  const { items } = AccessRequestPage.parse(await answer.json());
  return items.map(({ reviewAs }) => [reviewAs?.myself, reviewAs?.onBehalfOf.map(({ name }) => name)]);
}

const detailOf = async (answer: Response) => Problem.parse(await answer.json()).detail;
const toggle = () => warden.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection), once());

async function recorded<Kind extends AuditEvent['kind']>(kind: Kind) {
  const info = LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());
  const { events = [] } = (await verified(warden.store, info.verifierKey)) ?? {};
  return events.filter((event): event is Extract<AuditEvent, { kind: Kind }> => event.kind === kind);
}

const start = async (more: Parameters<typeof TestWarden.start>[0] = {}) => {
  minutesLater = 0;
  people = crew();
  const clock = new WardenClock(() => Date.now() + minutesLater * 60_000);
  warden = await TestWarden.start({ people: Object.values(people), clock, ...more });
  connection = await warden.connected();
};

describe('a team', () => {
  beforeEach(() => start());
  afterEach(() => warden.stop());

  test('a delegate reviews for the delegator, and everybody sees for whom', async () => {
    const request = await asked(warden, people.dana, accessTo(connection));
    expect(await waiting(people.fay)).toEqual([]);
    const { id } = await delegated(people.eli, people.fay);
    expect(await waiting(people.fay)).toEqual([[false, ['Eli']]]);
    expect(await waiting(people.eli)).toEqual([[true, []]]);
    expect((await review(warden, people.fay, request)).status).toBe(403);
    const approved = await approvedFor(people.fay, request, people.eli);
    expect(approved).toMatchObject({
      state: 'approved',
      reviews: [{ reviewer: { name: 'Fay' }, onBehalfOf: { name: 'Eli', delegationId: id } }],
    });
    expect((await toggle()).status).toBe(201);
    const path = pathOf(routes.flagAccess, { connectionId: connection.id, key: 'new-checkout' });
    const access = FlagAccess.parse(await (await warden.sendAs(people.dana, 'GET', path)).json());
    expect(access.lastApproval?.reviewers).toEqual([
      { id: people.fay.id, name: 'Fay', onBehalfOf: { id: people.eli.id, name: 'Eli' } },
    ]);
    const [event] = await recorded('request_reviewed');
    expect(event).toMatchObject({ delegationId: id, verdict: 'approve' });
    expect(event?.onBehalfOf).toHaveProperty('commitment');
  });

  test('who may review for themself chooses for whom, and counts once', async () => {
    const request = await asked(warden, people.dana, accessTo(connection));
    await delegated(people.eli, people.ravi);
    expect(await waiting(people.ravi)).toEqual([[true, ['Eli']]]);
    const { reviews } = await approvedFor(people.ravi, request, people.eli);
    expect(reviews).toHaveLength(1);
  });

  test('a delegate denies for the delegator, and that ends it', async () => {
    const request = await asked(warden, people.dana, accessTo(connection));
    await delegated(people.eli, people.fay);
    const answer = await reviewFor(people.fay, request, people.eli, { verdict: 'deny', comment: 'No' });
    expect(AccessRequest.parse(await answer.json()).state).toBe('denied');
  });

  test('a delegate reviews break-glass for the delegator', async () => {
    warden.people.secondFactors.set(people.dana.id, 1);
    const { kind, connectionId, scope, durationSeconds, reason } = accessTo(connection);
    const wanted = { kind, connectionId, scope, durationSeconds, reason };
    const broken = await warden.sendAs(people.dana, 'POST', routes.breakGlass, wanted, once());
    const { grantId } = AccessRequest.parse(await broken.json());
    await delegated(people.eli, people.fay);
    const due = await warden.sendAs(people.fay, 'GET', `${routes.grants}?reviewDue=true`);
    expect(GrantPage.parse(await due.json()).items.map(({ reviewAs }) => reviewAs?.onBehalfOf)).toEqual([
      [{ id: people.eli.id, name: 'Eli' }],
    ]);
    const path = pathOf(routes.grantReview, { grantId: grantId ?? '' });
    const verdict = { verdict: 'ratify', comment: 'They had to' };
    expect((await warden.sendAs(people.fay, 'POST', path, verdict)).status).toBe(403);
    const ratified = await warden.sendAs(people.fay, 'POST', path, { ...verdict, onBehalfOf: people.eli.id });
    expect(Grant.parse(await ratified.json()).review).toMatchObject({
      state: 'ratified',
      reviewer: { name: 'Fay' },
      onBehalfOf: { name: 'Eli' },
    });
  });

  test('the delegate is told live, and finds it after being away', async () => {
    const events = await warden.events();
    const { id } = await delegated(people.eli, people.fay);
    expect(await events.nextOf('delegation')).toEqual({ type: 'delegation', delegationId: id });
    events.close();
    const mine = await warden.sendAs(people.fay, 'GET', `${routes.delegations}?toMe=true&open=true`);
    expect(DelegationPage.parse(await mine.json()).items.map((one) => one.id)).toEqual([id]);
    const others = await warden.sendAs(people.fay, 'GET', `${routes.delegations}?mine=true`);
    expect(DelegationPage.parse(await others.json()).items).toEqual([]);
  });

  test('people are offered whom the policies allow, and for how long', async () => {
    const offered = async (who: TestPerson) =>
      Delegates.parse(await (await warden.sendAs(who, 'GET', routes.delegates)).json());
    const { items, longestSeconds, because } = await offered(people.eli);
    expect(items.map(({ name }) => name).toSorted()).toEqual(['Dana', 'Fay', 'Gus', 'Ravi', 'Sofia']);
    expect([longestSeconds, because]).toEqual([30 * 86_400, null]);
    expect(await offered(people.dana)).toMatchObject({ items: [], because: expect.stringMatching(/policy/) });
    expect((await delegate(people.eli, people.fay, { durationSeconds: 30 * 86_400 + 1 })).status).toBe(403);
  });

  describe('nobody gets around the four eyes:', () => {
    test('a delegate who asked does not approve their own', async () => {
      await delegated(people.eli, people.dana);
      const request = await asked(warden, people.dana, accessTo(connection));
      expect((await reviewFor(people.dana, request, people.eli)).status).toBe(403);
      expect(await waiting(people.dana)).toEqual([]);
    });

    test('a delegator who asked has no delegate approve it', async () => {
      await delegated(people.ravi, people.fay);
      const request = await asked(warden, people.ravi, accessTo(connection));
      const answer = await reviewFor(people.fay, request, people.ravi);
      expect([answer.status, await detailOf(answer)]).toEqual([403, expect.stringMatching(/who made it/)]);
      expect(await waiting(people.fay)).toEqual([]);
    });

    test('what was delegated to somebody they do not delegate on', async () => {
      await delegated(people.eli, people.fay);
      const onwards = await delegate(people.fay, people.gus);
      expect(onwards.status).toBe(403);
      await delegated(people.ravi, people.eli);
      const request = await asked(warden, people.dana, accessTo(connection));
      // Eli reviews for Ravi, and Fay for Eli; but Fay not for Ravi.
      expect(await waiting(people.fay)).toEqual([[false, ['Eli']]]);
      expect((await reviewFor(people.fay, request, people.ravi)).status).toBe(403);
    });

    test('delegations lead in no circle, at once or over others', async () => {
      await delegated(people.eli, people.ravi);
      const back = await delegate(people.ravi, people.eli);
      expect([back.status, await detailOf(back)]).toEqual([
        409,
        expect.stringMatching(/nobody would be there/),
      ]);
      await delegated(people.ravi, people.sofia);
      expect((await delegate(people.sofia, people.eli)).status).toBe(409);
      // At another time it is none.
      const later = new Date(Date.now() + 2 * 3_600_000).toISOString();
      await delegated(people.sofia, people.eli, { startsAt: later });
    });

    test('of two that would close a circle at the same moment, one is refused', async () => {
      const answers = await Promise.all([
        delegate(people.eli, people.ravi),
        delegate(people.ravi, people.eli),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      expect(await recorded('delegation_made')).toHaveLength(1);
    });

    test.each([
      ['themself', () => people.eli],
      ['themself under another spelling', () => ({ id: people.eli.id.toUpperCase() })],
      ['themself with a space', () => ({ id: `${people.eli.id} ` })],
      ['somebody whom nobody has met', () => ({ id: 'https://id.example#Nobody' })],
      ['a service', () => people.build],
      ['who left', () => people.gus],
      ['an auditor', () => people.otto],
    ])('nobody delegates to %s', async (_, to) => {
      warden.people.disabled.add(people.gus.id);
      const answer = await delegate(people.eli, to());
      expect([400, 403]).toContain(answer.status);
      expect(await recorded('delegation_made')).toEqual([]);
    });

    test('a service delegates nothing, whatever its roles', async () => {
      warden.people.known.push(person('Bot', ['approver', 'security_officer'], { kind: 'service' }));
      const bot = warden.people.known.at(-1);
      expect(bot && (await delegate(bot, people.fay)).status).toBe(403);
    });

    test('whoever says so in the name of another is refused', async () => {
      const request = await asked(warden, people.dana, accessTo(connection));
      expect((await reviewFor(people.fay, request, people.eli)).status).toBe(403);
      await delegated(people.eli, people.fay);
      expect((await reviewFor(people.gus, request, people.eli)).status).toBe(403);
      const whole = { ...wish(people.fay), delegator: people.ravi.id };
      expect((await warden.sendAs(people.gus, 'POST', routes.delegations, whole)).status).toBe(400);
      expect((await stored(request)).reviews).toEqual([]);
    });

    test('what was approved of another version counts for nothing', async () => {
      await delegated(people.eli, people.fay);
      const request = await asked(warden, people.dana, accessTo(connection));
      const path = `${pathOf(routes.request, { requestId: request.id })}?version=1`;
      const longer = accessTo(connection, { durationSeconds: 7_200 });
      expect((await warden.sendAs(people.dana, 'PUT', path, longer)).status).toBe(200);
      expect((await reviewFor(people.fay, request, people.eli)).status).toBe(409);
    });
  });

  describe('a delegation is over', () => {
    test('by its time, whatever a timer has done', async () => {
      const request = await asked(warden, people.dana, accessTo(connection));
      const delegation = await delegated(people.eli, people.fay);
      minutesLater = 60;
      const answer = await reviewFor(people.fay, request, people.eli);
      expect([answer.status, await detailOf(answer)]).toEqual([
        403,
        expect.stringMatching(/not at this time/),
      ]);
      await expect
        .poll(async () => (await readDelegation(delegation)).state, { timeout: 15_000 })
        .toBe('expired');
      expect((await recorded('delegation_ended')).map(({ state }) => state)).toEqual(['expired']);
    });

    test('before its time it has not begun', async () => {
      const request = await asked(warden, people.dana, accessTo(connection));
      const startsAt = new Date(Date.now() + 30 * 60_000).toISOString();
      const delegation = await delegated(people.eli, people.fay, { startsAt });
      expect(delegation.state).toBe('scheduled');
      expect((await reviewFor(people.fay, request, people.eli)).status).toBe(403);
      expect(await waiting(people.fay)).toEqual([]);
      minutesLater = 31;
      await expect
        .poll(async () => (await readDelegation(delegation)).state, { timeout: 15_000 })
        .toBe('active');
      expect(await recorded('delegation_began')).toHaveLength(1);
      await approvedFor(people.fay, request, people.eli);
    });

    test.each([
      ['revoked by the delegator', () => people.eli, {}, 'revoked'],
      ['declined by the delegate', () => people.fay, {}, 'declined'],
      ['revoked by who may', () => people.sofia, { reason: 'Wrong person' }, 'revoked'],
    ])('when it is %s', async (_, by, body, state) => {
      const request = await asked(warden, people.dana, accessTo(connection));
      const delegation = await delegated(people.eli, people.fay);
      expect((await end(people.gus, delegation, { reason: 'I want to' })).status).toBe(403);
      expect((await end(people.sofia, delegation)).status).toBe(400);
      const answer = await end(by(), delegation, body);
      expect(Delegation.parse(await answer.json())).toMatchObject({
        state,
        endedBy: { person: { id: by().id } },
      });
      expect((await reviewFor(people.fay, request, people.eli)).status).toBe(403);
      expect((await end(by(), delegation, body)).status).toBe(409);
      expect((await recorded('delegation_ended')).map((event) => event.state)).toEqual([state]);
    });

    test('when the delegator has lost the right to review', async () => {
      const request = await asked(warden, people.dana, accessTo(connection));
      await delegated(people.eli, people.fay);
      become(people.eli, ['developer']);
      const answer = await reviewFor(people.fay, request, people.eli);
      expect([answer.status, await detailOf(answer)]).toEqual([403, expect.stringMatching(/^Eli may not/)]);
      expect(await waiting(people.fay)).toEqual([]);
    });

    test('when the delegate has become somebody who may not', async () => {
      const request = await asked(warden, people.dana, accessTo(connection));
      await delegated(people.eli, people.fay);
      become(people.fay, ['auditor']);
      expect((await reviewFor(people.fay, request, people.eli)).status).toBe(403);
    });

    test.each([
      ['the delegator', () => people.eli],
      ['the delegate', () => people.fay],
    ])('when %s is nobody any more', async (_, who) => {
      const request = await asked(warden, people.dana, accessTo(connection));
      await delegated(people.eli, people.fay);
      warden.people.disabled.add(who().id);
      expect((await reviewFor(people.fay, request, people.eli)).ok).toBe(false);
      expect((await stored(request)).reviews).toEqual([]);
    });
  });

  describe('between the approval and the use,', () => {
    beforeEach(async () => {
      const request = await asked(warden, people.dana, accessTo(connection));
      delegation = await delegated(people.eli, people.fay, { durationSeconds: 600 });
      await approvedFor(people.fay, request, people.eli);
    });
    let delegation: Delegation;

    test.each<[string, number, () => unknown]>([
      ['the delegation was revoked', 403, () => end(people.eli, delegation)],
      ['the delegator has lost the right', 403, () => become(people.eli, ['developer'])],
      ['the delegator is nobody any more', 403, () => warden.people.disabled.add(people.eli.id)],
      ['the delegate is nobody any more', 403, () => warden.people.disabled.add(people.fay.id)],
      ['the delegate may review for nobody any more', 403, () => become(people.fay, ['auditor'])],
      // It held when the review was given, and nobody took it back.
      ['the delegation has expired', 201, () => (minutesLater = 11)],
      ['the delegate has declined', 201, () => end(people.fay, delegation)],
    ])('%s: %i', async (_, status, what) => {
      await what();
      expect((await toggle()).status).toBe(status);
    });
  });

  const become = ({ id }: TestPerson, roles: TestPerson['roles']) => {
    const { known } = warden.people;
    const at = known.findIndex((one) => one.id === id);
    const before = known[at];
    if (before) known.splice(at, 1, { ...before, roles });
  };

  test('whoever is asked for an approval is reminded, and so is who reviews for them', async () => {
    await delegated(people.eli, people.fay);
    const request = await asked(warden, people.dana, accessTo(connection));
    minutesLater = 59;
    await delegated(people.ravi, people.gus);
    minutesLater = 61;
    const told = async () =>
      (await stored(request)).notices.flatMap((notice) => notice.people.map(({ name }) => name)).toSorted();
    await expect.poll(told, { timeout: 15_000 }).toEqual(['Eli', 'Gus', 'Ravi']);
  });
});

test('by the profile regulated, a sensitive flag has two who are not one and their delegate', async () => {
  await start({ profile: 'regulated' });
  const { dana, eli, ravi } = people;
  const olga = person('Olga', ['approver']);
  warden.people.known.push(olga);
  for (const { id } of [dana, eli, olga, ravi]) warden.people.secondFactors.set(id, 1);
  warden.platform.tags['new-checkout'] = ['sensitive'];
  await warden.synced(connection.id);
  const request = await asked(warden, dana, accessTo(connection));
  await delegated(eli, olga);
  expect((await approvedFor(olga, request, eli)).state).toBe('pending');
  // Their own word takes the place of what they said for another, and of what another said for them.
  for (const one of [olga, eli]) {
    const { state, reviews } = await approve(warden, one, await stored(request));
    expect([one.name, state, reviews.map(({ reviewer }) => reviewer.name)]).toEqual(
      one === olga ? ['Olga', 'pending', ['Olga']] : ['Eli', 'approved', ['Olga', 'Eli']],
    );
  }
  await warden.stop();
});

test('by the profile regulated, delegating and reviewing for another take a second factor', async () => {
  await start({ profile: 'regulated' });
  const { dana, eli, sofia } = people;
  const olga = person('Olga', ['approver']);
  warden.people.known.push(olga);
  expect((await delegate(eli, olga)).status).toBe(403);
  expect(await detailOf(await delegate(eli, olga))).toMatch(/second factor/);
  warden.people.secondFactors.set(eli.id, 1);
  warden.people.secondFactors.set(sofia.id, 1);
  await delegated(eli, olga);
  expect((await delegate(eli, people.fay)).status).toBe(403);
  expect((await delegate(sofia, olga)).status).toBe(403);
  const request = await asked(warden, dana, accessTo(connection));
  expect((await reviewFor(olga, request, eli)).status).toBe(403);
  warden.people.secondFactors.set(olga.id, 1);
  expect((await approvedFor(olga, request, eli)).state).toBe('approved');
  await warden.stop();
});

test('by the profile solo there is nobody to delegate to, and that is said', async () => {
  people = crew();
  warden = await TestWarden.start({ people: Object.values(people), profile: 'solo' });
  const { items, because } = Delegates.parse(
    await (await warden.sendAs(people.dana, 'GET', routes.delegates)).json(),
  );
  expect([items, because]).toEqual([[], expect.stringMatching(/nobody else who could review/)]);
  expect((await delegate(people.dana, people.fay)).status).toBe(403);
  await warden.stop();
});

describe.each(storeFixtures())('on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());
  let place: StorePlace;
  beforeEach(async () => {
    place = await fixture.place();
    const platforms = new ScriptedPlatform().registry;
    await start({ store: await place.open(), vault, platforms });
  });
  afterEach(async () => {
    await warden.stop();
    await place.remove();
  });

  test('a vote and the end of its delegation at the same moment: it counts, or it was refused', async () => {
    const request = await asked(warden, people.dana, accessTo(connection));
    const delegation = await delegated(people.eli, people.fay);
    const [vote, ended] = await Promise.all([
      reviewFor(people.fay, request, people.eli),
      end(people.eli, delegation),
    ]);
    expect(ended.status).toBe(200);
    expect([200, 403, 409]).toContain(vote.status);
    // Whichever was first: what was taken back allows nothing.
    const { grantId } = await stored(request);
    if (grantId) await grantOf(warden, people.dana, grantId);
    expect((await toggle()).status).toBe(403);
  });

  test('two who delegate to each other at the same moment: one is refused', async () => {
    const answers = await Promise.all([delegate(people.eli, people.ravi), delegate(people.ravi, people.eli)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('pages of delegations hold each once', async () => {
    for (const one of [people.fay, people.gus, people.dana]) await delegated(people.eli, one);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`;
      const answer = await warden.sendAs(people.fay, 'GET', routes.delegations + query);
      const page = DelegationPage.parse(await answer.json());
      seen.push(...page.items.map(({ delegate: { name } }) => name));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(['Dana', 'Fay', 'Gus']);
  });
});
