import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { exportedEvidence } from '../../../src/client/ledger/evidence';
import { fingerprintOf, pinLog } from '../../../src/client/ledger/pinned-log';
import { formatVerifierKey } from '../../../src/ledger/note-keys';
import { seededKey } from '../../ledger/keys';

const vkey = (name: string, seed: number, kind: 'note' | 'cosignature' = 'note') =>
  formatVerifierKey(seededKey(name, seed, kind).verifier);
const key = vkey('log.example/audit', 1);
const witness = vkey('witness.example', 2, 'cosignature');

test('the fingerprint is the hash that the key id begins', () => {
  const [name = '', id, material = ''] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(key)?.slice(1) ?? [];
  const hash = createHash('sha256').update(`${name}\n`).update(Buffer.from(material, 'base64')).digest();
  expect(hash.subarray(0, 4).toString('hex')).toBe(id);
  expect(fingerprintOf(pinLog({ key }).key)).toBe(`SHA256:${hash.toString('base64').replace('=', '')}`);
});

test('all witnesses are needed where nothing else is said', () => {
  const other = vkey('witness2.example', 3, 'cosignature');
  expect(pinLog({ key, witnesses: [witness, other] }).quorum).toBe(2);
  expect(pinLog({ key }).quorum).toBe(0);
});

test.each([
  ['no key', { key: 'nonsense' }, 'form'],
  ["a witness's key as the log's", { key: witness }, "witness's key"],
  ["the log's key as a witness's", { key, witnesses: [key] }, "no witness's key"],
  ['a log that is its own witness', { key, witnesses: [vkey('w.example', 1, 'cosignature')] }, "log's own"],
  [
    'one witness under two names',
    { key, witnesses: [witness, vkey('w.example', 2, 'cosignature')] },
    'twice',
  ],
  ['a quorum of more than there are', { key, witnesses: [witness], quorum: 2 }, "can't be reached"],
  ['a quorum of nobody', { key, witnesses: [witness], quorum: 0 }, 'would not count'],
  ['a quorum that is no number', { key, witnesses: [witness], quorum: NaN }, "can't be reached"],
])('refuses %s', (_, pin, message) => {
  expect(() => pinLog(pin)).toThrow(message);
});

test('exports evidence as a file that others can read', () => {
  const evidence = [{ kind: 'rollback' as const, seenAt: '2026-05-04T12:00:00Z', before: 'b', after: 'a' }];
  expect(JSON.parse(exportedEvidence(key, evidence))).toEqual({
    format: 'flagwarden/ledger-evidence/v1',
    key,
    evidence,
  });
});
