import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { AuditEvent } from '../../../src/contract/audit-event';
import { PoliciesInForce, PolicyChangePage, PolicySetTexts } from '../../../src/contract/policy-change';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { RecentDecisions } from '../../../src/warden/policy/recent-decisions';
import { WardenClock } from '../../../src/warden/access/warden-clock';
import { openTexts } from '../../../src/policy/policy-engine';
import { engineOf, opened } from '../../policy/shipped';
import { accessTo, asked, review, staff } from '../access/asking';
import { vault, verified } from '../ledger/stored-ledger';
import { storeFixtures, type StorePlace } from '../store/stores';
import { person } from '../test-people';
import { TestWarden } from '../test-warden';
import { another, changed, changeNow, profileWith, propose, proposedBy, reviewOf } from './changing';

const day = 86_400_000;

describe.each(storeFixtures())('a policy change on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  const people = {
    ...staff(),
    otto: person('Otto', ['administrator']),
    pipeline: person('Pipeline', ['administrator'], { kind: 'service' }),
  };
  const { ada, otto, sofia, dana, ravi, pipeline } = people;
  const both = { author: sofia, reviewer: ada };
  let place: StorePlace;
  let warden: TestWarden;
  let now: number;

  const start = async (options: Parameters<typeof TestWarden.start>[0] = {}) =>
    TestWarden.start({
      store: await place.open(),
      vault,
      people: Object.values(people),
      clock: new WardenClock(() => now),
      ...options,
    });
  beforeEach(async () => {
    now = Date.now();
    place = await fixture.place();
    warden = await start();
  });
  afterEach(async () => {
    await warden.stop();
    await place.remove();
  });

  const inForce = async (at = warden) =>
    PoliciesInForce.parse(await (await at.sendAs(dana, 'GET', routes.policies)).json());
  const events = async (at = warden): Promise<AuditEvent[]> =>
    (await verified(at.store, at.running.ledgerKey))?.events ?? [];
  const mayResend = async (at = warden) =>
    (await at.sendAs(dana, 'POST', pathOf(routes.sinkReplay, { sink: 'none' }), { from: '0' })).status !==
    403;

  test('changes nothing before somebody else has approved it, and everything from then on', async () => {
    const team = (await engineOf('team')).hash;
    expect(await inForce()).toMatchObject({ hash: team, name: 'team', changeId: null });
    const change = await proposedBy(warden, sofia);
    expect(change).toMatchObject({
      state: 'pending',
      author: { id: sofia.id },
      before: team,
      files: [{ name: 'own.cedar', change: 'added' }],
      effect: { replayed: { losses: 0 }, imagined: { losses: 0 } },
    });
    expect(change.effect.imagined.changes).toContainEqual(
      expect.objectContaining({
        change: 'gains',
        who: expect.objectContaining({ roles: ['developer'] }) as object,
        action: 'replay_sinks',
        because: ['own/resend'],
      }),
    );
    expect([(await inForce()).hash, await mayResend()]).toEqual([team, false]);

    expect((await reviewOf(warden, ada, change)).status).toBe(200);
    expect(await inForce()).toMatchObject({ hash: change.after, changeId: change.id });
    expect(await mayResend()).toBe(true);
    const set = await warden.sendAs(dana, 'GET', pathOf(routes.policySet, { hash: team }));
    expect(PolicySetTexts.parse(await set.json()).name).toBe('team');

    const told = (await events()).filter(({ kind }) => kind.startsWith('polic'));
    const { before, after, id: changeId } = change;
    expect(told).toMatchObject([
      { kind: 'policy_change_proposed', changeId, before, after },
      { kind: 'policy_change_reviewed', changeId, before, after, verdict: 'approve', policySet: team },
      { kind: 'policies_put_in_force', changeId, before, after },
    ]);
    expect((await events())[0]).toMatchObject({ kind: 'warden_started', policySetBefore: null });
  });

  test('is reviewed by nobody who proposed it, under whatever name, and by no service', async () => {
    const change = await proposedBy(warden, ada);
    const alias = { ...ada, name: 'Somebody else', token: 'another-token-of-the-same-person-1234567' };
    warden.people.known.push(alias);
    for (const [who, by] of [
      [ada, 'floor/policy-review-by-author'],
      [alias, 'floor/policy-review-by-author'],
      [pipeline, 'floor/review-by-service'],
      [dana, undefined],
    ] as const) {
      expect((await reviewOf(warden, who, change)).status).toBe(403);
      expect((await events()).at(-1)).toMatchObject({
        kind: 'act_denied',
        action: 'change_policy',
        policies: by === undefined ? [] : [by],
      });
    }
    expect((await changeNow(warden, dana, change)).state).toBe('pending');
    expect((await reviewOf(warden, otto, change)).status).toBe(200);
  });

  test('is proposed by whom the policies let, services included, and waits for whom they let review', async () => {
    const wanted = await profileWith({ 'own.cedar': another('resend') });
    expect((await propose(warden, dana, wanted)).status).toBe(403);
    expect((await propose(warden, pipeline, wanted)).status).toBe(201);
    expect((await propose(warden, ada, wanted)).status).toBe(409);
    const waitingFor = async (who: typeof ada) => {
      const answer = await warden.sendAs(who, 'GET', `${routes.policyChanges}?waitingForMe=true`);
      return PolicyChangePage.parse(await answer.json()).items.length;
    };
    expect(await Promise.all([ada, otto, dana, sofia].map(waitingFor))).toEqual([1, 1, 0, 0]);
  });

  test.each([
    [
      'a fault',
      { 'own.cedar': '@id("own/x")\npermit (principal in Role::"auditr", action, resource);' },
      /^own\.cedar:2:/,
    ],
    ['an id that is taken', { 'own.cedar': another('x') + another('x', 'read_sinks') }, /^own\.cedar:4:1$/],
    [
      'a right for auditors to write',
      { 'own.cedar': another('x', 'manage_connections', 'auditor') },
      /^auditors-only-read$/,
    ],
    [
      'nobody who could review the next one',
      { 'own.cedar': '@id("own/x")\nforbid (principal, action == Action::"change_policy", resource);' },
      /^change_policy$/,
    ],
  ])('is refused with %s', async (_, more, at) => {
    const answer = await propose(warden, ada, await profileWith(more));
    expect(answer.status).toBe(400);
    const { errors = [] } = Problem.parse(await answer.json());
    expect(errors.map((error) => error.at)).toEqual([expect.stringMatching(at)]);
    expect((await events()).some(({ kind }) => kind === 'policy_change_proposed')).toBe(false);
  });

  test('ends when it is denied with a reason, withdrawn, too old, or overtaken, and never after', async () => {
    const [denied, withdrawn, expired] = [
      await proposedBy(warden, sofia),
      await proposedBy(warden, sofia, { 'own.cedar': another('b') }),
      await proposedBy(warden, sofia, { 'own.cedar': another('c') }),
    ];
    expect((await reviewOf(warden, ada, denied, { verdict: 'deny' })).status).toBe(400);
    expect((await reviewOf(warden, ada, denied, { verdict: 'deny', comment: 'Not now' })).status).toBe(200);
    const withdraw = (who: typeof ada) =>
      warden.sendAs(who, 'POST', pathOf(routes.policyChangeWithdrawal, { changeId: withdrawn.id }));
    expect([(await withdraw(ada)).status, (await withdraw(sofia)).status]).toEqual([403, 200]);
    now += 8 * day;
    expect(
      ((await reviewOf(warden, ada, expired)).status, (await changeNow(warden, ada, expired)).state),
    ).toBe('expired');
    const overtaken = await proposedBy(warden, sofia);
    await changed(warden, both, { 'own.cedar': another('d') });
    await expect.poll(async () => (await changeNow(warden, ada, overtaken)).state).toBe('superseded');
    for (const change of [denied, withdrawn, expired, overtaken])
      expect((await reviewOf(warden, ada, change)).status).toBe(409);
  });

  test('of several at the same moment, one alone comes true', async () => {
    const [one, other] = [
      await proposedBy(warden, sofia),
      await proposedBy(warden, sofia, { 'own.cedar': another('b') }),
    ];
    await Promise.all([
      reviewOf(warden, ada, one),
      reviewOf(warden, otto, one, { verdict: 'deny', comment: 'No' }),
      reviewOf(warden, ada, other),
      warden.sendAs(sofia, 'POST', pathOf(routes.policyChangeWithdrawal, { changeId: other.id })),
    ]);
    const states = await Promise.all(
      [one, other].map(async (change) => (await changeNow(warden, dana, change)).state),
    );
    const approved = states.filter((state) => state === 'approved').length;
    const switched = (await events()).filter(({ kind }) => kind === 'policies_put_in_force').length;
    expect([approved <= 1, switched]).toEqual([true, approved]);
    expect((await inForce()).hash).toBe(
      approved === 0 ? one.before : states[0] === 'approved' ? one.after : other.after,
    );
  });

  test('goes back by the hash of what was in force before', async () => {
    const change = await changed(warden, both);
    const back = await propose(warden, ada, { reason: 'It was better', restore: change.before });
    expect(back.status).toBe(201);
    const { id, digest, files } = (await back.json()) as { id: string; digest: string; files: unknown };
    expect(files).toEqual([{ name: 'own.cedar', change: 'removed' }]);
    expect((await reviewOf(warden, otto, { id, digest })).status).toBe(200);
    expect([(await inForce()).hash, await mayResend()]).toEqual([change.before, false]);
  });

  test('tells who gains and loses by what was really decided', async () => {
    const connection = await warden.connected();
    await asked(warden, dana, accessTo(connection));
    const without = {
      'own.cedar': `@id("own/no-dana")
forbid (principal, action == Action::"request_access", resource) when { principal.id == "${dana.id}" };`,
    };
    const { effect } = await proposedBy(warden, sofia, without);
    expect(effect.replayed.asked).toBeGreaterThan(0);
    expect(effect.replayed).toMatchObject({ gains: 0, losses: 1 });
    expect(effect.replayed.changes).toMatchObject([
      {
        change: 'loses',
        who: { id: dana.id, name: 'Dana', roles: ['developer'] },
        action: 'request_access',
        flag: 'new-checkout',
        environment: 'production',
        because: ['own/no-dana'],
      },
    ]);
    // What was remembered is decided as it was.
    const engine = await engineOf('team');
    const replayable = await new RecentDecisions(warden.store.decisions).replayable();
    expect(replayable.length).toBeGreaterThan(1);
    for (const { question, answer, policySet } of replayable)
      expect([engine.hash, engine.decide(question).answer]).toEqual([policySet, answer]);
    expect((await warden.sendAs(ada, 'POST', routes.ledgerErasures, { value: dana.id })).status).toBe(200);
    const left = await warden.store.decisions.all();
    expect(left.filter(({ question }) => question.includes(dana.id))).toEqual([]);
  });

  test('ends what was asked for under the policies before, and what was approved under them', async () => {
    const connection = await warden.connected();
    const pending = await asked(warden, dana, accessTo(connection));
    await changed(warden, both);
    const stored = async () =>
      AccessRequest.parse(
        await (await warden.sendAs(dana, 'GET', pathOf(routes.request, { requestId: pending.id }))).json(),
      );
    await expect.poll(async () => (await stored()).state).toBe('superseded');
    expect((await review(warden, ravi, pending)).status).toBe(409);
  });

  test('is whole or not at all, when the ledger can not be written', async () => {
    const change = await proposedBy(warden, sofia);
    await warden.store.ledger.transaction(async (transaction) => {
      await transaction.updateTable('ledger_head').set({ size: 1, subtrees: '[]' }).execute();
    });
    expect((await reviewOf(warden, ada, change)).status).toBe(500);
    expect((await inForce()).hash).toBe(change.before);
    expect((await changeNow(warden, dana, change)).state).toBe('pending');
  });

  test('waits for review where the configuration names other policies, once, and not again when it was denied', async () => {
    const before = (await inForce()).hash;
    const all = async () =>
      PolicyChangePage.parse(await (await warden.sendAs(ada, 'GET', routes.policyChanges)).json()).items;
    const again = async () => {
      await warden.running.stop();
      warden = await start({ policies: await own });
    };
    const own = profileOf({ 'own.cedar': another('resend') });
    await again();
    await expect.poll(all).toMatchObject([{ state: 'pending', author: null, before }]);
    await again();
    const [change, ...others] = await all();
    expect([others, (await inForce()).hash]).toEqual([[], before]);
    if (!change) throw new Error('There is none');
    expect((await reviewOf(warden, ada, change, { verdict: 'deny', comment: 'Who wrote it?' })).status).toBe(
      200,
    );
    await again();
    await warden.running.stop();
    warden = await start();
    expect((await all()).map(({ state }) => state)).toEqual(['denied']);
  });

  test('whose texts were changed in the store denies everything, and says why', async () => {
    await changed(warden, both);
    await warden.running.stop();
    await place.run(`update policy_sets set body = replace(body, 'needs a reason', 'needs none')`);
    warden = await start();
    const answer = await warden.sendAs(ada, 'GET', routes.connections);
    expect(answer.status).toBe(403);
    expect(Problem.parse(await answer.json()).detail).toMatch(/could not be evaluated.*changed in the store/);
  });
});

/** The profile `team` with further files, as a folder has it. */
async function profileOf(more: Readonly<Record<string, string>>) {
  const team = await opened('team');
  const files = new Map([...team.texts.files, ...Object.entries(more)]);
  return openTexts({ ...team.texts, name: 'own', files }, team.set.schema);
}
