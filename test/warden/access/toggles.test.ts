import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { AuditEvent } from '../../../src/contract/audit-event';
import type { Connection } from '../../../src/contract/connection';
import { GrantPage } from '../../../src/contract/grant';
import { LedgerInfo } from '../../../src/contract/ledger';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { Toggle } from '../../../src/contract/toggle';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { PlatformError } from '../../../src/warden/platforms/platform-adapter';
import { verified } from '../ledger/stored-ledger';
import { TestWarden } from '../test-warden';
import { accessTo, approve, asked, changeOf, granted, grantOf, once, staff, toggleOf } from './asking';

let people: ReturnType<typeof staff>;
let warden: TestWarden;
let connection: Connection;
beforeEach(async () => {
  people = staff();
  warden = await TestWarden.start({ people: Object.values(people) });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

async function events(): Promise<AuditEvent[]> {
  const { verifierKey } = LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());
  return (await verified(warden.store, verifierKey))?.events ?? [];
}
const kinds = async () => (await events()).map(({ kind }) => kind);

const send = (more: object = {}, by = people.dana, headers = once()) =>
  warden.sendAs(by, 'POST', routes.toggles, toggleOf(connection, more), headers);

async function toggled(more: object = {}): Promise<Toggle> {
  const answer = await send(more);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Toggle.parse(await answer.json());
}

describe('a toggle', () => {
  test('within a grant reaches the platform, with its intent in the ledger before and its outcome after', async () => {
    await granted(warden, people, connection);
    let before: string[] = [];
    warden.platform.onChange = async () => {
      before = await kinds();
    };
    const toggle = await toggled();
    expect(warden.platform.sent).toMatchObject([{ flagKey: 'new-checkout', to: { state: 'off' } }]);
    expect(warden.platform.sent[0]?.comment).toContain('Checkout drops carts');
    expect(before.at(-1)).toBe('toggle_intended');
    expect(toggle).toMatchObject({ state: 'applied', after: { state: 'off' }, by: { id: people.dana.id } });
    const recorded = await events();
    expect(toggle.entries.map((index) => recorded[Number(index)]?.kind)).toEqual([
      'toggle_intended',
      'toggle_ended',
    ]);
    expect(recorded.map(({ kind }) => kind)).not.toContain('out_of_band_change');
  });

  test('without a grant is refused and reaches nothing', async () => {
    const answer = await send();
    expect(answer.status).toBe(403);
    expect(Problem.parse(await answer.json()).detail).toMatch(/no grant for "new-checkout"/);
    expect(warden.platform.sent).toEqual([]);
    expect((await kinds()).at(-1)).toBe('act_denied');
  });

  test("by somebody else's grant is refused", async () => {
    await granted(warden, people, connection);
    expect((await send({}, people.ravi)).status).toBe(403);
  });

  test('of a flag or environment whose name only begins alike is refused', async () => {
    warden.platform.keys = ['new-checkout', 'new-checkout-v2'];
    await warden.synced(connection.id);
    await granted(warden, people, connection);
    expect((await send({ flag: 'new-checkout-v2' })).status).toBe(403);
    expect((await send({ environment: 'production-eu' })).status).toBe(404);
    expect(warden.platform.sent).toEqual([]);
  });

  test('of a flag that was changed meanwhile is refused', async () => {
    await granted(warden, people, connection);
    warden.platform.states.set('new-checkout', 'off');
    const answer = await send({ to: { state: 'on' } });
    expect(answer.status).toBe(409);
    expect(Problem.parse(await answer.json()).detail).toMatch(/changed .* meanwhile/);
    expect(warden.platform.sent).toEqual([]);
  });

  test('sent again under its key is not made again', async () => {
    await granted(warden, people, connection);
    const headers = once();
    const answers = await Promise.all([
      send({}, people.dana, headers),
      send({}, people.dana, headers),
      send({}, people.dana, headers),
    ]);
    const toggles = await Promise.all(answers.map(async (answer) => Toggle.parse(await answer.json())));
    expect(new Set(toggles.map(({ id }) => id)).size).toBe(1);
    expect(warden.platform.sent).toHaveLength(1);
  });

  test('that the platform refuses is not applied', async () => {
    await granted(warden, people, connection);
    warden.platform.onChange = () =>
      Promise.reject(new PlatformError('forbidden', 'The token may not do this.', { status: 403 }));
    expect(await toggled()).toMatchObject({ state: 'not_applied', detail: 'The token may not do this.' });
  });

  test('whose answer is lost is looked after, and is what the platform shows', async () => {
    await granted(warden, people, connection);
    warden.platform.onChange = (change) => {
      if ('state' in change.to) warden.platform.turn(change.flagKey, change.to.state);
      return Promise.reject(new PlatformError('outcome_unknown', 'No answer.'));
    };
    expect(await toggled()).toMatchObject({ state: 'applied' });
  });

  test('of which nothing can be seen stays intended, and is never called done', async () => {
    await granted(warden, people, connection);
    warden.platform.onChange = () => Promise.reject(new PlatformError('outcome_unknown', 'No answer.'));
    expect(await toggled()).toMatchObject({ state: 'intended', after: null });
    expect(await kinds()).not.toContain('toggle_ended');
  });

  test('is refused once the grant is revoked, relinquished or over', async () => {
    const { dana, sofia } = people;
    const first = await granted(warden, people, connection);
    const revocation = pathOf(routes.grantRevocation, { grantId: first.id });
    const silent = await warden.sendAs(sofia, 'POST', revocation, {});
    expect(silent.status).toBe(400);
    expect((await warden.sendAs(sofia, 'POST', revocation, { reason: 'Enough' })).status).toBe(200);
    expect((await send()).status).toBe(403);
    const second = await granted(warden, people, connection);
    const path = pathOf(routes.grantRevocation, { grantId: second.id });
    expect((await warden.sendAs(dana, 'POST', path, {})).status).toBe(200);
    expect((await grantOf(warden, dana, second.id)).state).toBe('relinquished');
    expect((await send()).status).toBe(403);
    expect((await warden.sendAs(dana, 'POST', path, {})).status).toBe(409);
  });

  test('while the platform can not be read is refused, since nobody can tell what it would change', async () => {
    await granted(warden, people, connection);
    warden.platform.answer = () => Promise.reject(new PlatformError('unreachable', 'No answer.'));
    expect((await send()).status).toBe(503);
    expect(warden.platform.sent).toEqual([]);
  });
});

describe('an approved change', () => {
  const stored = async ({ id }: AccessRequest) =>
    AccessRequest.parse(
      await (await warden.sendAs(people.dana, 'GET', pathOf(routes.request, { requestId: id }))).json(),
    );

  test('is made by the warden', async () => {
    const request = await asked(warden, people.dana, changeOf(connection));
    await approve(warden, people.ravi, request);
    await expect.poll(async () => (await stored(request)).application?.state).toBe('applied');
    expect(warden.platform.sent).toHaveLength(1);
    expect((await stored(request)).application).toMatchObject({
      before: { state: 'on' },
      after: { state: 'off' },
    });
  });

  test('is void when the flag is changed on the platform meanwhile, and says so', async () => {
    const request = await asked(warden, people.dana, changeOf(connection));
    warden.platform.states.set('new-checkout', 'off');
    await approve(warden, people.ravi, request);
    await expect.poll(async () => (await stored(request)).application?.state).toBe('failed');
    expect((await stored(request)).application?.detail).toMatch(/changed .* meanwhile/);
    expect(warden.platform.sent).toEqual([]);
  });

  test('is void when the connection leads elsewhere meanwhile, and says so', async () => {
    const request = await asked(warden, people.dana, changeOf(connection));
    const settings = JSON.stringify({ ...connection.settings, address: 'https://elsewhere.example' });
    await warden.store.ledger.transaction(async (transaction) => {
      await transaction.updateTable('connections').set({ settings }).execute();
    });
    await approve(warden, people.ravi, request);
    await expect.poll(async () => (await stored(request)).application?.state).toBe('failed');
    expect((await stored(request)).application?.detail).toMatch(
      /The approval is void.*connection has changed/,
    );
    expect(warden.platform.sent).toEqual([]);
    expect(await kinds()).not.toContain('toggle_intended');
  });

  test('is void when who asked for it is nobody any more', async () => {
    const request = await asked(warden, people.dana, changeOf(connection));
    warden.people.disabled.add(people.dana.id);
    await approve(warden, people.ravi, request);
    warden.people.disabled.delete(people.dana.id);
    expect((await stored(request)).state).toBe('pending');
    expect(warden.platform.sent).toEqual([]);
  });

  describe('while the platform can not be read', () => {
    let ahead = 0;
    beforeEach(async () => {
      ahead = 0;
      await warden.stop();
      const clock = new WardenClock(() => Date.now() + ahead);
      warden = await TestWarden.start({ people: Object.values(people), clock });
      connection = await warden.connected();
    });
    const outage = () => Promise.reject(new PlatformError('unreachable', 'No answer.'));
    const application = async (request: AccessRequest) => (await stored(request)).application;
    const patiently = { timeout: 10_000 };

    test('waits, and is made once it can be', async () => {
      const request = await asked(warden, people.dana, changeOf(connection));
      warden.platform.answer = outage;
      await approve(warden, people.ravi, request);
      await expect.poll(async () => (await application(request))?.retryUntil, patiently).toBeTruthy();
      expect(await application(request)).toMatchObject({ state: 'scheduled', before: null });
      expect(warden.platform.sent).toEqual([]);
      warden.platform.answer = null;
      ahead = 31_000;
      await expect.poll(async () => (await application(request))?.state, patiently).toBe('applied');
      expect(await application(request)).toMatchObject({ retryUntil: null, detail: null });
      expect(warden.platform.sent).toHaveLength(1);
    });

    test('is given up when that takes too long', async () => {
      const request = await asked(warden, people.dana, changeOf(connection));
      warden.platform.answer = outage;
      await approve(warden, people.ravi, request);
      await expect.poll(async () => (await application(request))?.retryUntil, patiently).toBeTruthy();
      ahead = 16 * 60_000;
      await expect.poll(async () => (await application(request))?.state, patiently).toBe('failed');
      warden.platform.answer = null;
      ahead = 20 * 60_000;
      expect(await application(request)).toMatchObject({ state: 'failed', retryUntil: null });
      expect(warden.platform.sent).toEqual([]);
    });

    test('is set back later, when it was to be set back', async () => {
      const request = await asked(warden, people.dana, changeOf(connection, { revertAfterSeconds: 600 }));
      await approve(warden, people.ravi, request);
      await expect.poll(async () => (await application(request))?.state, patiently).toBe('applied');
      warden.platform.answer = outage;
      ahead = 601_000;
      await expect
        .poll(async () => (await application(request))?.detail, patiently)
        .toContain('It was not set back yet');
      expect(warden.platform.sent).toHaveLength(1);
      warden.platform.answer = null;
      ahead = 640_000;
      await expect.poll(async () => (await application(request))?.reverted, patiently).toBe(true);
      expect(await application(request)).toMatchObject({ detail: null, retryUntil: null });
      expect(warden.platform.sent).toHaveLength(2);
    });
  });

  test('goes on after a restart that came in between, and is made once', async () => {
    const startsAt = new Date(Date.now() + 2_000).toISOString();
    const request = await asked(warden, people.dana, changeOf(connection, { startsAt }));
    await approve(warden, people.ravi, request);
    await warden.restart();
    await expect
      .poll(async () => (await stored(request)).application?.state, { timeout: 10_000 })
      .toBe('applied');
    expect(warden.platform.sent).toHaveLength(1);
  });
});

describe('break-glass', () => {
  const { kind, scope, durationSeconds, reason } = accessTo({} as Connection);
  const breakGlass = (by = people.dana) =>
    warden.sendAs(
      by,
      'POST',
      routes.breakGlass,
      { kind, scope, durationSeconds, reason, connectionId: connection.id },
      once(),
    );

  test('needs a second factor, is a right at once, and owes a review by somebody else', async () => {
    const { dana, sofia } = people;
    expect((await breakGlass()).status).toBe(403);
    warden.people.secondFactors.set(dana.id, 30);
    const request = AccessRequest.parse(await (await breakGlass()).json());
    expect(request).toMatchObject({ state: 'approved', breakGlass: true });
    expect((await toggled()).state).toBe('applied');
    const grantId = request.grantId ?? '';
    expect((await grantOf(warden, dana, grantId)).review).toMatchObject({ state: 'due' });
    const due = async (by: typeof dana) =>
      GrantPage.parse(await (await warden.sendAs(by, 'GET', `${routes.grants}?reviewDue=true`)).json()).items
        .length;
    expect([await due(dana), await due(people.build), await due(sofia)]).toEqual([0, 0, 1]);
    const path = pathOf(routes.grantReview, { grantId });
    const own = await warden.sendAs(dana, 'POST', path, { verdict: 'ratify', comment: 'Fine' });
    expect(own.status).toBe(403);
    const early = await warden.sendAs(sofia, 'POST', path, { verdict: 'ratify', comment: 'Fine' });
    expect(Problem.parse(await early.json()).detail).toMatch(/still holds.*Ratify it once it is over/);
    const rejected = await warden.sendAs(sofia, 'POST', path, { verdict: 'reject', comment: 'No' });
    expect(rejected.status).toBe(200);
    expect(await grantOf(warden, dana, grantId)).toMatchObject({
      state: 'revoked',
      review: { state: 'rejected', reviewer: { id: sofia.id } },
    });
    expect((await send({ to: { state: 'on' }, baseVersion: 'turned-off' })).status).toBe(403);
  });
});
