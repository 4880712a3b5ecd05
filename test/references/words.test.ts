import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldAlike } from '../../src/references/words';

test('names fold alike where they fold to the same', () => {
  const part = fc.constantFrom('new', 'New', 'NEW', '_', '-', '$', '.', 'ä', 'Ä', '4', 'cart', '😀');
  const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(foldAlike(one, other)).toBe(fold(one) === fold(other));
      expect(foldAlike(one, one)).toBe(true);
    }),
  );
  expect(foldAlike('new-checkout', 'NEW_CHECKOUT')).toBe(true);
  expect(foldAlike('new-checkout', 'NEW_CHECKOUT_2')).toBe(false);
});
