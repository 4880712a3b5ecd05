import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cosignCheckpoint } from '../../src/ledger/checkpoint';
import { formatVerifierKey } from '../../src/ledger/note-keys';
import { formatTlogProof } from '../../src/ledger/tlog-proof';
import { seededKey } from '../ledger/keys';
import { numbered } from '../ledger/naive-tree';
import { receiptOf } from '../ledger/receipt';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { runCli } from './run-cli';

const vkey = formatVerifierKey(seededKey('log.example/audit', 1).verifier);

let built: Built;
let folder: Folder;
beforeAll(async () => void (built = await buildProduct()));
beforeEach(async () => void (folder = await Folder.make()));
afterEach(() => folder.remove());

const verify = (...given: string[]) => runCli(built.cli, folder.path, ['verify', ...given]);

describe('flagwarden verify of a receipt', () => {
  const eleven = numbered(11);

  test('verifies it with the entry that it carries', async () => {
    const { receipt } = await receiptOf(eleven, 4n);
    await folder.write('r.tlog-proof', formatTlogProof(receipt));
    const result = await verify('r.tlog-proof', '--vkey', vkey);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('at index 4, as of 11 entries');
  });

  test('verifies it with the entry given apart, and with no other', async () => {
    const { index, path, checkpoint } = (await receiptOf(eleven, 4n)).receipt;
    await folder.write('r.tlog-proof', formatTlogProof({ index, path, checkpoint }));
    await folder.write('entry', 'entry 4');
    await folder.write('other', 'entry 5');
    expect((await verify('r.tlog-proof', '--vkey', vkey, '--entry', 'entry')).code).toBe(0);
    expect((await verify('r.tlog-proof', '--vkey', vkey, '--entry', 'other')).code).toBe(1);
    expect((await verify('r.tlog-proof', '--vkey', vkey)).code).toBe(2);
  });

  test('takes as many witnesses as are asked for', async () => {
    const witness = seededKey('witness.example', 7, 'cosignature');
    const given = ['r.tlog-proof', '--vkey', vkey, '--witness', formatVerifierKey(witness.verifier)];
    const { receipt } = await receiptOf(eleven, 4n);
    await folder.write('r.tlog-proof', formatTlogProof(receipt));
    expect(await verify(...given)).toMatchObject({ code: 3, stdout: '' });
    const line = cosignCheckpoint(receipt.checkpoint, witness, 1_700_000_000n);
    const checkpoint = { ...receipt.checkpoint, signatures: [...receipt.checkpoint.signatures, line] };
    await folder.write('r.tlog-proof', formatTlogProof({ ...receipt, checkpoint }));
    expect(await verify(...given)).toMatchObject({ code: 0, stderr: '' });
  });

  test('refuses one that claims another entry, or is none', async () => {
    const { receipt } = await receiptOf(eleven, 4n);
    await folder.write('r.tlog-proof', formatTlogProof({ ...receipt, extra: Buffer.from('forged') }));
    expect((await verify('r.tlog-proof', '--vkey', vkey)).code).toBe(1);
    await folder.write('r.tlog-proof', 'nonsense');
    expect((await verify('r.tlog-proof', '--vkey', vkey)).code).toBe(2);
  });
});
