import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '../../src/ledger/canonical-json';
import { commit, opens } from '../../src/ledger/commitment';
import { eventBytes, parseEventBytes } from '../../src/ledger/event-bytes';
import { leafHash } from '../../src/ledger/hashing';
import { Malformed } from '../../src/ledger/ledger-errors';
import { verifyTlogProof } from '../../src/ledger/tlog-proof';
import * as naive from './naive-tree';
import { receiptOf } from './receipt';

/** JSON values without fractions, of well-formed text. */
const text = fc.string({ unit: 'grapheme' });
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
    text,
    fc.array(tie('value')),
    fc.dictionary(text, tie('value')),
  ),
}));
const event = fc.dictionary(text, json) as fc.Arbitrary<Parameters<typeof eventBytes>[0]>;

describe('events', () => {
  test('have canonical bytes whatever the order of their names', () => {
    expect(canonicalJson({ b: [1, true, null], a: { d: 'é"\u0001\u2028', c: -5 } })).toBe(
      '{"a":{"c":-5,"d":"é\\"\\u0001\u2028"},"b":[1,true,null]}',
    );
  });

  test('order names by UTF-16 code units, as the example of RFC 8785 does', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(written) as object).filter((name) => name !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
    expect(written.startsWith('{"\\r":0,"1":0,"\u0080":0')).toBe(true);
  });

  test('are written and read as the same', () => {
    fc.assert(
      fc.property(event, (one) => {
        const bytes = eventBytes(one);
        expect(bytes[0]).toBe(1);
        expect(canonicalJson(parseEventBytes(bytes))).toEqual(canonicalJson(one));
        expect(Buffer.from(eventBytes(parseEventBytes(bytes)))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test.each([
    0.5,
    1e21,
    2 ** 53,
    -0,
    NaN,
    Infinity,
    undefined,
    1n,
    '\ud800',
    new Date(0),
    new Map(),
    () => 0,
  ])('can not hold %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(Malformed);
  });

  test('can not hold a name with half of a surrogate pair, a hole, or themselves', () => {
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(Malformed);
    // eslint-disable-next-line no-sparse-arrays
    expect(() => canonicalJson([1, , 2])).toThrow(Malformed);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => canonicalJson(loop)).toThrow(Malformed);
    expect(() => eventBytes({ long: 'x'.repeat(65_536) })).toThrow(Malformed);
  });

  test.each([
    ['duplicate names', '{"a":1,"a":1}'],
    ['another order', '{"b":1,"a":1}'],
    ['white space', '{"a": 1}'],
    ['a newline at the end', '{}\n'],
    ['a fraction that is whole', '{"a":1.0}'],
    ['an exponent', '{"a":1e2}'],
    ['minus zero', '{"a":-0}'],
    ['a number that is too large', '{"a":9007199254740993}'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['half of a surrogate pair', '{"a":"\\ud800"}'],
    ['another spelling of an escape', '{"a":"\\u000A"}'],
    ['no object', '[1]'],
    ['no JSON', '{'],
    ['a byte order mark', '\ufeff{}'],
    ['a deep nest', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('are refused when they have %s', (_, written) => {
    expect(() => parseEventBytes(Buffer.from(`\u0001${written}`))).toThrow(Malformed);
  });

  test('are refused in another version or too long', () => {
    expect(() => parseEventBytes(Buffer.from('\u0002{}'))).toThrow(Malformed);
    expect(() => parseEventBytes(Buffer.from('{}'))).toThrow(Malformed);
    expect(() => parseEventBytes(Buffer.alloc(70_000, 1))).toThrow(Malformed);
  });

  test('keep a name that objects treat specially', () => {
    const written = '{"__proto__":1,"constructor":2}';
    expect(canonicalJson(parseCanonicalJson(written))).toBe(written);
  });
});

describe('commitments', () => {
  test('open to their value in their field alone', () => {
    fc.assert(
      fc.property(text, text, text, (field, value, other) => {
        const { commitment, opening } = commit(field, value);
        expect(opens(commitment, opening)).toBe(true);
        expect(opens(commitment, { ...opening, value: other })).toBe(other === value);
        expect(opens(commitment, { ...opening, field: other })).toBe(other === field);
        expect(opens(commitment, commit(field, value).opening)).toBe(false);
      }),
    );
  });

  test('tell nothing of the value, not even that it is the same', () => {
    const [one, other] = [commit('actor.name', 'Ada'), commit('actor.name', 'Ada')];
    expect(one.commitment).not.toEqual(other.commitment);
    expect(JSON.stringify(one.commitment)).not.toContain('Ada');
  });

  test('leave events and their proofs as they were when the opening is erased', async () => {
    const { commitment } = commit('actor.name', 'Ada');
    const bytes = eventBytes({ kind: 'toggle', actor: { name: { ...commitment } } });
    const entries = [...naive.numbered(4), bytes];
    const kept = parseEventBytes(bytes);
    const { log, receipt } = await receiptOf(entries, 4n);
    verifyTlogProof(receipt, leafHash(eventBytes(kept)), { log });
  });

  test('refuse salts and hashes of other lengths', () => {
    const { commitment, opening } = commit('a', 'b');
    expect(() => opens(commitment, { ...opening, salt: 'AAAA' })).toThrow(Malformed);
    expect(() => opens({ commitment: 'AAAA' }, opening)).toThrow(Malformed);
    expect(() => commit('a', '\ud800')).toThrow(Malformed);
  });
});
