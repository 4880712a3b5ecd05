import { readdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HttpWardenClient } from '../../../src/client/http-warden-client';
import { parseExportedEvidence } from '../../../src/client/ledger/evidence';
import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';
import { LedgerWatch } from '../../../src/client/ledger/ledger-watch';
import { PinStore } from '../../../src/client/ledger/pin-store';
import { stateNow } from '../../../src/client/ledger/state-now';
import { leafHash } from '../../../src/ledger/hashing';
import { parseVerifierKey } from '../../../src/ledger/note-keys';
import { parseTlogProof, verifyTlogProof } from '../../../src/ledger/tlog-proof';
import { seededKey } from '../../ledger/keys';
import { Folder } from '../../references/folder';
import { changed, connectionId, ForgingWarden } from './forging-warden';

const records = [...'abcabcabc'].map((flag) => changed(`flag-${flag}`));
const others = [...'abcabcabcabc'].map((flag) => changed(`flag-${flag}`, 'eve@example.com'));
const flag = { connectionId, key: 'flag-a' };
const quiet = { info: () => undefined, warn: () => undefined };

let folder: Folder;
let warden: ForgingWarden;
let client: HttpWardenClient | undefined;
beforeEach(async () => {
  folder = await Folder.make();
  warden = await ForgingWarden.start(records);
  client = new HttpWardenClient(warden.origin, warden.token);
});
afterEach(async () => {
  await client?.close();
  await warden.stop();
  await folder.remove();
});

/** As a window has it that was opened anew. */
const window = () =>
  new LedgerWatch({
    client: () => client,
    pins: new PinStore(folder.at('ledger/pin.json')),
    memory: new FileLedgerMemory(folder.at('ledger/logs')),
    log: quiet,
  });

describe('the first use', () => {
  test('pins the key that is shown, tells its fingerprint, and remembers before it verifies', async () => {
    const watch = window();
    expect(watch.standing).toEqual({ state: null, pin: null, other: null, lastVerified: null });
    expect((await watch.verify()).state).toBe('verified');
    const { pin, lastVerified } = watch.standing;
    expect(pin).toMatchObject({ isNew: true, fingerprint: expect.stringMatching(/^SHA256:/) as string });
    expect(lastVerified?.size).toBe(9n);
    const [name = ''] = await readdir(folder.at('ledger/logs'));
    expect(await readdir(folder.at(`ledger/logs/${name}`))).not.toEqual([]);
    const later = window();
    await later.verify();
    expect(later.standing.pin).toEqual({ ...pin, isNew: false, pinnedAt: later.standing.pin?.pinnedAt });
  });

  test('of several windows at once pins one key', async () => {
    const watches = Array.from({ length: 6 }, window);
    await Promise.all(watches.map((watch) => watch.verify()));
    expect(watches.filter(({ standing }) => standing.pin?.isNew).length).toBeGreaterThanOrEqual(1);
    expect(new Set(watches.map(({ standing }) => standing.pin?.key)).size).toBe(1);
    expect(watches.map(({ standing }) => standing.state?.state)).toEqual(Array(6).fill('verified'));
  });

  test('waits for a warden', async () => {
    const present = client;
    client = undefined;
    const watch = window();
    expect(await watch.verify()).toMatchObject({ state: 'unverifiable', reason: 'unreachable' });
    expect(watch.standing.pin).toBeNull();
    client = present;
    expect((await watch.verify()).state).toBe('verified');
  });

  test('does not happen again where the pin is damaged', async () => {
    await window().verify();
    await writeFile(folder.at('ledger/pin.json'), '{');
    const watch = window();
    expect(await watch.verify()).toMatchObject({ state: 'unverifiable', reason: 'memory' });
    const { entries } = await watch.history(flag);
    expect(entries.map(({ state }) => state.state)).toEqual(Array(3).fill('unverifiable'));
  });
});

describe('the history of a flag', () => {
  test('is verified entry by entry, from the very bytes, with what opens the commitments', async () => {
    const { entries, size } = await window().history(flag);
    expect(size).toBe(9n);
    expect(entries.map(({ index, state }) => [index, state.state])).toEqual([
      [6n, 'verified'],
      [3n, 'verified'],
      [0n, 'verified'],
    ]);
    expect(entries[0]?.personal.get('by')).toBe('ada@example.com');
    expect(entries[0]?.event).toMatchObject({ kind: 'out_of_band_change', flag: 'flag-a' });
  });

  test('shows no personal value that was not committed to', async () => {
    const honest = await warden.proven([6]);
    const [item] = honest.items;
    const [opening] = item?.openings ?? [];
    if (!item || !opening) throw new Error('There is nothing to forge.');
    const forged = [
      { ...opening, value: 'eve@example.com' },
      { ...opening, field: 'actor.version' },
    ];
    warden.history = async () => ({ ...honest, items: [{ ...item, openings: forged }] });
    const { entries } = await window().history(flag);
    expect(entries[0]?.personal.size).toBe(0);
  });

  test('gives receipts that others can check, and none that proves nothing', async () => {
    const watch = window();
    const [entry] = (await watch.history(flag)).entries;
    if (!entry) throw new Error('There is no entry.');
    const receipt = watch.receiptOf(entry);
    const log = parseVerifierKey(watch.standing.pin?.key ?? '');
    const checked = verifyTlogProof(parseTlogProof(receipt ?? Buffer.of()), leafHash(entry.bytes), { log });
    expect(checked.size).toBe(9n);
    expect(watch.receiptOf({ ...entry, index: 3n })).toBeNull();
    expect(watch.receiptOf({ ...entry, checkpoint: 'thank you' })).toBeNull();
  });
});

describe('a warden that lies', () => {
  test('with another entry in place of the one that the log has convicts that entry', async () => {
    const honest = await warden.proven([6, 3]);
    const [first, second] = honest.items;
    const forged = Buffer.from(changed('flag-a', 'nobody@example.com').bytes).toString('base64');
    warden.history = async () => ({
      ...honest,
      items: [{ ...first, entry: forged }, second] as typeof honest.items,
    });
    const states = (await window().history(flag)).entries.map(({ state }) => state.state);
    expect(states).toEqual(['misbehaviour', 'verified']);
  });

  test('with swapped entries is seen', async () => {
    const honest = await warden.proven([6, 3]);
    const [first, second] = honest.items;
    warden.history = async () => ({
      ...honest,
      items: [
        { ...first, entry: second?.entry },
        { ...second, entry: first?.entry },
      ] as typeof honest.items,
    });
    const states = (await window().history(flag)).entries.map(({ state }) => state.state);
    expect(states).toEqual(['misbehaviour', 'misbehaviour']);
  });

  test('with the valid proof of an event about another flag proves nothing about this one', async () => {
    warden.history = () => warden.proven([7, 6]);
    const states = (await window().history(flag)).entries.map(({ state }) => state.state);
    expect(states).toEqual(['unverifiable', 'verified']);
  });

  test('with entries out of order, or twice, gives no history', async () => {
    for (const indexes of [
      [3, 6],
      [6, 6],
    ]) {
      warden.history = () => warden.proven(indexes);
      await expect(window().history(flag)).rejects.toMatchObject({ reason: 'bad_answer' });
    }
    warden.history = () => warden.proven([6]);
    await expect(window().history(flag, { cursor: '6' })).rejects.toMatchObject({ reason: 'bad_answer' });
  });

  test('with a log that forked is convicted, keeps being convicted, and the evidence is kept', async () => {
    await window().verify();
    warden.signs(others);
    const watch = window();
    expect(await watch.verify()).toMatchObject({ state: 'misbehaviour', evidence: [{ kind: 'fork' }] });
    expect(parseExportedEvidence(Buffer.from(watch.evidence ?? ''))).toMatchObject([{ kind: 'fork' }]);
    warden.signs(records);
    client = undefined;
    const later = window();
    expect(await later.verify()).toMatchObject({ state: 'misbehaviour' });
    expect(later.evidence).toBe(watch.evidence);
  });

  test('with a log that went back is convicted', async () => {
    await window().verify();
    warden.signs(records.slice(0, 4));
    expect(await window().verify()).toMatchObject({
      state: 'misbehaviour',
      evidence: [{ kind: 'rollback' }],
    });
  });

  test('with an old checkpoint of a log that is still there is stale, and so is what it shows', async () => {
    await window().verify();
    const before = warden.signed(records.slice(0, 4));
    warden.shows({ ...warden.signed(records), checkpoint: before['checkpoint'] ?? Buffer.of() });
    const watch = window();
    expect((await watch.verify()).state).toBe('stale');
    expect((await watch.history(flag)).entries.map(({ state }) => state.state)).toEqual(
      Array(3).fill('stale'),
    );
  });

  test('with a new key proves nothing, until a person trusts that key', async () => {
    await window().verify();
    warden.key = seededKey('warden.example/ledger', 2);
    warden.signs(others);
    const watch = window();
    expect(await watch.verify()).toMatchObject({ state: 'unverifiable', reason: 'not-signed' });
    const { other, pin } = watch.standing;
    expect(other?.fingerprint).not.toBe(pin?.fingerprint);
    expect(await watch.trustOther('something else')).toBe(false);
    expect(await watch.trustOther(other?.key ?? '')).toBe(true);
    expect(watch.standing).toMatchObject({
      state: { state: 'verified' },
      pin: { key: other?.key },
      other: null,
    });
  });

  test('with a new key after it was convicted stays convicted', async () => {
    await window().verify();
    warden.signs(others);
    const watch = window();
    await watch.verify();
    warden.key = seededKey('warden.example/ledger', 2);
    warden.signs(others);
    expect(await watch.trustOther(seededKey('warden.example/ledger', 2).verifier.name)).toBe(false);
    expect((await window().verify()).state).toBe('misbehaviour');
  });
});

describe('an entry of our own', () => {
  test('is pending until the log shows it, and was verified before stays so', async () => {
    const watch = window();
    await watch.verify();
    expect(await watch.expectOwn(8n)).toMatchObject({ state: 'pending' });
    expect((await watch.verify()).state).toBe('verified');
  });

  test('that the log has otherwise convicts it', async () => {
    const watch = window();
    await watch.verify();
    await watch.expectOwn(8n);
    warden.signs(others);
    expect((await watch.verify()).state).toBe('misbehaviour');
  });
});

test('what was verified once is not drawn so when the ledger is not verified any more', async () => {
  const watch = window();
  const [entry] = (await watch.history(flag)).entries;
  if (!entry) throw new Error('There is no entry.');
  expect(stateNow(entry.state, watch.standing.state).state).toBe('verified');
  expect(stateNow(entry.state, null).state).toBe('unverifiable');
  await warden.stop();
  await watch.verify();
  expect(stateNow(entry.state, watch.standing.state).state).toBe('unverifiable');
});
