import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCheckpoint } from '../../src/ledger/checkpoint';
import { formatEntryBundle, parseEntryBundle } from '../../src/ledger/entry-bundle';
import { parseEventBytes } from '../../src/ledger/event-bytes';
import { leafHash } from '../../src/ledger/hashing';
import { Malformed, NotProven } from '../../src/ledger/ledger-errors';
import { parseNote } from '../../src/ledger/note';
import { parseVerifierKey } from '../../src/ledger/note-keys';
import { formatTile, parseTile, parseTilePath, rightmostTiles, tilePath } from '../../src/ledger/tile';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from '../../src/ledger/tlog-proof';
import * as naive from './naive-tree';
import { receiptOf } from './receipt';

describe('tiles', () => {
  test.each([
    [{ level: 0, index: 1_234_067n, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 273n, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 63, index: 0n, width: 1 }, 'tile/63/000.p/1'],
    [{ level: 'entries', index: 1000n, width: 256 }, 'tile/entries/x001/000'],
  ] as const)('%o lie at %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test('have one path each', () => {
    fc.assert(
      fc.property(
        fc.record({
          level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
          index: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
          width: fc.integer({ min: 1, max: 256 }),
        }),
        (tile) => {
          expect(parseTilePath(tilePath(tile))).toEqual(tile);
        },
      ),
    );
  });

  test.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/00',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000/',
    'tile/0/000\n',
    '/tile/0/000',
    'tile/entry/000',
    `tile/0/${'x999/'.repeat(7)}999`,
    `tile/0/${'x999/'.repeat(5000)}999`,
  ])('do not lie at %j', (path) => {
    expect(() => parseTilePath(path)).toThrow(Malformed);
  });

  test('end as the specification says for 70,000 and 256 entries', () => {
    expect(rightmostTiles(70_000n).map(tilePath)).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
    expect(rightmostTiles(256n).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(rightmostTiles(0n)).toEqual([]);
  });

  test('have exactly as many hashes as they are wide', () => {
    const hashes = naive.numbered(3).map(naive.leaf);
    const bytes = formatTile(hashes);
    expect(parseTile(bytes, 3)).toEqual(hashes);
    for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, Buffer.of(0)])])
      expect(() => parseTile(wrong, 3)).toThrow(Malformed);
    expect(() => parseTile(bytes, 2)).toThrow(Malformed);
  });
});

describe('entry bundles', () => {
  test('are written and read as the same', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (entries) => {
        const read = parseEntryBundle(formatEntryBundle(entries), entries.length);
        expect(read.map((entry) => Buffer.from(entry))).toEqual(entries.map((entry) => Buffer.from(entry)));
      }),
    );
  });

  test('are refused when cut, followed by something or of another width', () => {
    const bytes = formatEntryBundle(naive.numbered(5));
    for (let end = 0; end < bytes.length; end++)
      expect(() => parseEntryBundle(bytes.subarray(0, end), 5)).toThrow(Malformed);
    expect(() => parseEntryBundle(Buffer.concat([bytes, Buffer.of(0)]), 5)).toThrow(Malformed);
    expect(() => parseEntryBundle(bytes, 4)).toThrow(Malformed);
    expect(() => parseEntryBundle(bytes, 6)).toThrow(Malformed);
  });

  test('hold entries of up to 65,535 bytes', () => {
    expect(parseEntryBundle(formatEntryBundle([Buffer.alloc(65_535)]), 1)[0]).toHaveLength(65_535);
    expect(() => formatEntryBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });
});

describe('receipts', () => {
  const entries = naive.numbered(11);

  test('are written, read as the same, and proven', async () => {
    for (let index = 0n; index < 11n; index++) {
      const { log, receipt, leaf } = await receiptOf(entries, index);
      const bytes = formatTlogProof(receipt);
      const read = parseTlogProof(bytes);
      expect(Buffer.from(formatTlogProof(read))).toEqual(Buffer.from(bytes));
      expect(verifyTlogProof(read, leaf, { log }).size).toBe(11n);
      expect(() => verifyTlogProof(read, naive.leaf(Buffer.from('another')), { log })).toThrow(NotProven);
    }
  });

  test('need no extra data', async () => {
    const { receipt } = await receiptOf(entries, 3n);
    const { index, path, checkpoint } = receipt;
    expect(parseTlogProof(formatTlogProof({ index, path, checkpoint })).extra).toBeUndefined();
  });

  test('of a tree of one have an empty path', async () => {
    const { log, receipt, leaf } = await receiptOf(entries.slice(0, 1), 0n);
    verifyTlogProof(parseTlogProof(formatTlogProof(receipt)), leaf, { log });
  });

  test('with any changed byte are not proven', async () => {
    const { log, receipt } = await receiptOf(entries, 9n);
    const bytes = formatTlogProof(receipt);
    for (let at = 0; at < bytes.length; at++) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      let failure: unknown;
      try {
        const read = parseTlogProof(copy);
        verifyTlogProof(read, leafHash(read.extra ?? Buffer.of()), { log });
      } catch (error) {
        failure = error;
      }
      expect(failure instanceof Malformed || failure instanceof NotProven, `byte ${at}`).toBe(true);
    }
  });

  test.each<[string, (written: string) => string]>([
    ['another version', (written) => written.replace('@v1', '@v2')],
    ['no index', (written) => written.replace(/index 9\n/, '')],
    ['a leading zero', (written) => written.replace('index 9', 'index 09')],
    ['carriage returns', (written) => written.replaceAll('\n', '\r\n')],
    ['extra data after the index', (written) => written.replace(/(extra .*\n)(index .*\n)/, '$2$1')],
    ['extra data twice', (written) => written.replace(/(extra .*\n)/, '$1$1')],
    ['no checkpoint', (written) => written.slice(0, written.indexOf('\n\n') + 2)],
    ['a hash that is cut', (written) => written.replace(/=\n\n/, '\n\n')],
    [
      'too many hashes',
      (written) => written.replace(/(\n[^ \n]+=)\n\n/, (_, line: string) => `${line.repeat(70)}\n\n`),
    ],
    ['too many bytes', (written) => written + 'x'.repeat(300_000)],
  ])('are refused when they have %s', async (_, change) => {
    const { receipt } = await receiptOf(entries, 9n);
    const written = Buffer.from(formatTlogProof(receipt)).toString();
    expect(change(written)).not.toBe(written);
    expect(() => parseTlogProof(Buffer.from(change(written)))).toThrow(Malformed);
  });
});

describe('every parser', () => {
  const parsers: Record<string, (bytes: Buffer) => unknown> = {
    note: parseNote,
    'tlog-proof': parseTlogProof,
    event: parseEventBytes,
    tile: (bytes) => parseTile(bytes, 3),
    bundle: (bytes) => parseEntryBundle(bytes, 3),
    checkpoint: (bytes) => parseCheckpoint(bytes.toString('latin1')),
    'verifier key': (bytes) => parseVerifierKey(bytes.toString()),
    path: (bytes) => parseTilePath(bytes.toString()),
  };
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary' }).map((written) => Buffer.from(written)),
    fc
      .array(
        fc.constantFrom(
          ...[
            '— ',
            'a',
            '+',
            '\n',
            '\n\n',
            ' ',
            '0',
            '01',
            'AAAA',
            '=',
            'index ',
            'extra ',
            'tile/',
            'x001/',
          ],
          ...[
            'c2sp.org/tlog-proof@v1\n',
            `${'A'.repeat(43)}=\n`,
            '\u0001{',
            '"',
            '}',
            '[',
            '.p/',
            '+00000000+',
          ],
        ),
        { maxLength: 30 },
      )
      .map((parts) => Buffer.from(parts.join(''))),
  );
  test.each(Object.entries(parsers))('refuses junk with its own error only: %s', (_, parse) => {
    fc.assert(
      fc.property(junk, (bytes) => {
        try {
          parse(Buffer.from(bytes));
        } catch (error) {
          if (!(error instanceof Malformed)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
