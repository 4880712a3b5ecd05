import { expect, test } from 'vitest';
import type { FlagOfEvent } from '../../../src/client/ledger/flag-of-event';
import type { HistoryPage } from '../../../src/client/ledger/history-page';
import { LastEvents } from '../../../src/client/ledger/last-events';
import { WardenError } from '../../../src/client/warden-errors';
import { connectionId } from './forging-warden';

const flag = { connectionId, key: 'flag-a' };
const nothing: HistoryPage = { entries: [], nextCursor: null, size: 1n };

/** Answers as it is told, and counts what it was asked. */
function events(answer: () => Promise<HistoryPage>) {
  const asked: FlagOfEvent[] = [];
  const last = new LastEvents((one) => {
    asked.push(one);
    return answer();
  });
  return { asked, last };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('nobody waits for the last event: it is there when it has come', async () => {
  const { asked, last } = events(async () => nothing);
  expect([last.of(flag), last.of(flag)]).toEqual([{ found: 'asked' }, { found: 'asked' }]);
  await settled();
  expect([last.of(flag), asked.length]).toEqual([{ found: 'none' }, 1]);
});

test('the warden is asked again only once something has changed', async () => {
  const { asked, last } = events(async () => nothing);
  last.of(flag);
  await settled();
  last.outdate(['flag-b']);
  last.of(flag);
  expect(asked).toHaveLength(1);
  last.outdate(['flag-a']);
  expect(last.of(flag)).toEqual({ found: 'none' });
  expect(asked).toHaveLength(2);
  await settled();
  last.outdate(null);
  last.of(flag);
  expect(asked).toHaveLength(3);
});

test('a refusal is not asked for again with every look', async () => {
  const refused = new WardenError({
    type: 'about:blank',
    title: 'No',
    status: 403,
    code: 'denied_by_policy',
    detail: 'No policy allows this with your roles.',
  });
  const { asked, last } = events(() => Promise.reject(refused));
  last.of(flag);
  await settled();
  last.outdate(null);
  expect([last.of(flag), last.of(flag)]).toEqual([{ found: 'failed' }, { found: 'failed' }]);
  expect(asked).toHaveLength(1);
});
