import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cosignCheckpoint } from '../../src/ledger/checkpoint';
import { formatNote, parseNote, type NoteSignature } from '../../src/ledger/note';
import { consistencyProof, inclusionProof } from '../../src/ledger/make-proof';
import { formatVerifierKey } from '../../src/ledger/note-keys';
import { tilePath } from '../../src/ledger/tile';
import { nodesFromTiles } from '../../src/ledger/tile-nodes';
import { GrowingTree } from '../../src/ledger/merkle-range';
import { leafHash } from '../../src/ledger/hashing';
import { seededKey } from './keys';
import { numbered } from './naive-tree';
import { writtenLog } from './written-log';

/** Where Debian's golang-golang-x-mod-dev puts the judge's packages. */
const gopath = '/usr/share/gocode';
const source = path.join(__dirname, '../fixtures/ledger/judge/main.go');
const hasGo = spawnSync('go', ['version']).status === 0;
const key = seededKey('log.example/audit', 1);
const base64 = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('base64'));

async function describedLog(size: number) {
  const entries = numbered(size);
  const files = writtenLog(entries, key);
  const read = nodesFromTiles(BigInt(size), async (tile) => {
    const bytes = files[tilePath(tile)];
    if (bytes === undefined) throw new Error(`${tilePath(tile)} was not written.`);
    return bytes;
  });
  const proofs = [...new Set([0, size >> 1, size - 1])].map(async (index) => {
    const from = new GrowingTree();
    for (const entry of entries.slice(0, index + 1)) from.append(leafHash(entry));
    return {
      index,
      record: base64(await inclusionProof(BigInt(index), BigInt(size), read)),
      tree: base64(await consistencyProof(from.size, BigInt(size), read)),
      fromRoot: Buffer.from(from.root()).toString('base64'),
    };
  });
  return {
    vkey: formatVerifierKey(key.verifier),
    note: files['checkpoint']?.toString(),
    entries: base64(entries),
    tiles: Object.fromEntries(
      Object.entries(files)
        .filter(([name]) => /^tile\/[0-9]/.test(name))
        .map(([name, bytes]) => [name, bytes.toString('base64')]),
    ),
    proofs: await Promise.all(proofs),
  };
}

const title = hasGo ? '' : ' (skipped: Go and its sumdb packages are not installed)';
describe.skipIf(!hasGo && !process.env['CI'])(`Go's sumdb packages${title}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'flagwarden-judge-'));
    const env = { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOCACHE: path.join(folder, 'cache') };
    const built = spawnSync('go', ['build', '-o', path.join(folder, 'judge'), source], {
      env,
      encoding: 'utf8',
    });
    expect(built).toMatchObject({ status: 0, stderr: '' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const judge = (log: unknown) =>
    spawnSync(path.join(folder, 'judge'), { input: JSON.stringify(log), encoding: 'utf8' });

  test.each([1, 2, 3, 7, 255, 256, 257, 1000, 66_000])(
    'accept note, root, proofs and tiles of a log of %i entries',
    async (size) => {
      const log = await describedLog(size);
      const tiles = Object.keys(log.tiles).length;
      const result = judge(log);
      expect(result).toMatchObject({ status: 0, stderr: '' });
      expect(Number(result.stdout)).toBe(2 + 2 * log.proofs.length + tiles);
    },
  );

  test("accept a witness's cosignature, and refuse it for another witness or time", async () => {
    const log = await describedLog(300);
    const witness = seededKey('witness.example/w1', 2, 'cosignature');
    const note = parseNote(Buffer.from(log.note ?? ''));
    const line = cosignCheckpoint(note, witness, 1_700_000_000n);
    const signedBy = (added: NoteSignature) =>
      Buffer.from(formatNote({ ...note, signatures: [...note.signatures, added] })).toString();
    const cosigned = { ...log, witness: formatVerifierKey(witness.verifier), note: signedBy(line) };
    expect(judge(cosigned)).toMatchObject({ status: 0, stderr: '' });
    expect(Number(judge(cosigned).stdout)).toBe(Number(judge(log).stdout) + 1);
    const other = formatVerifierKey(seededKey('witness.example/w1', 3, 'cosignature').verifier);
    expect(judge({ ...cosigned, witness: other }).status).toBe(1);
    const later = Buffer.from(line.signature);
    later.writeBigUInt64BE(1_700_000_001n);
    expect(judge({ ...cosigned, note: signedBy({ ...line, signature: later }) }).status).toBe(1);
  });

  test('refuse the same log with another entry, tile or note', async () => {
    const log = await describedLog(300);
    expect(judge({ ...log, entries: [...log.entries.slice(1), 'AAAA'] }).status).toBe(1);
    expect(judge({ ...log, tiles: { ...log.tiles, 'tile/0/000': 'AAAA' } }).status).toBe(1);
    expect(judge({ ...log, note: log.note?.replace('300', '301') }).status).toBe(1);
  });
});
