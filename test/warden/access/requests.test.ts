import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest, AccessRequestPage } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { DryRun } from '../../../src/contract/terms';
import { FlagAccess } from '../../../src/contract/toggle';
import type { TestPerson } from '../test-people';
import { TestWarden } from '../test-warden';
import { accessTo, approve, asked, changeOf, granted, grantOf, once, review, staff } from './asking';

let people: ReturnType<typeof staff>;
let warden: TestWarden;
let connection: Connection;
beforeEach(async () => {
  people = staff();
  warden = await TestWarden.start({ people: Object.values(people) });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

const detail = async (answer: Response) => Problem.parse(await answer.json()).detail;

describe('a dry run', () => {
  test('tells the terms, who may approve and until when, and stores nothing', async () => {
    const { dana, ravi } = people;
    const answer = await warden.sendAs(dana, 'POST', routes.requestDryRun, accessTo(connection));
    const run = DryRun.parse(await answer.json());
    expect(run.terms).toMatchObject({ possible: true, approvals: 1, needsReason: true });
    expect(run.approvers.map(({ id }) => id)).toEqual([ravi.id]);
    expect(run.reach).toEqual({ flags: ['new-checkout'], flagCount: 1, production: true });
    expect(Date.parse(run.until ?? '') - Date.now()).toBeGreaterThan(3_500_000);
    const all = await warden.sendAs(dana, 'GET', routes.requests);
    expect(AccessRequestPage.parse(await all.json()).items).toEqual([]);
  });

  test.each([
    ['a flag that is not there', { flags: { by: 'key', keys: ['new-check'] } }, /no flag "new-check"/],
    ['an environment that is not there', { environments: ['prod'] }, /no environment "prod"/],
    ['a tag that no flag has', { flags: { by: 'tag', tag: 'payments' } }, /No flag .* is meant/],
  ])('of %s says so', async (_, scope, says) => {
    const wanted = accessTo(connection);
    const answer = await warden.sendAs(people.dana, 'POST', routes.requestDryRun, {
      ...wanted,
      scope: { ...wanted.scope, ...scope },
    });
    expect(answer.status).toBe(400);
    expect(await detail(answer)).toMatch(says);
  });
});

describe('a request for access', () => {
  test('is no further by the approval of somebody whose role does not count, and says so', async () => {
    const { dana, ravi, sofia } = people;
    const request = await asked(warden, dana, accessTo(connection));
    expect(request.terms).toMatchObject({ approvals: 1, approvalsMissing: 1 });
    const waitingFor = async (person: TestPerson) => {
      const answer = await warden.sendAs(person, 'GET', `${routes.requests}?waitingForMe=true`);
      return AccessRequestPage.parse(await answer.json()).items.map(({ reviewAs }) => reviewAs?.answered);
    };
    expect(await waitingFor(sofia)).toEqual([false]);
    const still = await approve(warden, sofia, request);
    expect(still).toMatchObject({ state: 'pending', terms: { approvals: 1, approvalsMissing: 1 } });
    expect(await waitingFor(sofia)).toEqual([true]);
    expect(await waitingFor(ravi)).toEqual([false]);
    expect(await approve(warden, ravi, still)).toMatchObject({ state: 'approved' });
  });

  test('waits for an approver, and then is a grant that ends by itself', async () => {
    const { dana, ravi } = people;
    const request = await asked(warden, dana, accessTo(connection));
    expect(request).toMatchObject({ state: 'pending', requester: { id: dana.id }, reviews: [] });
    const approved = await approve(warden, ravi, request);
    expect(approved).toMatchObject({ state: 'approved', version: 2, reviews: [{ verdict: 'approve' }] });
    const grant = await grantOf(warden, dana, approved.grantId);
    expect(grant).toMatchObject({ state: 'active', person: { id: dana.id } });
    expect(Date.parse(grant.endsAt) - Date.parse(grant.startsAt)).toBe(3_600_000);
  });

  test('that begins later is a planned grant', async () => {
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    const grant = await granted(warden, people, connection, { startsAt });
    expect(grant).toMatchObject({ state: 'scheduled', startsAt });
  });

  test('is never reviewed by who made it, whatever roles they have', async () => {
    const { ravi } = people;
    const request = await asked(warden, ravi, accessTo(connection));
    expect((await review(warden, ravi, request)).status).toBe(403);
  });

  test('is not reviewed by developers or services', async () => {
    const { dana, build } = people;
    const request = await asked(warden, people.ravi, accessTo(connection));
    expect((await review(warden, dana, request)).status).toBe(403);
    expect((await review(warden, build, request)).status).toBe(403);
  });

  test('ends with the first denial, which says why', async () => {
    const { dana, ravi, sofia } = people;
    const request = await asked(warden, dana, accessTo(connection));
    const silent = await review(warden, ravi, request, { verdict: 'deny' });
    expect(silent.status).toBe(400);
    const denied = await review(warden, ravi, request, { verdict: 'deny', comment: 'Not today' });
    expect(AccessRequest.parse(await denied.json())).toMatchObject({ state: 'denied', grantId: null });
    expect((await review(warden, sofia, request)).status).toBe(409);
  });

  test('that is edited loses its reviews, and an approval of what it was counts for nothing', async () => {
    const { dana, ravi } = people;
    const request = await asked(warden, dana, accessTo(connection));
    const path = `${pathOf(routes.request, { requestId: request.id })}?version=1`;
    const longer = accessTo(connection, { durationSeconds: 7_200 });
    const edited = AccessRequest.parse(await (await warden.sendAs(dana, 'PUT', path, longer)).json());
    expect(edited).toMatchObject({ state: 'pending', version: 2, reviews: [] });
    expect(edited.digest).not.toBe(request.digest);
    const stale = await review(warden, ravi, request);
    expect(stale.status).toBe(409);
    expect(await detail(stale)).toMatch(/changed meanwhile/);
    expect((await approve(warden, ravi, edited)).state).toBe('approved');
  });

  test('is edited and withdrawn by who made it alone', async () => {
    const { dana, ravi } = people;
    const request = await asked(warden, dana, accessTo(connection));
    const withdrawal = pathOf(routes.requestWithdrawal, { requestId: request.id });
    expect((await warden.sendAs(ravi, 'POST', withdrawal)).status).toBe(403);
    const path = `${pathOf(routes.request, { requestId: request.id })}?version=1`;
    expect((await warden.sendAs(ravi, 'PUT', path, accessTo(connection))).status).toBe(403);
    const withdrawn = await warden.sendAs(dana, 'POST', withdrawal);
    expect(AccessRequest.parse(await withdrawn.json()).state).toBe('withdrawn');
    expect((await warden.sendAs(dana, 'POST', withdrawal)).status).toBe(409);
  });

  test('sent twice under one key is one request, and another under the same key is refused', async () => {
    const { dana } = people;
    const headers = once();
    const send = (more = {}) =>
      warden.sendAs(dana, 'POST', routes.requests, accessTo(connection, more), headers);
    const answers = await Promise.all([send(), send(), send()]);
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as AccessRequest).id));
    expect(new Set(ids).size).toBe(1);
    expect((await send({ durationSeconds: 60 })).status).toBe(409);
  });

  test('of two last approvals at the same moment one makes the grant', async () => {
    const { dana, ravi, sofia } = people;
    const request = await asked(warden, dana, accessTo(connection));
    const answers = await Promise.all([review(warden, ravi, request), review(warden, sofia, request)]);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    const open = await warden.store.access.grants({ person: dana.id }, null, 10);
    expect(open).toHaveLength(1);
  });

  test.each([
    ['without a reason', { reason: '' }, 400],
    ['with marks that turn text around', { reason: 'safe\u202eefasnu' }, 400],
    ['with control characters', { reason: 'a\u0007b' }, 400],
    ['with a reason of 10 kB', { reason: 'x'.repeat(10_000) }, 400],
    ['of no time', { durationSeconds: 0 }, 400],
    ['of negative time', { durationSeconds: -60 }, 400],
    ['of more time than anybody gets', { durationSeconds: 1e9 }, 400],
    ['of a fraction of time', { durationSeconds: 60.5 }, 400],
    ['of more time than the policies give', { durationSeconds: 8 * 3_600 + 1 }, 403],
    ['that began already', { startsAt: '2026-01-01T00:00:00.000Z' }, 400],
    ['with further fields', { approvedBy: 'me' }, 400],
    ['of a grant that is not there', { extends: '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11' }, 400],
  ])('%s is refused', async (_, more, status) => {
    const answer = await warden.sendAs(
      people.dana,
      'POST',
      routes.requests,
      accessTo(connection, more),
      once(),
    );
    expect(answer.status).toBe(status);
  });

  test('is refused to whoever has no role for it, and the refusal is told with the policy', async () => {
    const answer = await warden.sendAs(people.sofia, 'POST', routes.requests, accessTo(connection), once());
    expect(answer.status).toBe(403);
    expect(Problem.parse(await answer.json()).code).toBe('denied_by_policy');
  });

  test('needs a key that names it', async () => {
    const answer = await warden.sendAs(people.dana, 'POST', routes.requests, accessTo(connection));
    expect(answer.status).toBe(400);
  });

  test('waits for those alone who may review it', async () => {
    const { dana, ravi, sofia, build } = people;
    await asked(warden, dana, accessTo(connection));
    const waiting = async (by: typeof dana) =>
      AccessRequestPage.parse(
        await (await warden.sendAs(by, 'GET', `${routes.requests}?waitingForMe=true`)).json(),
      ).items.length;
    expect(await Promise.all([dana, build, ravi, sofia].map(waiting))).toEqual([0, 0, 1, 1]);
  });

  test('is told with the flag that it is about', async () => {
    const { dana, ravi } = people;
    await granted(warden, people, connection);
    await asked(warden, dana, accessTo(connection));
    const of = async (key: string) =>
      FlagAccess.parse(
        await (
          await warden.sendAs(dana, 'GET', pathOf(routes.flagAccess, { connectionId: connection.id, key }))
        ).json(),
      );
    const access = await of('new-checkout');
    expect(access.pending).toHaveLength(1);
    expect(access.grants).toHaveLength(1);
    expect(access.lastApproval).toMatchObject({ reviewers: [{ id: ravi.id }] });
    expect(access.mine[0]).toMatchObject({ environment: 'production', grantId: access.grants[0]?.id });
    const other = await of('old-banner');
    expect(other).toMatchObject({ pending: [], grants: [], lastApproval: null });
    expect(other.mine[0]?.grantId).toBeNull();
  });
});

describe('who approved', () => {
  test('and is nobody any more does not count when the right is used', async () => {
    const { dana, ravi } = people;
    await granted(warden, people, connection);
    warden.people.disabled.add(ravi.id);
    const answer = await warden.sendAs(dana, 'POST', routes.toggles, toggle(), once());
    expect(answer.status).toBe(403);
    expect(warden.platform.sent).toEqual([]);
  });

  test('and has another role now does not count either', async () => {
    const { dana, ravi } = people;
    await granted(warden, people, connection);
    ravi.roles.splice(0, 2, 'auditor');
    const answer = await warden.sendAs(dana, 'POST', routes.toggles, toggle(), once());
    expect(answer.status).toBe(403);
  });

  const toggle = () => ({
    connectionId: connection.id,
    flag: 'new-checkout',
    environment: 'production',
    to: { state: 'off' },
    baseVersion: '1',
  });
});

test('a change proposed by a service is approved by people, never by a service', async () => {
  const { build, ravi } = people;
  const request = await asked(warden, build, changeOf(connection));
  expect(request.state).toBe('pending');
  expect((await review(warden, build, request)).status).toBe(403);
  expect((await approve(warden, ravi, request)).state).toBe('approved');
});

test('a service holds no grant', async () => {
  const answer = await warden.sendAs(people.build, 'POST', routes.requests, accessTo(connection), once());
  expect(answer.status).toBe(403);
});

test('whoever listens hears of requests as they change', async () => {
  const events = await warden.events();
  const request = await asked(warden, people.dana, accessTo(connection));
  expect(await events.nextOf('access')).toMatchObject({ requestId: request.id, grantId: null });
  const { grantId } = await approve(warden, people.ravi, request);
  await expect.poll(async () => (await events.nextOf('access')).grantId).toBe(grantId);
  events.close();
});
