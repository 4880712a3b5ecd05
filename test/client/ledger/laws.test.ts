import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LedgerVerifier } from '../../../src/client/ledger/ledger-verifier';
import {
  nothingRemembered,
  type LedgerMemory,
  type Recollection,
} from '../../../src/client/ledger/ledger-memory';
import { pinLog } from '../../../src/client/ledger/pinned-log';
import { formatVerifierKey } from '../../../src/ledger/note-keys';
import { parseTilePath } from '../../../src/ledger/tile';
import { checkpointOf, seededKey } from '../../ledger/keys';
import { numbered, root } from '../../ledger/naive-tree';
import { writtenLog } from '../../ledger/written-log';
import { memoryReader, type LogFiles } from './served-log';

const key = seededKey('log.example/audit', 1);
const pin = pinLog({ key: formatVerifierKey(key.verifier) });
const logs = new Map(
  [1, 2, 5, 255, 256, 257, 300, 513, 600].map((size) => [size, writtenLog(numbered(size), key)]),
);
const sizes = [...logs.keys()];
const logOf = (size: number): LogFiles => logs.get(size) ?? {};

function memory(): LedgerMemory {
  let kept: Recollection = nothingRemembered;
  return {
    recall: async () => kept,
    remember: async (_, log, after) => {
      if (after !== kept.version) return false;
      kept = { version: after + 1, log };
      return true;
    },
  };
}

function verifier(files: LogFiles, read: string[] = [], kept = memory()): LedgerVerifier {
  return new LedgerVerifier({
    pin,
    reader: memoryReader(files, read),
    memory: kept,
    cosignedWithin: null,
    staleAfter: 60_000,
    includedWithin: 60_000,
  });
}

const shown = (index: number, text = `entry ${index}`) => ({
  index: BigInt(index),
  bytes: Buffer.from(text),
});

/** A log that had some size, has another now, and one of its entries. */
const grown = fc
  .record({ before: fc.constantFrom(...sizes), after: fc.constantFrom(...sizes), at: fc.nat() })
  .filter(({ before, after }) => before <= after)
  .map(({ before, after, at }) => ({ before, after, index: at % after }));

async function growing(before: number, files: LogFiles, entry = shown(0), read: string[] = []) {
  const kept = memory();
  await verifier(logOf(before), [], kept).refresh();
  const [state] = await verifier(files, read, kept).verifyEntries([entry]);
  return state?.state;
}

test('every entry of every log that grew is verified', async () => {
  await fc.assert(
    fc.asyncProperty(grown, async ({ before, after, index }) => {
      expect(await growing(before, logOf(after), shown(index))).toBe('verified');
    }),
  );
});

/**
 * Whether a proof needs the hash at a bit of a file. Of hashes above the leaves, it needs none that covers both the entry
 * and, where there is one, the end of the earlier tree: it takes what lies below instead.
 */
function isNeeded(
  file: string,
  bit: number,
  { before, after, index }: { [name in 'before' | 'after' | 'index']: number },
) {
  if (file === 'checkpoint') return true;
  const tile = parseTilePath(file);
  const span = 256 ** Number(tile.level);
  const start = (Number(tile.index) * 256 + Math.floor(bit / 256)) * span;
  const covers = (at: number) => start <= at && at < start + span;
  const isSplit = before === after || (start < before && before < start + span);
  return span === 1 || !(covers(index) && isSplit);
}

test('nothing is verified once a single bit is another, of anything that a proof needs', async () => {
  await fc.assert(
    fc.asyncProperty(grown, fc.nat(), fc.nat(), async (given, file, bit) => {
      const { before, after, index } = given;
      const read: string[] = [];
      await growing(before, logOf(after), shown(index), read);
      const there = read.filter((name) => logOf(after)[name] !== undefined);
      const name = there[file % there.length] ?? 'checkpoint';
      const changed = Buffer.from(logOf(after)[name] ?? []);
      const at = bit % (changed.length * 8);
      fc.pre(isNeeded(name, at, given));
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(await growing(before, { ...logOf(after), [name]: changed }, shown(index))).not.toBe('verified');
    }),
    { numRuns: 500 },
  );
});

test('no entry is verified with another byte, or at another index', async () => {
  await fc.assert(
    fc.asyncProperty(grown, fc.nat(), fc.bigInt(), async ({ before, after, index }, bit, other) => {
      const bytes = Buffer.from(`entry ${index}`);
      const at = bit % (bytes.length * 8);
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(await growing(before, logOf(after), { index: BigInt(index), bytes })).not.toBe('verified');
      fc.pre(other !== BigInt(index));
      const moved = { ...shown(index), index: other };
      expect(await growing(before, logOf(after), moved)).not.toBe('verified');
    }),
  );
});

test('no checkpoint is verified with another size or root, even signed', async () => {
  await fc.assert(
    fc.asyncProperty(
      grown,
      fc.oneof(fc.nat(2_000).map(BigInt), fc.bigInt(0n, 2n ** 63n - 1n)),
      async ({ before, after, index }, size) => {
        fc.pre(size !== BigInt(after));
        const signed = checkpointOf(key, size, root(numbered(after)));
        const state = await growing(before, { ...logOf(after), checkpoint: signed }, shown(index));
        expect(state).not.toBe('verified');
      },
    ),
  );
});

test('no log is verified whose past differs in one entry, wherever it is', async () => {
  const remembered = logOf(300);
  await fc.assert(
    fc.asyncProperty(fc.nat(299), fc.constantFrom(300, 301, 513), async (at, size) => {
      const entries = numbered(size).map((bytes, index) => (index === at ? Buffer.from('forged') : bytes));
      const kept = memory();
      await verifier(remembered, [], kept).refresh();
      const state = await verifier(writtenLog(entries, key), [], kept).refresh();
      expect(state).toMatchObject({ state: 'misbehaviour', evidence: [{ kind: 'fork' }] });
    }),
    { numRuns: 60 },
  );
});
