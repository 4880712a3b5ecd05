import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, keyAt } from '../../src/editor/navigation/flag-file';

const text = JSON.stringify(
  { $schema: 'x', flags: { 'new-checkout': { variants: { on: true } }, on: {} }, metadata: { on: 'no' } },
  null,
  2,
);

describe('in a flag file', () => {
  it('the entry of a key is its name below "flags"', () => {
    const span = entryOf(text, 'on');
    expect(span && text.slice(span.start, span.end)).toBe('on');
    expect(span?.start).toBe(text.indexOf('"on": {}') + 1);
    expect(entryOf(text, 'off')).toBeUndefined();
  });

  it('only the name of an entry stands for a flag', () => {
    expect(keyAt(text, text.indexOf('new-checkout') + 3)?.key).toBe('new-checkout');
    expect(keyAt(text, text.indexOf('"on": {}') + 1)?.key).toBe('on');
    expect(keyAt(text, text.indexOf('"on": true') + 1)).toBeUndefined();
    expect(keyAt(text, text.indexOf('"on": "no"') + 1)).toBeUndefined();
    expect(keyAt(text, text.indexOf('variants') + 1)).toBeUndefined();
  });

  it('every key is found where it is written, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (keys) => {
        const file = `{"flags": {${keys.map((key) => `${JSON.stringify(key)}: {}`).join(', ')}}}`;
        for (const key of keys) {
          const span = entryOf(file, key);
          expect(span && file.slice(span.start - 1, span.end + 1)).toBe(JSON.stringify(key));
          expect(span && keyAt(file, span.start)?.key).toBe(key);
        }
      }),
    );
  });

  it('what is being typed is no fault', () => {
    expect(entryOf('{ "flags": { "a": {}, "b"', 'a')).toBeDefined();
    expect(keyAt('', 0)).toBeUndefined();
  });
});
