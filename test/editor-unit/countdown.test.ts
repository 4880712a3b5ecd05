import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countdownTo, lastMoments } from '../../src/editor/access/countdown';
import { durationFrom, durationInWords } from '../../src/editor/access/duration-words';
import { english } from './l10n';

const start = Date.parse('2026-11-23T12:00:00.000Z');
const after = (milliseconds: number) => countdownTo(english, new Date(start + milliseconds), new Date(start));
const span = fc.integer({ min: 1, max: 100 * 86_400_000 });

describe('a countdown', () => {
  it.each([
    ['2 d 3 h', 51 * 3_600_000],
    ['1 h 05 min', 65 * 60_000],
    ['38 min', 38 * 60_000],
    ['3 min', 2 * 60_000 + 1],
    ['2:00', 2 * 60_000],
    ['1:59', 119_000],
    ['0:01', 1],
    ['over', 0],
    ['over', -1],
  ])('reads %s', (text, left) => {
    expect(after(left).text).toBe(text);
  });

  it('is over at its end and not a millisecond before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000_000 }), (left) => {
        expect(after(left).isOver).toBe(left <= 0);
        expect(after(left).nextIn === null).toBe(left <= 0);
      }),
    );
  });

  it('reads the same until it says that it changes', () => {
    fc.assert(
      fc.property(span, fc.double({ min: 0, max: 1, noNaN: true }), (left, part) => {
        const { text, nextIn } = after(left);
        const meanwhile = Math.floor(((nextIn ?? 1) - 1) * part);
        expect(after(left - meanwhile).text).toBe(text);
      }),
    );
  });

  it('changes once a minute until the last two minutes, then once a second, and never backwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 * 3_600_000 }), (left) => {
        const waits: { left: number; wait: number }[] = [];
        for (let rest = left; rest > 0;) {
          const wait = after(rest).nextIn ?? 0;
          expect(wait).toBeGreaterThan(0);
          waits.push({ left: rest, wait });
          rest -= wait;
        }
        for (const { left: rest, wait } of waits.slice(1)) {
          expect(wait).toBe(rest > lastMoments ? 60_000 : 1_000);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('a length of time', () => {
  it.each([
    ['45', 2_700],
    ['45 min', 2_700],
    ['1.5 h', 5_400],
    ['1,5 hours', 5_400],
    ['3 days', 259_200],
    ['30 s', undefined],
    ['0', undefined],
    ['91 d', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('%s', (text, seconds) => {
    expect(durationFrom(text)).toBe(seconds);
  });

  it('is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 * 1_440 }), (minutes) => {
        expect(durationFrom(durationInWords(english, minutes * 60))).toBe(minutes * 60);
      }),
    );
  });
});
