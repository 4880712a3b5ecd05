import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import { Delegates, DelegationPage } from '../../../src/contract/delegation';
import { Grant, GrantPage } from '../../../src/contract/grant';
import { pathOf, routes } from '../../../src/contract/routes';
import { FlagAccess } from '../../../src/contract/toggle';
import { person, type TestPerson } from '../test-people';
import { accessTo, approve, asked, once, review } from './asking';
import { DelegationStage, detailOf, wish } from './delegation-stage';

let stage: DelegationStage;

describe('a team', () => {
  beforeEach(async () => {
    stage = await DelegationStage.start();
  });
  afterEach(() => stage.warden.stop());

  test('a delegate reviews for the delegator, and everybody sees for whom', async () => {
    const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
    expect(await stage.waiting(stage.people.fay)).toEqual([]);
    const { id } = await stage.delegated(stage.people.eli, stage.people.fay);
    expect(await stage.waiting(stage.people.fay)).toEqual([[false, ['Eli']]]);
    expect(await stage.waiting(stage.people.eli)).toEqual([[true, []]]);
    expect((await review(stage.warden, stage.people.fay, request)).status).toBe(403);
    const approved = await stage.approvedFor(stage.people.fay, request, stage.people.eli);
    expect(approved).toMatchObject({
      state: 'approved',
      reviews: [{ reviewer: { name: 'Fay' }, onBehalfOf: { name: 'Eli', delegationId: id } }],
    });
    expect((await stage.toggle()).status).toBe(201);
    const path = pathOf(routes.flagAccess, { connectionId: stage.connection.id, key: 'new-checkout' });
    const access = FlagAccess.parse(await (await stage.warden.sendAs(stage.people.dana, 'GET', path)).json());
    expect(access.lastApproval?.reviewers).toEqual([
      { id: stage.people.fay.id, name: 'Fay', onBehalfOf: { id: stage.people.eli.id, name: 'Eli' } },
    ]);
    const [event] = await stage.recorded('request_reviewed');
    expect(event).toMatchObject({ delegationId: id, verdict: 'approve' });
    expect(event?.onBehalfOf).toHaveProperty('commitment');
  });

  test('who may review for themself chooses for whom, and counts once', async () => {
    const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
    await stage.delegated(stage.people.eli, stage.people.ravi);
    expect(await stage.waiting(stage.people.ravi)).toEqual([[true, ['Eli']]]);
    const { reviews } = await stage.approvedFor(stage.people.ravi, request, stage.people.eli);
    expect(reviews).toHaveLength(1);
  });

  test('a delegate denies for the delegator, and that ends it', async () => {
    const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
    await stage.delegated(stage.people.eli, stage.people.fay);
    const answer = await stage.reviewFor(stage.people.fay, request, stage.people.eli, {
      verdict: 'deny',
      comment: 'No',
    });
    expect(AccessRequest.parse(await answer.json()).state).toBe('denied');
  });

  test('a delegate reviews break-glass for the delegator', async () => {
    stage.warden.people.secondFactors.set(stage.people.dana.id, 1);
    const { kind, connectionId, scope, durationSeconds, reason } = accessTo(stage.connection);
    const wanted = { kind, connectionId, scope, durationSeconds, reason };
    const broken = await stage.warden.sendAs(stage.people.dana, 'POST', routes.breakGlass, wanted, once());
    const { grantId } = AccessRequest.parse(await broken.json());
    await stage.delegated(stage.people.eli, stage.people.fay);
    const due = await stage.warden.sendAs(stage.people.fay, 'GET', `${routes.grants}?reviewDue=true`);
    expect(GrantPage.parse(await due.json()).items.map(({ reviewAs }) => reviewAs?.onBehalfOf)).toEqual([
      [{ id: stage.people.eli.id, name: 'Eli' }],
    ]);
    const end = pathOf(routes.grantRevocation, { grantId: grantId ?? '' });
    expect((await stage.warden.sendAs(stage.people.dana, 'POST', end, {})).status).toBe(200);
    const path = pathOf(routes.grantReview, { grantId: grantId ?? '' });
    const verdict = { verdict: 'ratify', comment: 'They had to' };
    expect((await stage.warden.sendAs(stage.people.fay, 'POST', path, verdict)).status).toBe(403);
    const ratified = await stage.warden.sendAs(stage.people.fay, 'POST', path, {
      ...verdict,
      onBehalfOf: stage.people.eli.id,
    });
    expect(Grant.parse(await ratified.json()).review).toMatchObject({
      state: 'ratified',
      reviewer: { name: 'Fay' },
      onBehalfOf: { name: 'Eli' },
    });
  });

  test('the delegate is told live, and finds it after being away', async () => {
    const events = await stage.warden.events();
    const { id } = await stage.delegated(stage.people.eli, stage.people.fay);
    expect(await events.nextOf('delegation')).toEqual({ type: 'delegation', delegationId: id });
    events.close();
    const mine = await stage.warden.sendAs(
      stage.people.fay,
      'GET',
      `${routes.delegations}?toMe=true&open=true`,
    );
    expect(DelegationPage.parse(await mine.json()).items.map((one) => one.id)).toEqual([id]);
    const others = await stage.warden.sendAs(stage.people.fay, 'GET', `${routes.delegations}?mine=true`);
    expect(DelegationPage.parse(await others.json()).items).toEqual([]);
  });

  test('people are offered whom the policies allow, and for how long', async () => {
    const offered = async (who: TestPerson) =>
      Delegates.parse(await (await stage.warden.sendAs(who, 'GET', routes.delegates)).json());
    const { items, longestSeconds, because } = await offered(stage.people.eli);
    expect(items.map(({ name }) => name).toSorted()).toEqual(['Dana', 'Fay', 'Gus', 'Ravi', 'Sofia']);
    expect([longestSeconds, because]).toEqual([30 * 86_400, null]);
    const refused = await offered(stage.people.dana);
    expect([refused.items, refused.because]).toEqual([[], 'No policy allows this with your roles.']);
    expect(
      (await stage.delegate(stage.people.eli, stage.people.fay, { durationSeconds: 30 * 86_400 + 1 })).status,
    ).toBe(403);
  });

  describe('nobody gets around the four eyes:', () => {
    test('a delegate who asked does not approve their own', async () => {
      await stage.delegated(stage.people.eli, stage.people.dana);
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      expect((await stage.reviewFor(stage.people.dana, request, stage.people.eli)).status).toBe(403);
      expect(await stage.waiting(stage.people.dana)).toEqual([]);
    });

    test('a delegator who asked has no delegate approve it', async () => {
      await stage.delegated(stage.people.ravi, stage.people.fay);
      const request = await asked(stage.warden, stage.people.ravi, accessTo(stage.connection));
      const answer = await stage.reviewFor(stage.people.fay, request, stage.people.ravi);
      expect([answer.status, await detailOf(answer)]).toEqual([403, expect.stringMatching(/who made it/)]);
      expect(await stage.waiting(stage.people.fay)).toEqual([]);
    });

    test('what was delegated to somebody they do not delegate on', async () => {
      await stage.delegated(stage.people.eli, stage.people.fay);
      const onwards = await stage.delegate(stage.people.fay, stage.people.gus);
      expect(onwards.status).toBe(403);
      await stage.delegated(stage.people.ravi, stage.people.eli);
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      // Eli reviews for Ravi, and Fay for Eli; but Fay not for Ravi.
      expect(await stage.waiting(stage.people.fay)).toEqual([[false, ['Eli']]]);
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.ravi)).status).toBe(403);
    });

    test('delegations lead in no circle, at once or over others', async () => {
      await stage.delegated(stage.people.eli, stage.people.ravi);
      const back = await stage.delegate(stage.people.ravi, stage.people.eli);
      expect([back.status, await detailOf(back)]).toEqual([
        409,
        expect.stringMatching(/nobody would be there/),
      ]);
      await stage.delegated(stage.people.ravi, stage.people.sofia);
      expect((await stage.delegate(stage.people.sofia, stage.people.eli)).status).toBe(409);
      // At another time it is none.
      const later = new Date(Date.now() + 2 * 3_600_000).toISOString();
      await stage.delegated(stage.people.sofia, stage.people.eli, { startsAt: later });
    });

    test('of two that would close a circle at the same moment, one is refused', async () => {
      const answers = await Promise.all([
        stage.delegate(stage.people.eli, stage.people.ravi),
        stage.delegate(stage.people.ravi, stage.people.eli),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      expect(await stage.recorded('delegation_made')).toHaveLength(1);
    });

    test.each([
      ['themself', () => stage.people.eli],
      ['themself under another spelling', () => ({ id: stage.people.eli.id.toUpperCase() })],
      ['themself with a space', () => ({ id: `${stage.people.eli.id} ` })],
      ['somebody whom nobody has met', () => ({ id: 'https://id.example#Nobody' })],
      ['a service', () => stage.people.build],
      ['who left', () => stage.people.gus],
      ['an auditor', () => stage.people.otto],
    ])('nobody delegates to %s', async (_, to) => {
      stage.warden.people.disabled.add(stage.people.gus.id);
      const answer = await stage.delegate(stage.people.eli, to());
      expect([400, 403]).toContain(answer.status);
      expect(await stage.recorded('delegation_made')).toEqual([]);
    });

    test('a service delegates nothing, whatever its roles', async () => {
      stage.warden.people.known.push(person('Bot', ['approver', 'security_officer'], { kind: 'service' }));
      const bot = stage.warden.people.known.at(-1);
      expect(bot && (await stage.delegate(bot, stage.people.fay)).status).toBe(403);
    });

    test('whoever says so in the name of another is refused', async () => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.eli)).status).toBe(403);
      await stage.delegated(stage.people.eli, stage.people.fay);
      expect((await stage.reviewFor(stage.people.gus, request, stage.people.eli)).status).toBe(403);
      const whole = { ...wish(stage.people.fay), delegator: stage.people.ravi.id };
      expect((await stage.warden.sendAs(stage.people.gus, 'POST', routes.delegations, whole)).status).toBe(
        400,
      );
      expect((await stage.stored(request)).reviews).toEqual([]);
    });

    test('what was approved of another version counts for nothing', async () => {
      await stage.delegated(stage.people.eli, stage.people.fay);
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      const path = `${pathOf(routes.request, { requestId: request.id })}?version=1`;
      const longer = accessTo(stage.connection, { durationSeconds: 7_200 });
      expect((await stage.warden.sendAs(stage.people.dana, 'PUT', path, longer)).status).toBe(200);
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.eli)).status).toBe(409);
    });
  });
});

test('by the profile regulated, a sensitive flag has two who are not one and their delegate', async () => {
  stage = await DelegationStage.start({ profile: 'regulated' });
  const { dana, eli, ravi } = stage.people;
  const olga = person('Olga', ['approver']);
  stage.warden.people.known.push(olga);
  for (const { id } of [dana, eli, olga, ravi]) stage.warden.people.secondFactors.set(id, 1);
  stage.warden.platform.tags['new-checkout'] = ['sensitive'];
  await stage.warden.synced(stage.connection.id);
  const request = await asked(stage.warden, dana, accessTo(stage.connection));
  await stage.delegated(eli, olga);
  expect((await stage.approvedFor(olga, request, eli)).state).toBe('pending');
  // Their own word takes the place of what they said for another, and of what another said for them.
  for (const one of [olga, eli]) {
    const { state, reviews } = await approve(stage.warden, one, await stage.stored(request));
    expect([one.name, state, reviews.map(({ reviewer }) => reviewer.name)]).toEqual(
      one === olga ? ['Olga', 'pending', ['Olga']] : ['Eli', 'approved', ['Olga', 'Eli']],
    );
  }
  await stage.warden.stop();
});

test('by the profile regulated, delegating and reviewing for another take a second factor', async () => {
  stage = await DelegationStage.start({ profile: 'regulated' });
  const { dana, eli, sofia } = stage.people;
  const olga = person('Olga', ['approver']);
  stage.warden.people.known.push(olga);
  expect((await stage.delegate(eli, olga)).status).toBe(403);
  expect(await detailOf(await stage.delegate(eli, olga))).toMatch(/second factor/);
  stage.warden.people.secondFactors.set(eli.id, 1);
  stage.warden.people.secondFactors.set(sofia.id, 1);
  await stage.delegated(eli, olga);
  expect((await stage.delegate(eli, stage.people.fay)).status).toBe(403);
  expect((await stage.delegate(sofia, olga)).status).toBe(403);
  const request = await asked(stage.warden, dana, accessTo(stage.connection));
  expect((await stage.reviewFor(olga, request, eli)).status).toBe(403);
  stage.warden.people.secondFactors.set(olga.id, 1);
  expect((await stage.approvedFor(olga, request, eli)).state).toBe('approved');
  await stage.warden.stop();
});

test('by the profile solo there is nobody to delegate to, and that is said', async () => {
  stage = await DelegationStage.start({ profile: 'solo' });
  const { items, because } = Delegates.parse(
    await (await stage.warden.sendAs(stage.people.dana, 'GET', routes.delegates)).json(),
  );
  expect([items, because]).toEqual([[], expect.stringMatching(/nobody else who could review/)]);
  expect((await stage.delegate(stage.people.dana, stage.people.fay)).status).toBe(403);
  await stage.warden.stop();
});
