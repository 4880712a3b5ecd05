import { describe, expect, it } from 'vitest';
import { accessRows } from '../../src/editor/access/access-rows';
import { accessMessage, type AccessKnown } from '../../src/editor/access/access-message';
import type { OwnAccess } from '../../src/client/access/access-model';
import type { Known } from '../../src/client/access/known';
import { accessNow, accessRequest, ada, bo, delegation, grant, inMinutes, ownAccess } from './access-facts';
import { english } from './l10n';

const rowsOf = (...[own]: [Parameters<typeof ownAccess>[0]]) =>
  accessRows(ownAccess(own), accessNow).map(({ id, rows }) => [id, rows.map((row) => row.id)]);

describe('the rows of the access view', () => {
  it('are none when there is nothing', () => {
    expect(rowsOf({})).toEqual([]);
  });

  it('tell what waits for the person from what they have reviewed and others have not', () => {
    const as = { myself: true, onBehalfOf: [] };
    const done = { ...accessRequest(), reviewAs: { ...as, answered: true } };
    const waiting = { ...accessRequest(), reviewAs: { ...as, answered: false } };
    expect(rowsOf({ waiting: [done, waiting] })).toEqual([
      ['waiting', [`waiting/${waiting.id}`]],
      ['reviewed', [`waiting/${done.id}`]],
    ]);
  });

  it('put what waits for the person first, and what they took without approval with it', () => {
    const waiting = accessRequest();
    const due = grant();
    const mine = accessRequest();
    expect(rowsOf({ waiting: [waiting], reviewsDue: [due], requests: [mine] })).toEqual([
      ['waiting', [`waiting/${waiting.id}`, `waiting/${due.id}`]],
      ['mine', [`mine/${mine.id}`]],
    ]);
  });

  it('tell last who reviews for whom', () => {
    const mine = delegation({ delegator: ada, delegate: bo });
    const toMe = delegation();
    const waiting = accessRequest();
    expect(rowsOf({ waiting: [waiting], delegations: [mine], delegatedToMe: [toMe] })).toEqual([
      ['waiting', [`waiting/${waiting.id}`]],
      ['delegations', [`toMe/${toMe.id}`, `mine/${mine.id}`]],
    ]);
  });

  it('show the grant in the place of the request that led to it, the one that ends first above', () => {
    const request = accessRequest({ state: 'approved', closedAt: inMinutes(-1) });
    const late = grant({ endsAt: inMinutes(90) });
    const soon = grant({ endsAt: inMinutes(10), requestId: request.id });
    expect(rowsOf({ requests: [request], grants: [late, soon] })).toEqual([
      ['mine', [`mine/${soon.id}`, `mine/${late.id}`]],
    ]);
  });

  it('keep what has ended in sight for a week, below what is open', () => {
    const denied = accessRequest({ state: 'denied', closedAt: inMinutes(-60) });
    const old = accessRequest({ state: 'expired', closedAt: inMinutes(-8 * 24 * 60) });
    const pending = accessRequest({ createdAt: inMinutes(-9 * 24 * 60) });
    expect(rowsOf({ requests: [denied, old, pending] })).toEqual([
      ['mine', [`mine/${pending.id}`, `mine/${denied.id}`]],
    ]);
  });

  it('keep an approved change in sight until it is known what has become of it', () => {
    const change = accessRequest({
      state: 'approved',
      closedAt: inMinutes(-30 * 24 * 60),
      application: {
        state: 'scheduled',
        at: inMinutes(60),
        detail: null,
        before: null,
        after: null,
        revertAt: null,
        reverted: false,
        retryUntil: null,
      },
    });
    expect(rowsOf({ requests: [change] })).toEqual([['mine', [`mine/${change.id}`]]]);
  });
});

describe('the line above the access view', () => {
  const time = (moment: Date) => moment.toISOString().slice(11, 16);

  const message = (own: Known<OwnAccess>, more: Partial<Omit<AccessKnown, 'own'>> = {}) =>
    accessMessage(english, { own, condition: 'live', empty: false, ...more }, time);
  const remembered = { is: 'remembered', value: ownAccess(), asOf: accessNow, why: 'Not now.' } as const;

  it('tells not knowing from nothing', () => {
    expect(message({ is: 'current', value: ownAccess(), asOf: accessNow })).toBeUndefined();
    const value = ownAccess({ hasMore: true });
    expect(message({ is: 'current', value, asOf: accessNow })).toMatch(/^More waits/);
    expect(message({ is: 'unknown', why: 'Not now.' })).toBe("Requests and grants can't be told: Not now.");
    expect(message(remembered)).toBe('As of 12:00. Not now.');
    expect(message(remembered, { empty: true })).toBe(
      'At 12:00 nothing waited for you, and you held no grant. Not now.',
    );
  });

  it('says what a person can do about it, not what the program saw', () => {
    expect(message(remembered, { condition: 'offline' })).toBe('As of 12:00. The warden does not answer.');
    expect(message(remembered, { condition: 'signed_out' })).toBe(
      "As of 12:00. Sign in to use your team's warden.",
    );
  });

  it.each(['offline', 'failed', 'signed_out'] as const)(
    'leaves the room to the button of the welcome view where the warden is %s',
    (condition) => {
      expect(message({ is: 'unknown', why: 'No answer.' }, { condition })).toBeUndefined();
    },
  );
});
