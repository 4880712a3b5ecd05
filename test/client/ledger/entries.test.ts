import { describe, expect, test } from 'vitest';
import { formatVerifierKey } from '../../../src/ledger/note-keys';
import { formatTlogProof } from '../../../src/ledger/tlog-proof';
import { seededKey } from '../../ledger/keys';
import { numbered } from '../../ledger/naive-tree';
import { receiptOf } from '../../ledger/receipt';
import { cosigned } from './served-log';
import { entry, forgedEntries, log300, log600, minutes, verifierStage, without } from './verifier-stage';

const stage = verifierStage();

describe('entries that are not what they are said to be', () => {
  test.each([
    ['another text', entry(7, 'entry 8')],
    ['a real entry at the index of another', entry(8, 'entry 7')],
    ['one byte more', entry(7, 'entry 7 ')],
  ])('are misbehaviour, with the leaf that the log has: %s', async (_, shown) => {
    const [state] = await stage.verifier().verifyEntries([shown]);
    expect(state).toMatchObject({ state: 'misbehaviour', index: shown.index });
  });

  test('do not become verified by swapped hashes', async () => {
    const tile = Buffer.from(log300['tile/0/000'] ?? []);
    const swapped = Buffer.concat([tile.subarray(32, 64), tile.subarray(0, 32), tile.subarray(64)]);
    stage.served.shows({ ...log300, 'tile/0/000': swapped });
    expect(await stage.verifier().verifyEntries([entry(0, 'entry 1')])).toMatchObject([
      { state: 'unverifiable', reason: 'unproven' },
    ]);
  });

  test('do not become verified by the valid proof of another entry that comes with them', async () => {
    const { path } = (await receiptOf(numbered(300), 7n)).receipt;
    const proof = { size: 300n, path };
    const states = await stage
      .verifier()
      .verifyEntries([entry(7, 'forged'), entry(8, 'entry 7'), entry(8)].map((one) => ({ ...one, proof })));
    expect(states.map(({ state }) => state)).toEqual(['misbehaviour', 'misbehaviour', 'verified']);
  });

  test('do not touch the others', async () => {
    const states = await stage.verifier().verifyEntries([entry(1), entry(2, 'forged'), entry(3)]);
    expect(states.map(({ state }) => state)).toEqual(['verified', 'misbehaviour', 'verified']);
  });

  test('are pending while they are not in the log, and unverifiable after the deadline', async () => {
    const it = stage.verifier();
    expect(await it.verifyEntries([entry(300)])).toMatchObject([{ state: 'pending' }]);
    stage.later(minutes(1) + 1);
    expect(await it.verifyEntries([entry(300)])).toMatchObject([{ state: 'unverifiable' }]);
    stage.served.shows(log600);
    expect(await it.verifyEntries([entry(300)])).toMatchObject([{ state: 'verified' }]);
  });
});

test('entries that come with their proofs are verified without reading more', async () => {
  const it = stage.verifier();
  await it.refresh();
  const asked = stage.served.asked.length;
  const { path } = (await receiptOf(numbered(300), 7n)).receipt;
  const shown = { ...entry(7), proof: { size: 300n, path } };
  expect(await it.verifyEntries([shown])).toMatchObject([{ state: 'verified' }]);
  expect(stage.served.asked.length).toBe(asked);
  const older = { ...entry(7), proof: { size: 299n, path } };
  expect(await it.verifyEntries([older])).toMatchObject([{ state: 'verified' }]);
  expect(stage.served.asked.length).toBeGreaterThan(asked);
});

describe('witnesses', () => {
  const [w1, w2, w3] = [1, 2, 3].map((n) => seededKey(`witness${n}.example`, 10 + n, 'cosignature'));
  const keys = [w1, w2, w3].flatMap((one) => (one ? [one] : []));
  const witnesses = keys.map(({ verifier: one }) => formatVerifierKey(one));
  const seconds = () => BigInt(Math.floor(stage.clock.getTime() / 1_000));

  test('make a log verified when enough of them cosigned', async () => {
    const it = stage.verifier({ witnesses, quorum: 2 });
    stage.served.shows(cosigned(log300, keys.slice(0, 1), seconds()));
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'too-few-witnesses' });
    expect(await it.verifyEntries([entry(1)])).toMatchObject([{ state: 'unverifiable' }]);
    stage.served.shows(cosigned(log300, keys.slice(1), seconds()));
    expect(await it.refresh()).toMatchObject({
      state: 'verified',
      tree: { witnesses: ['witness2.example', 'witness3.example'] },
    });
    stage.served.shows(cosigned(log300, [...keys.slice(0, 1), ...keys.slice(0, 1)], seconds()));
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'too-few-witnesses' });
  });

  test('count for nothing where they are not pinned', async () => {
    const it = stage.verifier({ witnesses: witnesses.slice(0, 1), quorum: 1 });
    stage.served.shows(cosigned(log300, keys.slice(1), seconds()));
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'too-few-witnesses' });
  });

  test('make a log stale that shows the same for ever', async () => {
    stage.served.shows(cosigned(log300, keys, seconds()));
    const it = stage.verifier({ witnesses, quorum: 2 }, { cosignedWithin: minutes(60) });
    expect((await it.refresh()).state).toBe('verified');
    stage.later(minutes(61));
    expect((await it.refresh()).state).toBe('stale');
    stage.served.shows(cosigned(log300, keys, seconds() + 86_400n));
    expect((await it.refresh()).state).toBe('stale');
    const [old, ...fresh] = keys;
    const halfOld = cosigned(log300, old === undefined ? [] : [old], seconds() - 86_400n);
    stage.served.shows(cosigned(halfOld, fresh.slice(0, 1), seconds()));
    expect((await it.refresh()).state).toBe('stale');
    stage.served.shows(cosigned(halfOld, fresh, seconds()));
    expect((await it.refresh()).state).toBe('verified');
  });
});

describe('entries of our own', () => {
  const receiptFor = async (entries: readonly Uint8Array[], index: number) =>
    formatTlogProof((await receiptOf(entries, BigInt(index))).receipt);

  test('are pending until the log shows them', async () => {
    const it = stage.verifier();
    await it.refresh();
    const receipt = await receiptFor(numbered(302), 301);
    expect(await it.expect({ ...entry(301), receipt })).toMatchObject({ state: 'pending' });
    expect(await it.expect(entry(300))).toMatchObject({ state: 'pending' });
    expect(await stage.verifier().refresh()).toMatchObject({
      state: 'pending',
      until: new Date(stage.clock.getTime() + minutes(1)),
    });
    stage.served.shows(log600);
    expect((await stage.verifier().refresh()).state).toBe('verified');
    stage.later(minutes(2));
    expect((await stage.verifier().refresh()).state).toBe('verified');
  });

  test('convict a log that does not show them in time, with the receipt where there is one', async () => {
    const it = stage.verifier();
    const receipt = await receiptFor(numbered(302), 301);
    await it.expect({ ...entry(301), receipt });
    stage.later(minutes(1) + 1);
    const state = await it.refresh();
    expect(state).toMatchObject({ state: 'misbehaviour', evidence: [{ kind: 'missing', index: '301' }] });
    const [evidence] = state.state === 'misbehaviour' ? state.evidence : [];
    expect(evidence?.kind === 'missing' && evidence.receipt).toContain('log.example/audit\n302\n');
    stage.served.shows(log600);
    expect((await stage.verifier().refresh()).state).toBe('misbehaviour');
  });

  test('convict a log that has another entry in their place', async () => {
    const it = stage.verifier();
    await it.expect(entry(17, 'what we did'));
    expect(await it.refresh()).toMatchObject({
      state: 'misbehaviour',
      evidence: [{ kind: 'missing', receipt: null }],
    });
  });

  test('convict a log whose receipt is of another tree', async () => {
    const it = stage.verifier();
    const receipt = await receiptFor(forgedEntries(280), 17);
    await it.expect({ ...entry(17), receipt });
    expect(await it.refresh()).toMatchObject({ state: 'misbehaviour', evidence: [{ kind: 'fork' }] });
  });

  test('leave a log unverifiable that does not prove, in time, that it has them', async () => {
    const it = stage.verifier();
    await it.expect(entry(17));
    stage.served.shows(without(log300, 'tile/0/000'));
    expect((await it.refresh()).state).toBe('pending');
    stage.later(minutes(1) + 1);
    expect(await it.refresh()).toMatchObject({ state: 'unverifiable', reason: 'unproven' });
    stage.served.shows(log300);
    expect((await it.refresh()).state).toBe('verified');
  });

  test('are not convicting while the log can not be reached, and not verified either', async () => {
    const it = stage.verifier();
    await it.expect(entry(300));
    stage.later(minutes(2));
    await stage.served.stop();
    expect((await it.refresh()).state).toBe('unverifiable');
  });

  test.each([
    ['of another entry', (bytes: Uint8Array) => bytes, entry(301, 'entry 300')],
    ['of another index', (bytes: Uint8Array) => bytes, entry(300, 'entry 301')],
    ['that is none', () => Buffer.from('thank you'), entry(301)],
  ])('are awaited all the same with a receipt %s', async (_, change, shown) => {
    const it = stage.verifier();
    const receipt = change(await receiptFor(numbered(302), 301));
    expect(await it.expect({ ...shown, receipt })).toMatchObject({ state: 'unverifiable' });
    stage.later(minutes(2));
    expect((await it.refresh()).state).toBe('misbehaviour');
  });
});
