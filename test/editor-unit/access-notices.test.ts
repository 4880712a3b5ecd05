import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnAccess } from '../../src/client/access/access-model';
import { NoticeBook } from '../../src/client/access/notice-book';
import { noticesOf } from '../../src/editor/access/notices';
import { accessNow, accessRequest, delegation, grant, inMinutes, ownAccess, review } from './access-facts';

const namesOf = (own: Partial<OwnAccess>) => noticesOf(ownAccess(own), accessNow).map(({ name }) => name);

describe('what there is to tell', () => {
  it('is each request that waits for the person, and each right taken by break-glass', () => {
    const waiting = accessRequest();
    const due = grant();
    expect(namesOf({ waiting: [waiting], reviewsDue: [due] })).toEqual([
      `review-${waiting.id}`,
      `review-${due.requestId}`,
    ]);
  });

  it('is each delegation of reviews to the person, and none that they made', () => {
    const toMe = delegation();
    expect(namesOf({ delegatedToMe: [toMe], delegations: [delegation()] })).toEqual([
      `delegation-${toMe.id}`,
    ]);
  });

  it.each([
    ['approved by somebody', { state: 'approved', reviews: [review('approve')] }],
    ['denied by somebody', { state: 'denied', reviews: [review('deny', 'Not now')] }],
    ['expired without an answer', { state: 'expired' }],
  ] as const)('is what has become of a request: %s', (_, more) => {
    const request = accessRequest({
      ...more,
      reviews: [...('reviews' in more ? more.reviews : [])],
      closedAt: inMinutes(-1),
    });
    expect(namesOf({ requests: [request] })).toEqual([`outcome-${request.id}`]);
  });

  it.each([
    ['what the policies allowed without anybody', { state: 'approved', closedAt: inMinutes(-1) }],
    ['what the person did themself', { state: 'withdrawn', closedAt: inMinutes(-1) }],
    ['what is still open', { state: 'pending' }],
    ['what is old', { state: 'expired', closedAt: inMinutes(-3 * 24 * 60) }],
  ] as const)('is not %s', (_, more) => {
    expect(namesOf({ requests: [accessRequest(more)] })).toEqual([]);
  });

  it('is not an approved change before it is known what has become of it', () => {
    const change = (state: 'applying' | 'unknown') =>
      accessRequest({
        state: 'approved',
        closedAt: inMinutes(-1),
        reviews: [review('approve')],
        application: {
          state,
          at: inMinutes(0),
          detail: null,
          before: null,
          after: null,
          revertAt: null,
          reverted: false,
          retryUntil: null,
        },
      });
    expect(namesOf({ requests: [change('applying')] })).toEqual([]);
    expect(namesOf({ requests: [change('unknown')] })).toHaveLength(1);
  });
});

describe('telling', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-notices-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('falls to exactly one of all windows, and not again after a restart', async () => {
    const windows = Array.from({ length: 5 }, () => new NoticeBook(path.join(directory, 'notices')));
    const claims = await Promise.all(windows.map((window) => window.claim('review-1')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await new NoticeBook(path.join(directory, 'notices')).claim('review-1')).toBe(false);
  });

  it('names nothing outside its folder', async () => {
    await expect(new NoticeBook(directory).claim('../outside')).rejects.toThrow(TypeError);
  });

  it('is once for each request, however often and with whatever gaps it is looked at, and misses none that waits', async () => {
    const pool = Array.from({ length: 6 }, () => accessRequest());
    const looks = fc.array(fc.subarray(pool), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(looks, fc.uuid(), async (snapshots, folder) => {
        const book = new NoticeBook(path.join(directory, folder));
        const told: string[] = [];
        for (const waiting of snapshots) {
          for (const { name } of noticesOf(ownAccess({ waiting }), accessNow)) {
            if (await book.claim(name)) told.push(name);
          }
        }
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(told)).toEqual(new Set(snapshots.flat().map(({ id }) => `review-${id}`)));
      }),
      { numRuns: 15 },
    );
  });
});
