import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pollDelay, retryDelay } from '../../../src/warden/sync/retry-delay';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const interval = fc.integer({ min: 0, max: 10 * 60_000 });
const failures = fc.integer({ min: 1, max: 10_000 });

test('polls come within a tenth of their interval', () => {
  fc.assert(
    fc.property(interval, random, (milliseconds, luck) => {
      const delay = pollDelay(milliseconds, luck);
      expect(delay).toBeGreaterThanOrEqual(Math.max(250, milliseconds * 0.9));
      expect(delay).toBeLessThanOrEqual(Math.max(250, milliseconds * 1.1));
    }),
  );
});

test('retries wait longer with each failure, never much longer than five minutes', () => {
  fc.assert(
    fc.property(failures, interval, random, (count, milliseconds, luck) => {
      const delay = retryDelay(count, milliseconds, undefined, luck);
      expect(delay).toBeGreaterThanOrEqual(900);
      expect(delay).toBeLessThanOrEqual(330_000);
      expect(retryDelay(count + 1, milliseconds, undefined, luck)).toBeGreaterThanOrEqual(delay);
    }),
  );
});

test('retries never come sooner than the platform asked for, up to a day', () => {
  const asked = fc.integer({ min: 0, max: 48 * 60 * 60_000 });
  fc.assert(
    fc.property(failures, interval, asked, random, (count, milliseconds, retryAfter, luck) => {
      const day = 24 * 60 * 60_000;
      const delay = retryDelay(count, milliseconds, retryAfter, luck);
      expect(delay).toBeGreaterThanOrEqual(Math.min(retryAfter, day));
      expect(delay).toBeLessThanOrEqual(day);
    }),
  );
});
