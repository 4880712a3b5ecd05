import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/lifecycle/key-pattern';

describe('a key pattern', () => {
  it.each([
    ['ops-breaker', 'ops-*', true],
    ['ops-', 'ops-*', true],
    ['my-ops-breaker', 'ops-*', false],
    ['my-ops-breaker', '*ops*', true],
    ['team/checkout', '*checkout', true],
    ['.hidden', '*', true],
    ['', '*', true],
    ['aa', 'a*a', true],
    ['a', 'a*a', false],
    ['abcabc', 'a*bc', true],
    ['a+b', 'a+b', true],
    ['aab', 'a+b', false],
    ['[x]', '[x]', true],
    ['x', '[x]', false],
    ['x', '?', false],
    ['x', '', false],
  ])('%j against %j: %s', (key, pattern, expected) => {
    expect(matchesPattern(key, pattern)).toBe(expected);
  });

  it('agrees with a regular expression that says the same', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (key, pattern) => {
        const parts = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
        expect(matchesPattern(key, pattern)).toBe(new RegExp(`^${parts.join('[^]*')}$`).test(key));
      }),
      { numRuns: 2000 },
    );
  });

  it('matches patterns full of stars without a blow-up', () => {
    const pattern = `${'*a'.repeat(400)}b`;
    expect(matchesPattern('a'.repeat(1024), pattern)).toBe(false);
  });
});
