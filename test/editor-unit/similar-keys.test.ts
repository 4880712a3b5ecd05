import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameButForSpelling, similarKeys } from '../../src/editor/shared/similar-keys';

const word = fc.stringMatching(/^[a-z]{3,8}$/);
const words = fc.array(word, { minLength: 2, maxLength: 4 });
const spellings = [
  (parts: string[]) => parts.join('-'),
  (parts: string[]) => parts.join('_'),
  (parts: string[]) => parts.join('.'),
  (parts: string[]) => parts.join('-').toUpperCase(),
  (parts: string[]) =>
    parts.map((part, at) => (at === 0 ? part : part[0]?.toUpperCase() + part.slice(1))).join(''),
];

describe('keys similar to a wrong one', () => {
  it.each(['newCheckout', 'new_checkout', 'NEW-CHECKOUT', 'NEW_CHECKOUT', 'new.checkout', 'NewCheckout'])(
    'puts the other spelling of %s first',
    (wrong) => {
      expect(similarKeys(wrong, ['new-checkouts', 'new-check', 'new-checkout', 'old-checkout'])[0]).toBe(
        'new-checkout',
      );
    },
  );

  it('finds any spelling of the same words among others', () => {
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(...spellings),
        fc.constantFrom(...spellings),
        fc.array(
          words.map((parts) => parts.join('-')),
          { maxLength: 20 },
        ),
        (parts, one, two, others) => {
          const wrong = one(parts);
          const right = two(parts);
          fc.pre(wrong !== right && !others.some((other) => sameButForSpelling(other, wrong)));
          expect(similarKeys(wrong, [...others, right])[0]).toBe(right);
        },
      ),
    );
  });

  it('finds one typing error: left out, added, changed or doubled', () => {
    for (const wrong of ['new-chekout', 'new-checkoutt', 'new-chackout', 'new--checkout', 'mew-checkout']) {
      expect(similarKeys(wrong, ['dark-mode', 'new-checkout', 'beta-search'])).toEqual(['new-checkout']);
    }
  });

  it('offers nothing for a key that looks like none', () => {
    expect(similarKeys('express-shipping', ['dark-mode', 'new-checkout'])).toEqual([]);
    expect(similarKeys('x', ['y', 'ab'])).toEqual([]);
  });

  it('never offers the key itself, and at most as many as asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (key, known) => {
        const similar = similarKeys(key, known, 2);
        expect(similar).not.toContain(key);
        expect(similar.length).toBeLessThanOrEqual(2);
        expect(known).toEqual(expect.arrayContaining(similar));
      }),
    );
  });
});
