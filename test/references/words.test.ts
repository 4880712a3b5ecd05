import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NamesSought } from '../../src/references/syntax/names-sought';
import { fold, foldAlike, lastWordOf, wordsOf } from '../../src/references/words';

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

test('words of a text are what begins with a letter, with the letters and digits behind it', () => {
  const part = fc.constantFrom(
    'a',
    'Ä',
    '_',
    '$',
    '4',
    '٣',
    '字',
    '𝒳',
    '😀',
    '-',
    '.',
    ' ',
    '\n',
    'é',
    '\ud835',
    '²',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const expected = [...text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)];
      expect([...wordsOf(text)]).toEqual(expected.map(({ 0: word, index }) => ({ word, index })));
      expect(lastWordOf(text)).toBe(/([\p{L}\p{N}_$]+)[^\p{L}\p{N}_$]*$/u.exec(text)?.[1] ?? '');
    }),
  );
});

test('keys are found however they are written, and names as they are declared', () => {
  const sought = new NamesSought(['new-checkout', 'Äpfel', ''], ['OLD_CART', 'isOpen?', '']);
  expect(
    ['newCheckout', 'NEW_CHECKOUT', 'new_checkout', 'Äpfel'].filter((name) => !sought.has(name)),
  ).toEqual([]);
  expect(['OLD_CART', '_OLD_CART', 'isOpen'].filter((name) => !sought.has(name))).toEqual([]);
  const others = ['newCheckout2', 'checkout', 'äpfel', '_', '', 'oldCart', 'isopen'];
  expect(others.filter((name) => sought.has(name))).toEqual([]);
});
