import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { DryRun } from '../../../src/contract/terms';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { person } from '../test-people';
import { changed } from '../policy/changing';
import { TestWarden } from '../test-warden';
import {
  accessTo,
  approve,
  asked,
  changeOf,
  granted,
  grantOf,
  once,
  review,
  staff,
  toggleOf,
} from './asking';

/** Ways by which others' rights to act for a while were got around. */

let people: ReturnType<typeof staff>;
let warden: TestWarden;
let connection: Connection;
beforeEach(async () => {
  people = staff();
  warden = await TestWarden.start({ people: Object.values(people) });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

const toggle = (more: object = {}, by = people.dana) =>
  warden.sendAs(by, 'POST', routes.toggles, toggleOf(connection, more), once());
const detailOf = async (answer: Response) => Problem.parse(await answer.json()).detail;
const stored = async ({ id }: { id: string }) => {
  const path = pathOf(routes.request, { requestId: id });
  return AccessRequest.parse(await (await warden.sendAs(people.dana, 'GET', path)).json());
};

describe('names that begin alike', () => {
  const scoped = (flags: object, environments: string[]) => ({
    scope: { flags, environments, actions: ['toggle'] },
  });
  beforeEach(async () => {
    warden.platform.keys = ['checkout', 'checkout-v2', 'my-checkout'];
    warden.platform.environments = ['prod', 'prod-eu', 'eu-prod'];
    warden.platform.tags['checkout'] = ['pay'];
    warden.platform.tags['checkout-v2'] = ['payments'];
    await warden.synced(connection.id);
  });

  test.each([
    ['key', { by: 'key', keys: ['checkout'] }],
    ['tag', { by: 'tag', tag: 'pay' }],
    ['pattern', { by: 'pattern', pattern: 'checkout' }],
  ])(
    'checkout by %s is neither checkout-v2 nor my-checkout, and prod neither prod-eu nor eu-prod',
    async (_, flags) => {
      await granted(warden, people, connection, scoped(flags, ['prod']));
      for (const flag of ['checkout-v2', 'my-checkout'])
        expect((await toggle({ flag, environment: 'prod' })).status).toBe(403);
      for (const environment of ['prod-eu', 'eu-prod'])
        expect((await toggle({ flag: 'checkout', environment })).status).toBe(403);
      expect(warden.platform.sent).toEqual([]);
      expect((await toggle({ flag: 'checkout', environment: 'prod' })).status).toBe(201);
    },
  );

  test('the longer ones are not the shorter, either', async () => {
    await granted(warden, people, connection, scoped({ by: 'key', keys: ['checkout-v2'] }, ['prod-eu']));
    expect((await toggle({ flag: 'checkout', environment: 'prod-eu' })).status).toBe(403);
    expect((await toggle({ flag: 'checkout-v2', environment: 'prod' })).status).toBe(403);
    expect(warden.platform.sent).toEqual([]);
  });

  test('an approval of the one says nothing of the other', async () => {
    const change = { flag: 'checkout', environment: 'prod', baseVersion: '1' };
    const one = await asked(warden, people.dana, changeOf(connection, change));
    const other = await asked(
      warden,
      people.dana,
      changeOf(connection, { ...change, environment: 'prod-eu' }),
    );
    expect(one.digest).not.toBe(other.digest);
    expect((await review(warden, people.ravi, { id: other.id, digest: one.digest })).status).toBe(409);
  });

  test("a person whose id begins with another's has nothing of theirs", async () => {
    const longer = person('Dana-2', ['developer']);
    warden.people.known.push(longer);
    await granted(warden, people, connection, scoped({ by: 'key', keys: ['checkout'] }, ['prod']));
    expect((await toggle({ flag: 'checkout', environment: 'prod' }, longer)).status).toBe(403);
  });
});

describe('an approval is void', () => {
  const later = () => new Date(Date.now() + 1_500).toISOString();

  async function approvedChange(): Promise<AccessRequest> {
    const request = await asked(warden, people.dana, changeOf(connection, { startsAt: later() }));
    return approve(warden, people.ravi, request);
  }

  async function failsBecause(request: AccessRequest, says: RegExp): Promise<void> {
    const application = async () => (await stored(request)).application;
    await expect.poll(async () => (await application())?.state, { timeout: 15_000 }).toBe('failed');
    expect((await application())?.detail).toMatch(says);
    expect(warden.platform.sent).toEqual([]);
  }

  test('when the policies are others by then', async () => {
    const request = await approvedChange();
    await changed(warden, { author: people.sofia, reviewer: people.ada });
    await failsBecause(request, /other policies/);
  });

  test('when who approved is nobody any more by then', async () => {
    const request = await approvedChange();
    warden.people.disabled.add(people.ravi.id);
    await failsBecause(request, /policies do not allow it any more/);
  });

  test('when the flag was changed and set back meanwhile: what was seen is not what is there', async () => {
    const request = await approvedChange();
    warden.platform.turn('new-checkout', 'off');
    warden.platform.turn('new-checkout', 'on');
    await failsBecause(request, /changed .* meanwhile/);
  });

  test('when the same change would lead to another state: a percentage of what is off by now', async () => {
    const percentage = { to: { rolloutPercentage: 50 }, startsAt: later() };
    const request = await asked(warden, people.dana, changeOf(connection, percentage));
    await approve(warden, people.ravi, request);
    warden.platform.turn('new-checkout', 'off');
    await failsBecause(request, /changed .* meanwhile/);
  });
});

describe('what a client sends of itself', () => {
  test.each([
    ['who asks', { requester: { id: 'https://id.example#Sofia', name: 'Sofia' } }],
    ['what the connection is called', { connection: 'staging' }],
    ['that it is not production', { production: false }],
    ['who approved', { reviews: [{ verdict: 'approve' }] }],
    ['that it is approved', { state: 'approved' }],
    ['how many approvals it takes', { terms: { approvals: 0 } }],
  ])('%s is refused, when asking and when editing', async (_, more) => {
    const body = accessTo(connection, more);
    expect((await warden.sendAs(people.dana, 'POST', routes.requests, body, once())).status).toBe(400);
    const request = await asked(warden, people.dana, accessTo(connection));
    const path = `${pathOf(routes.request, { requestId: request.id })}?version=1`;
    expect((await warden.sendAs(people.dana, 'PUT', path, body)).status).toBe(400);
    expect(await stored(request)).toEqual(request);
  });

  test('reviews in the name of somebody else are refused', async () => {
    const request = await asked(warden, people.ravi, accessTo(connection));
    const reviewer = { id: people.sofia.id, name: 'Sofia' };
    const answer = await review(warden, people.ravi, request, { verdict: 'approve', reviewer });
    expect(answer.status).toBe(400);
  });
});

test('all whose approval counts are named, however many there are, and nobody else', async () => {
  const more = Array.from({ length: 6 }, (_, at) => person(`Approver ${at}`, ['approver']));
  warden.people.known.push(...more);
  const answer = await warden.sendAs(people.dana, 'POST', routes.requestDryRun, accessTo(connection));
  const { approvers } = DryRun.parse(await answer.json());
  const expected = [people.ravi, ...more].map(({ id }) => id);
  expect(approvers.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
});

test('of many things that happen at once, none is lost to those who listen', async () => {
  const events = await warden.events();
  const made = await Promise.all(
    Array.from({ length: 12 }, () => asked(warden, people.dana, accessTo(connection))),
  );
  const heard = new Set<string>();
  while (heard.size < made.length) heard.add((await events.nextOf('access')).requestId);
  expect([...heard].toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  events.close();
});

test('a grant serves no more once its holder has lost the role for it, and somebody new in it gains none', async () => {
  await granted(warden, people, connection);
  const dana = warden.people.known.find(({ id }) => id === people.dana.id);
  if (!dana) throw new Error('Dana is not known');
  warden.people.known.splice(warden.people.known.indexOf(dana), 1, { ...dana, roles: ['auditor'] });
  const answer = await toggle();
  expect([answer.status, await detailOf(answer)]).toEqual([403, expect.stringMatching(/polic/i)]);
  expect(warden.platform.sent).toEqual([]);
});

test('a role that comes later turns no grant of a while into one for ever', async () => {
  const grant = await granted(warden, people, connection);
  const dana = warden.people.known.find(({ id }) => id === people.dana.id);
  if (!dana) throw new Error('Dana is not known');
  warden.people.known.splice(warden.people.known.indexOf(dana), 1, {
    ...dana,
    roles: ['developer', 'approver', 'administrator'],
  });
  expect(await grantOf(warden, people.dana, grant.id)).toEqual(grant);
});

test('a token given before a grant was revoked serves no more, though the token itself is good', async () => {
  const { id } = await granted(warden, people, connection);
  expect((await toggle()).status).toBe(201);
  const path = pathOf(routes.grantRevocation, { grantId: id });
  expect((await warden.sendAs(people.sofia, 'POST', path, { reason: 'Enough' })).status).toBe(200);
  expect((await toggle({ to: { state: 'on' }, baseVersion: 'turned-off' })).status).toBe(403);
  expect((await warden.sendAs(people.dana, 'GET', routes.me)).status).toBe(200);
});

test('a clock that is set back lengthens no right', () => {
  let time = Date.parse('2026-11-23T10:00:00.000Z');
  const clock = new WardenClock(() => time);
  const before = clock.now();
  time -= 3_600_000;
  expect(clock.now()).toEqual(before);
  time += 3_600_001;
  expect(clock.now().getTime()).toBe(before.getTime() + 1);
});

test('an approval and a denial at the same moment make one end, and that one stays', async () => {
  const request = await asked(warden, people.dana, accessTo(connection));
  const answers = await Promise.all([
    review(warden, people.ravi, request),
    review(warden, people.sofia, request, { verdict: 'deny', comment: 'Not now' }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const { state, grantId } = await stored(request);
  expect([state, grantId === null]).toEqual(answers[0]?.ok ? ['approved', false] : ['denied', true]);
});

test('a grant that begins at the moment of its use is used, once', async () => {
  const startsAt = new Date(Date.now() + 1_200).toISOString();
  await granted(warden, people, connection, { startsAt });
  await expect.poll(async () => (await toggle()).status, { timeout: 10_000, interval: 5 }).toBe(201);
  expect(warden.platform.sent).toHaveLength(1);
});
