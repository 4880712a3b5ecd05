import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LiveAccess } from '../../../src/client/access/live-access';
import { nextTurn } from '../../../src/client/access/next-turn';
import type { StreamListener } from '../../../src/client/live-catalogue';
import type { WardenClient } from '../../../src/client/warden-client';
import { WardenUnreachable } from '../../../src/client/warden-errors';
import type { AccessRequest } from '../../../src/contract/access-request';
import type { Page } from '../../../src/contract/page';
import type { Delegation } from '../../../src/contract/delegation';
import type { FlagAccess } from '../../../src/contract/toggle';
import {
  delegation,
  accessNow,
  accessRequest,
  grant,
  inMinutes,
  ownAccess,
} from '../../editor-unit/access-facts';
import { connectionId } from '../../lifecycle/facts';
import { eventually, KeptLog } from '../eventually';

const pageOf = <Item>(...items: Item[]): Page<Item> => ({ items, nextCursor: null });
const event = { type: 'access', requestId: accessRequest().id, grantId: null, connectionId } as const;

/** What the test has a warden say; every answer waits while `hold` is set. */
class SpokenWarden {
  waiting: AccessRequest[] = [];
  /** Whether there is always one more page. */
  isEndless = false;
  delegated: Delegation[] = [];
  flagAccess: FlagAccess = { pending: [], grants: [], lastApproval: null, mine: [] };
  fault: Error | null = null;
  readings = 0;
  flagReadings = 0;
  hold: Promise<void> | null = null;

  readonly client = {
    requests: async ({ waitingForMe = false }) => {
      if (waitingForMe) this.readings += 1;
      const { waiting } = this;
      await this.hold;
      if (this.fault !== null) throw this.fault;
      const page = pageOf(...(waitingForMe ? waiting : []));
      return waitingForMe && this.isEndless ? { ...page, nextCursor: 'on' } : page;
    },
    grants: async () => pageOf(),
    policyChanges: async () => pageOf(),
    delegations: async ({ toMe = false }) => pageOf(...(toMe ? this.delegated : [])),
    flagAccess: async () => {
      this.flagReadings += 1;
      const { flagAccess } = this;
      await this.hold;
      if (this.fault !== null) throw this.fault;
      return flagAccess;
    },
  } as unknown as WardenClient;
}

let stream: Partial<StreamListener>;
let access: LiveAccess;
let warden: SpokenWarden;
beforeEach(() => {
  warden = new SpokenWarden();
  access = new LiveAccess({
    stream: {
      followStream: (listener) => {
        stream = listener;
        return () => undefined;
      },
    },
    log: new KeptLog(),
    retry: { first: 5, longest: 10 },
  });
});
afterEach(() => access.dispose());

const waitingIds = () =>
  access.own.is === 'unknown' ? access.own.is : access.own.value.waiting.map(({ id }) => id);

describe('what is known of requests and grants', () => {
  test('is unknown, not none, before a warden was followed', () => {
    expect(access.own).toEqual({ is: 'unknown', why: null });
    expect(access.flag(connectionId, 'x')).toEqual({ is: 'unknown', why: null });
  });

  test('is read when a warden is followed, and anew after each event', async () => {
    stream.opened?.(warden.client);
    await eventually(() => expect(waitingIds()).toEqual([]));
    warden.waiting = [accessRequest()];
    stream.accessChanged?.(event);
    await eventually(() => expect(waitingIds()).toEqual([warden.waiting[0]?.id]));
  });

  test('holds who delegated their reviews to the person, as soon as they do', async () => {
    stream.opened?.(warden.client);
    await eventually(() => expect(access.own.is).toBe('current'));
    warden.delegated = [delegation()];
    stream.delegationChanged?.();
    await eventually(() =>
      expect(access.own).toMatchObject({ value: { delegatedToMe: warden.delegated, delegations: [] } }),
    );
  });

  test('takes two readings for a storm of events, and ends with the last', async () => {
    let release = () => {};
    warden.hold = new Promise((resolve) => (release = resolve));
    stream.opened?.(warden.client);
    warden.waiting = [accessRequest()];
    for (let times = 0; times < 100; times += 1) stream.accessChanged?.(event);
    warden.hold = null;
    release();
    await eventually(() => expect(waitingIds()).toEqual([warden.waiting[0]?.id]));
    expect(warden.readings).toBe(2);
  });

  test('stays in sight, told as remembered, when the warden is gone, and catches up afterwards', async () => {
    warden.waiting = [accessRequest()];
    stream.opened?.(warden.client);
    await eventually(() => expect(access.own.is).toBe('current'));
    stream.lost?.('The stream ended.');
    expect(access.own).toMatchObject({ is: 'remembered', why: 'The stream ended.' });
    expect(waitingIds()).toEqual([warden.waiting[0]?.id]);
    const came = new SpokenWarden();
    came.waiting = [accessRequest(), accessRequest()];
    stream.opened?.(came.client);
    await eventually(() => expect(access.own.is).toBe('current'));
    expect(waitingIds()).toEqual(came.waiting.map(({ id }) => id));
  });

  test('is told not to be whole where more waits than anybody reads', async () => {
    warden.waiting = Array.from({ length: 200 }, () => accessRequest());
    const hasMore = () => access.own.is === 'current' && access.own.value.hasMore;
    stream.opened?.(warden.client);
    await eventually(() => expect(access.own.is).toBe('current'));
    expect(hasMore()).toBe(false);
    warden.isEndless = true;
    await access.refresh();
    expect([hasMore(), waitingIds().length]).toEqual([true, 1_000]);
  });

  test('takes no answer of a warden that was lost meanwhile', async () => {
    let release = () => {};
    warden.hold = new Promise((resolve) => (release = resolve));
    warden.waiting = [accessRequest()];
    stream.opened?.(warden.client);
    const reading = access.refresh();
    stream.lost?.('gone');
    release();
    await reading;
    expect(access.own).toEqual({ is: 'unknown', why: 'gone' });
  });

  test('is read again by itself when reading failed, and says why until then', async () => {
    warden.fault = new WardenUnreachable('too_slow', 'slow');
    stream.opened?.(warden.client);
    await eventually(() =>
      expect(access.own).toMatchObject({ is: 'unknown', why: expect.stringContaining('slow') as string }),
    );
    warden.fault = null;
    await eventually(() => expect(access.own.is).toBe('current'));
  });
});

describe('access to a flag', () => {
  test('is read once while it is current, and anew after an event of its connection', async () => {
    stream.opened?.(warden.client);
    const first = await access.readFlag(connectionId, 'x');
    expect(first.is).toBe('current');
    await access.readFlag(connectionId, 'x');
    expect(warden.flagReadings).toBe(1);
    stream.accessChanged?.(event);
    expect(access.flag(connectionId, 'x').is).toBe('remembered');
    await access.readFlag(connectionId, 'x');
    expect(warden.flagReadings).toBe(2);
  });

  test('is not called current by an answer that was asked for before it changed', async () => {
    stream.opened?.(warden.client);
    let release = () => {};
    warden.hold = new Promise((resolve) => (release = resolve));
    const reading = access.readFlag(connectionId, 'x');
    stream.accessChanged?.(event);
    warden.hold = null;
    release();
    await reading;
    expect(access.flag(connectionId, 'x').is).toBe('unknown');
    expect((await access.readFlag(connectionId, 'x')).is).toBe('current');
  });

  test('is unknown without a warden', async () => {
    expect(await access.readFlag(connectionId, 'x')).toEqual({ is: 'unknown', why: null });
  });
});

describe('the next turn that time brings', () => {
  const moments = fc.array(fc.integer({ min: -200, max: 5_000 }), { maxLength: 5 });

  test('lies after a grant or a delegation begins or ends or a request expires, and before any later one', () => {
    fc.assert(
      fc.property(moments, moments, moments, (ends, expiries, begins) => {
        const own = ownAccess({
          grants: ends.map((end) => grant({ startsAt: inMinutes(-500), endsAt: inMinutes(end) })),
          requests: expiries.map((expiry) => accessRequest({ expiresAt: inMinutes(expiry) })),
          delegatedToMe: begins.map((begin) =>
            delegation({ startsAt: inMinutes(begin), endsAt: inMinutes(6_000) }),
          ),
        });
        const coming = [...ends, ...expiries, ...begins, ...(begins.length > 0 ? [6_000] : [])].filter(
          (minutes) => minutes > 0,
        );
        const turn = nextTurn(own, accessNow);
        if (coming.length === 0) expect(turn).toBeNull();
        else expect(turn).toBe(Math.min(...coming) * 60_000 + 1_000);
      }),
    );
  });

  test('never asks a timer for more than it can wait', () => {
    const own = ownAccess({ grants: [grant({ endsAt: inMinutes(90 * 1_440) })] });
    expect(nextTurn(own, accessNow)).toBeLessThan(2 ** 31);
  });
});
