import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { Grant } from '../../../src/contract/grant';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { DryRun } from '../../../src/contract/terms';
import { FlagAccess } from '../../../src/contract/toggle';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { TestWarden } from '../test-warden';
import { accessTo, approve, asked, granted, grantOf, once, review, staff, toggleOf } from './asking';

/** How rights end, and what doesn't lengthen them. */

const hour = 3_600_000;
let people: ReturnType<typeof staff>;
let warden: TestWarden;
let connection: Connection;
/** Milliseconds that the warden's clock is ahead. */
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  people = staff();
  const clock = new WardenClock(() => Date.now() + ahead);
  warden = await TestWarden.start({ people: Object.values(people), clock });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

const toggle = (more: object = {}) =>
  warden.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection, more), once());
const detailOf = async (answer: Response) => Problem.parse(await answer.json()).detail;
const revoke = (id: string, by = people.sofia) =>
  warden.sendAs(by, 'POST', pathOf(routes.grantRevocation, { grantId: id }), { reason: 'Enough' });

describe('a toggle is not made', () => {
  let grant: Grant;
  beforeEach(async () => {
    grant = await granted(warden, people, connection);
  });

  test('when the right ends while the platform is read', async () => {
    warden.platform.onPull = async () => {
      ahead = hour + 1;
    };
    const answer = await toggle();
    expect(answer.ok).toBe(false);
    expect(warden.platform.sent).toEqual([]);
  });

  test('when the right is revoked while the platform is read', async () => {
    warden.platform.onPull = async () => {
      warden.platform.onPull = null;
      expect((await revoke(grant.id)).status).toBe(200);
    };
    const answer = await toggle();
    expect([answer.status, await detailOf(answer)]).toEqual([409, expect.stringMatching(/ended or changed/)]);
    expect(warden.platform.sent).toEqual([]);
  });
});

test('a grant that ended, or was revoked, is not revoked again', async () => {
  const { id } = await granted(warden, people, connection);
  expect((await revoke(id)).status).toBe(200);
  const again = await revoke(id);
  expect([again.status, await detailOf(again)]).toEqual([409, expect.stringMatching(/is revoked already/)]);
});

test('a request that is approved is denied by nobody any more', async () => {
  const request = await asked(warden, people.dana, accessTo(connection));
  await approve(warden, people.ravi, request);
  const late = await review(warden, people.sofia, request, { verdict: 'deny', comment: 'No' });
  expect(late.status).toBe(409);
  expect((await toggle()).status).toBe(201);
});

describe('an extension', () => {
  const longer = (grant: Grant, more: object = {}) =>
    accessTo(connection, { extends: grant.id, durationSeconds: 1_800, ...more });
  const ask = (grant: Grant, more: object = {}, by = people.dana) =>
    warden.sendAs(by, 'POST', routes.requests, longer(grant, more), once());

  test('is a request of its own that names the grant, needs its own approval, and begins where it ends', async () => {
    const first = await granted(warden, people, connection);
    const dryRun = await warden.sendAs(people.dana, 'POST', routes.requestDryRun, longer(first));
    const until = new Date(Date.parse(first.endsAt) + 1_800_000).toISOString();
    expect(DryRun.parse(await dryRun.json())).toMatchObject({ startsAt: first.endsAt, until });
    const request = await asked(warden, people.dana, longer(first));
    expect(request).toMatchObject({ state: 'pending', wanted: { extends: first.id } });
    const { grantId } = await approve(warden, people.ravi, request);
    const second = await grantOf(warden, people.dana, grantId);
    expect(second).toMatchObject({ state: 'scheduled', startsAt: first.endsAt, endsAt: until });
    ahead = hour + 60_000;
    expect((await toggle()).status).toBe(201);
    ahead = 2 * hour;
    expect((await toggle({ to: { state: 'on' }, baseVersion: 'turned-off' })).status).toBe(403);
  });

  test('that is approved after the end begins then, and gives no longer time', async () => {
    const first = await granted(warden, people, connection);
    const request = await asked(warden, people.dana, longer(first));
    ahead = hour + 600_000;
    const { grantId } = await approve(warden, people.ravi, request);
    const second = await grantOf(warden, people.dana, grantId);
    expect(second.state).toBe('active');
    expect(Date.parse(second.endsAt)).toBe(Date.parse(first.endsAt) + 1_800_000);
  });

  test('that is approved after its own end comes to nothing', async () => {
    const first = await granted(warden, people, connection);
    const request = await asked(warden, people.dana, longer(first));
    ahead = 2 * hour;
    const answer = await review(warden, people.ravi, request);
    const { state, grantId } = answer.ok
      ? AccessRequest.parse(await answer.json())
      : { state: 'expired', grantId: null };
    expect([state, grantId]).toEqual(['expired', null]);
    expect((await toggle()).status).toBe(403);
  });

  test('of a grant that is over, given back or somebody else’s is refused', async () => {
    const over = await granted(warden, people, connection);
    expect((await ask(over, {}, people.ravi)).status).toBe(400);
    ahead = hour + 1;
    expect((await ask(over)).status).toBe(400);
    const given = await granted(warden, people, connection);
    expect((await revoke(given.id, people.dana)).status).toBe(200);
    const answer = await ask(given);
    expect([answer.status, await detailOf(answer)]).toEqual([400, expect.stringMatching(/relinquished/)]);
  });

  test('is held to the longest time that the policies give, as any request', async () => {
    const grant = await granted(warden, people, connection);
    expect((await ask(grant, { durationSeconds: 8 * 3_600 + 1 })).status).toBe(403);
  });

  test('may be extended in turn, each by an approval of its own', async () => {
    let grant = await granted(warden, people, connection);
    const ends = [grant.endsAt];
    for (let link = 0; link < 3; link++) {
      const request = await asked(warden, people.dana, longer(grant));
      expect(request.state).toBe('pending');
      const { grantId } = await approve(warden, people.ravi, request);
      grant = await grantOf(warden, people.dana, grantId);
      expect(grant.startsAt).toBe(ends.at(-1));
      ends.push(grant.endsAt);
    }
    expect(new Set(ends).size).toBe(4);
  });
});

describe('break-glass', () => {
  const breakGlass = async () => {
    const { kind, scope, durationSeconds, reason } = accessTo(connection);
    const wish = { kind, scope, durationSeconds, reason, connectionId: connection.id };
    return warden.sendAs(people.dana, 'POST', routes.breakGlass, wish, once());
  };

  test('whose review is overdue keeps its holder from the next, until somebody has reviewed it', async () => {
    warden.people.secondFactors.set(people.dana.id, 30);
    const { grantId } = AccessRequest.parse(await (await breakGlass()).json());
    const next = await breakGlass();
    expect(next.status).toBe(201);
    const flag = { connectionId: connection.id, key: 'new-checkout' };
    const known = await warden.sendAs(people.ravi, 'GET', pathOf(routes.flagAccess, flag));
    expect(FlagAccess.parse(await known.json())).toMatchObject({ grants: [{}, {}], lastApproval: null });
    ahead = 24 * hour;
    expect((await grantOf(warden, people.dana, grantId)).review?.state).toBe('due');
    ahead = 25 * hour;
    await expect
      .poll(async () => (await grantOf(warden, people.dana, grantId)).review?.state, { timeout: 10_000 })
      .toBe('overdue');
    const blocked = await breakGlass();
    expect([blocked.status, await detailOf(blocked)]).toEqual([409, expect.stringMatching(/review/)]);
    const other = AccessRequest.parse(await next.json()).grantId;
    for (const id of [grantId, other]) {
      const path = pathOf(routes.grantReview, { grantId: id ?? '' });
      const ratified = await warden.sendAs(people.sofia, 'POST', path, {
        verdict: 'ratify',
        comment: 'Late',
      });
      expect(Grant.parse(await ratified.json()).review?.state).toBe('ratified');
    }
    expect((await breakGlass()).status).toBe(201);
  });
});

test('one person counts once, however often and in whatever role they approve', async () => {
  await warden.stop();
  warden = await TestWarden.start({ people: Object.values(people), profile: 'regulated' });
  warden.platform.tags['new-checkout'] = ['sensitive'];
  connection = await warden.connected();
  const second = { ...people.ravi };
  for (const { id } of Object.values(people)) warden.people.secondFactors.set(id, 30);
  const request = await asked(warden, people.dana, accessTo(connection));
  expect(request.terms.approvals).toBe(2);
  expect((await approve(warden, second, request)).state).toBe('pending');
  warden.people.known.splice(0, 0, { ...people.ravi, groups: ['release-managers', 'leads'] });
  expect(await approve(warden, people.ravi, request)).toMatchObject({
    state: 'pending',
    reviews: [{ reviewer: { id: people.ravi.id } }],
  });
});
