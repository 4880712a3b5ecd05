import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Delegation, DelegationPage } from '../../../src/contract/delegation';
import { routes } from '../../../src/contract/routes';
import { Vault } from '../../../src/warden/credentials/vault';
import { ScriptedPlatform } from '../scripted-platform';
import { storeFixtures, type StorePlace } from '../store/stores';
import { accessTo, asked } from './asking';
import { DelegationStage, detailOf } from './delegation-stage';

const vault = new Vault(randomBytes(32));
let stage: DelegationStage;

describe('a team', () => {
  beforeEach(async () => {
    stage = await DelegationStage.start();
  });
  afterEach(() => stage.warden.stop());

  describe('a delegation is over', () => {
    test('by its time, whatever a timer has done', async () => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      const delegation = await stage.delegated(stage.people.eli, stage.people.fay);
      stage.minutesLater = 60;
      const answer = await stage.reviewFor(stage.people.fay, request, stage.people.eli);
      expect([answer.status, await detailOf(answer)]).toEqual([
        403,
        expect.stringMatching(/not at this time/),
      ]);
      await expect
        .poll(async () => (await stage.readDelegation(delegation)).state, { timeout: 15_000 })
        .toBe('expired');
      expect((await stage.recorded('delegation_ended')).map(({ state }) => state)).toEqual(['expired']);
    });

    test('before its time it has not begun', async () => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      const startsAt = new Date(Date.now() + 30 * 60_000).toISOString();
      const delegation = await stage.delegated(stage.people.eli, stage.people.fay, { startsAt });
      expect(delegation.state).toBe('scheduled');
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.eli)).status).toBe(403);
      expect(await stage.waiting(stage.people.fay)).toEqual([]);
      stage.minutesLater = 31;
      await expect
        .poll(async () => (await stage.readDelegation(delegation)).state, { timeout: 15_000 })
        .toBe('active');
      expect(await stage.recorded('delegation_began')).toHaveLength(1);
      await stage.approvedFor(stage.people.fay, request, stage.people.eli);
    });

    test.each([
      ['revoked by the delegator', () => stage.people.eli, {}, 'revoked'],
      ['declined by the delegate', () => stage.people.fay, {}, 'declined'],
      ['revoked by who may', () => stage.people.sofia, { reason: 'Wrong person' }, 'revoked'],
    ])('when it is %s', async (_, by, body, state) => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      const delegation = await stage.delegated(stage.people.eli, stage.people.fay);
      expect((await stage.end(stage.people.gus, delegation, { reason: 'I want to' })).status).toBe(403);
      expect((await stage.end(stage.people.sofia, delegation)).status).toBe(400);
      const answer = await stage.end(by(), delegation, body);
      expect(Delegation.parse(await answer.json())).toMatchObject({
        state,
        endedBy: { person: { id: by().id } },
      });
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.eli)).status).toBe(403);
      expect((await stage.end(by(), delegation, body)).status).toBe(409);
      expect((await stage.recorded('delegation_ended')).map((event) => event.state)).toEqual([state]);
    });

    test('when the delegator has lost the right to review', async () => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      await stage.delegated(stage.people.eli, stage.people.fay);
      stage.become(stage.people.eli, ['developer']);
      const answer = await stage.reviewFor(stage.people.fay, request, stage.people.eli);
      expect([answer.status, await detailOf(answer)]).toEqual([403, expect.stringMatching(/^Eli may not/)]);
      expect(await stage.waiting(stage.people.fay)).toEqual([]);
    });

    test('when the delegate has become somebody who may not', async () => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      await stage.delegated(stage.people.eli, stage.people.fay);
      stage.become(stage.people.fay, ['auditor']);
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.eli)).status).toBe(403);
    });

    test.each([
      ['the delegator', () => stage.people.eli],
      ['the delegate', () => stage.people.fay],
    ])('when %s is nobody any more', async (_, who) => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      await stage.delegated(stage.people.eli, stage.people.fay);
      stage.warden.people.disabled.add(who().id);
      expect((await stage.reviewFor(stage.people.fay, request, stage.people.eli)).ok).toBe(false);
      expect((await stage.stored(request)).reviews).toEqual([]);
    });
  });

  describe('between the approval and the use,', () => {
    beforeEach(async () => {
      const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
      delegation = await stage.delegated(stage.people.eli, stage.people.fay, { durationSeconds: 600 });
      await stage.approvedFor(stage.people.fay, request, stage.people.eli);
    });
    let delegation: Delegation;

    test.each<[string, number, () => unknown]>([
      ['the delegation was revoked', 403, () => stage.end(stage.people.eli, delegation)],
      ['the delegator has lost the right', 403, () => stage.become(stage.people.eli, ['developer'])],
      ['the delegator is nobody any more', 403, () => stage.warden.people.disabled.add(stage.people.eli.id)],
      ['the delegate is nobody any more', 403, () => stage.warden.people.disabled.add(stage.people.fay.id)],
      ['the delegate may review for nobody any more', 403, () => stage.become(stage.people.fay, ['auditor'])],
      // It held when the review was given, and nobody took it back.
      ['the delegation has expired', 201, () => (stage.minutesLater = 11)],
      ['the delegate has declined', 201, () => stage.end(stage.people.fay, delegation)],
    ])('%s: %i', async (_, status, what) => {
      await what();
      expect((await stage.toggle()).status).toBe(status);
    });
  });

  test('whoever is asked for an approval is reminded, and so is who reviews for them', async () => {
    await stage.delegated(stage.people.eli, stage.people.fay);
    const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
    stage.minutesLater = 59;
    await stage.delegated(stage.people.ravi, stage.people.gus);
    stage.minutesLater = 61;
    const told = async () =>
      (await stage.stored(request)).notices
        .flatMap((notice) => notice.people.map(({ name }) => name))
        .toSorted();
    await expect.poll(told, { timeout: 15_000 }).toEqual(['Eli', 'Gus', 'Ravi']);
  });
});

describe.each(storeFixtures())('on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());
  let place: StorePlace;
  beforeEach(async () => {
    place = await fixture.place();
    const platforms = new ScriptedPlatform().registry;
    stage = await DelegationStage.start({ store: await place.open(), vault, platforms });
  });
  afterEach(async () => {
    await stage.warden.stop();
    await place.remove();
  });

  test('a vote and the end of its delegation at the same moment: it counts, or it was refused', async () => {
    const request = await asked(stage.warden, stage.people.dana, accessTo(stage.connection));
    const delegation = await stage.delegated(stage.people.eli, stage.people.fay);
    const [vote, ended] = await Promise.all([
      stage.reviewFor(stage.people.fay, request, stage.people.eli),
      stage.end(stage.people.eli, delegation),
    ]);
    expect(ended.status).toBe(200);
    expect([200, 403, 409]).toContain(vote.status);
    // Whichever was first: what was taken back allows nothing.
    expect((await stage.toggle()).status).toBe(403);
  });

  test('two who delegate to each other at the same moment: one is refused', async () => {
    const answers = await Promise.all([
      stage.delegate(stage.people.eli, stage.people.ravi),
      stage.delegate(stage.people.ravi, stage.people.eli),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('pages of delegations hold each once', async () => {
    for (const one of [stage.people.fay, stage.people.gus, stage.people.dana])
      await stage.delegated(stage.people.eli, one);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`;
      const answer = await stage.warden.sendAs(stage.people.fay, 'GET', routes.delegations + query);
      const page = DelegationPage.parse(await answer.json());
      seen.push(...page.items.map(({ delegate: { name } }) => name));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(['Dana', 'Fay', 'Gus']);
  });
});
