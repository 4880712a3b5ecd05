import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportedEvidence, parseExportedEvidence, type Evidence } from '../../../src/client/ledger/evidence';
import { judgeEvidence } from '../../../src/client/ledger/judge-evidence';
import { pinLog } from '../../../src/client/ledger/pinned-log';
import { Malformed, NotProven } from '../../../src/ledger/ledger-errors';
import { formatVerifierKey } from '../../../src/ledger/note-keys';
import { emptyRoot } from '../../../src/ledger/hashing';
import { checkpointOf } from '../../ledger/keys';
import { consistency, numbered, root } from '../../ledger/naive-tree';
import { writtenLog } from '../../ledger/written-log';
import { forgedEntries, key, verifierStage } from './verifier-stage';

const stage = verifierStage();
const vkey = formatVerifierKey(key.verifier);
const pin = pinLog({ key: vkey });
const seenAt = '2026-05-04T12:00:00.000Z';

const note = (entries: readonly Uint8Array[]) =>
  checkpointOf(key, BigInt(entries.length), root(entries)).toString('utf8');
const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64');

/** A log of some entries, and what is said to have grown from it. */
function fork(from: number, to: number, later = forgedEntries(to)): Evidence & { kind: 'fork' } {
  return {
    kind: 'fork',
    seenAt,
    smaller: note(numbered(from)),
    larger: note(later),
    beginning: base64(root(later.slice(0, from))),
    proof: consistency(from, later).map(base64),
  };
}

test.each([
  [1, 2],
  [4, 9],
  [5, 9],
  [9, 9],
])('a fork from %i to %i entries is proven to whoever has the key', (from, to) => {
  expect(judgeEvidence(fork(from, to), pin)).toBe('proven');
});

test('what a verifier finds is what others can judge, from the file alone', async () => {
  for (const [had, has] of [
    [300, 600],
    [256, 300],
    [300, 300],
  ] as const) {
    await stage.folder.delete('memory');
    stage.served.shows(writtenLog(numbered(had), key));
    await stage.verifier().refresh();
    stage.served.shows(writtenLog(forgedEntries(has), key));
    const state = await stage.verifier().refresh();
    const found = state.state === 'misbehaviour' ? state.evidence : [];
    const [read] = parseExportedEvidence(Buffer.from(exportedEvidence(vkey, found)));
    expect(read).toEqual(found[0]);
    expect(read && judgeEvidence(read, pin)).toBe('proven');
  }
});

test('no honest log can be accused of a fork', () => {
  for (const [from, to] of [
    [1, 2],
    [4, 9],
    [5, 9],
    [9, 9],
  ] as const) {
    const honest = fork(from, to, numbered(to));
    expect(() => judgeEvidence(honest, pin)).toThrow(NotProven);
    expect(() => judgeEvidence({ ...honest, beginning: base64(emptyRoot) }, pin)).toThrow(NotProven);
    expect(() => judgeEvidence({ ...honest, beginning: base64(root(forgedEntries(from))) }, pin)).toThrow(
      NotProven,
    );
  }
});

test('evidence of a fork that was changed anywhere proves nothing', () => {
  const evidence = fork(5, 9);
  const places = (['smaller', 'larger', 'beginning'] as const).map((name) => [name, evidence[name]] as const);
  const texts = [...places, ...evidence.proof.map((hash, at) => [at, hash] as const)];
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
      ([name, text], at, by) => {
        const place = at % text.length;
        const code = text.charCodeAt(place) ^ by;
        const changed = text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1);
        const other =
          typeof name === 'number'
            ? { ...evidence, proof: evidence.proof.with(name, changed) }
            : { ...evidence, [name]: changed };
        let thrown: unknown;
        try {
          judgeEvidence(other, pin);
        } catch (error) {
          thrown = error;
        }
        expect(thrown instanceof NotProven || thrown instanceof Malformed).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('a key that signed none of it is not convicted', () => {
  const other = pinLog({ key: vkey, origin: 'log.example/other' });
  expect(() => judgeEvidence(fork(5, 9), other)).toThrow(NotProven);
});

test('rollback and missing entries are the word of whoever saw them', () => {
  const [small, large] = [note(numbered(3)), note(numbered(9))];
  expect(judgeEvidence({ kind: 'rollback', seenAt, before: large, after: small }, pin)).toBe('claimed');
  expect(() => judgeEvidence({ kind: 'rollback', seenAt, before: small, after: large }, pin)).toThrow(
    NotProven,
  );
  const missing = {
    kind: 'missing',
    seenAt,
    index: '8',
    leafHash: base64(emptyRoot),
    until: seenAt,
  } as const;
  expect(judgeEvidence({ ...missing, receipt: large, after: small }, pin)).toBe('claimed');
  expect(judgeEvidence({ ...missing, receipt: null, after: small }, pin)).toBe('claimed');
  expect(() => judgeEvidence({ ...missing, receipt: small, after: large }, pin)).toThrow(NotProven);
});

test.each(['', '{}', 'null', '{"format":"flagwarden/ledger-evidence/v1","evidence":[]}', '\u0000'])(
  'a file that holds %j is no evidence',
  (text) => {
    expect(() => parseExportedEvidence(Buffer.from(text))).toThrow(Malformed);
  },
);
