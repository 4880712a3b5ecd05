import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';
import { LedgerVerifier } from '../../../src/client/ledger/ledger-verifier';
import { readerOver } from '../../../src/client/ledger/log-reader';
import { openPinned, pinLog } from '../../../src/client/ledger/pinned-log';
import { parseTilePath } from '../../../src/ledger/tile';
import type { Ledger } from '../../../src/warden/ledger/ledger';
import { LedgerReader } from '../../../src/warden/ledger/ledger-reader';
import { LiveEvents } from '../../../src/warden/live/live-events';
import { openLog } from '../../../src/warden/log/log';
import type { Store } from '../../../src/warden/store/store';
import { WitnessSettings } from '../../../src/warden/witnesses/witness-settings';
import { Witnesses } from '../../../src/warden/witnesses/witnesses';
import { event } from '../ledger/sample-event';
import { ledgerOf } from '../ledger/stored-ledger';
import { storeFixtures, type StorePlace } from '../store/stores';
import { RealWitness } from './real-witness';

const patiently = { timeout: 30_000 };
const pace = { poll: 5, answer: 5_000, firstPause: 5, longestPause: 20 };

describe.each(storeFixtures())('witnesses of a ledger on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let place: StorePlace;
  let store: Store;
  let ledger: Ledger;
  let one: RealWitness;
  let other: RealWitness;
  let folder: string;
  const running: { stop(): Promise<void> }[] = [];
  beforeEach(async () => {
    place = await fixture.place();
    store = await place.open();
    ledger = await ledgerOf(store);
    folder = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-witnesses-'));
    one = await RealWitness.start('witness.example/one', ledger.verifierKey);
    other = await RealWitness.start('witness.example/other', ledger.verifierKey);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
    await one.stop();
    await other.stop();
    await store.close();
    await place.remove();
    await rm(folder, { recursive: true });
  });

  /** The witnesses as a warden asks them. Nothing is shown without the quorum, unless a test is about that. */
  const asking = (
    more: { quorum?: number; patienceSeconds?: number } = {},
    events = new LiveEvents(),
    members = [one.settings, other.settings],
  ) => {
    const settings = WitnessSettings.parse({ members, patienceSeconds: 3600, ...more });
    const witnesses = new Witnesses({ settings, store, events, log: openLog('silent'), pace });
    witnesses.start();
    running.push(witnesses);
    return witnesses;
  };
  const sizeShown = async (witnesses: Witnesses) => Number((await witnesses.checkpoint())?.size ?? 0n);
  const record = async (count: number) => {
    for (let at = 0; at < count; at++) await ledger.record(event(`event-${at}`));
  };
  /** Who cosigned what is shown, as a client finds it. */
  const cosigners = async (witnesses: Witnesses) => {
    const pin = pinLog({ key: ledger.verifierKey, witnesses: [one.key, other.key] });
    const shown = await witnesses.checkpoint();
    return openPinned(pin, Buffer.from(shown?.note ?? '')).cosignatures.map(({ key }) => key.name);
  };
  const clientState = (witnesses: Witnesses, quorum: number) => {
    const reader = new LedgerReader(store.ledger, () => witnesses.checkpoint());
    return new LedgerVerifier({
      pin: pinLog({ key: ledger.verifierKey, witnesses: [one.key, other.key], quorum }),
      reader: readerOver(async (resource) =>
        resource === 'checkpoint'
          ? Buffer.from((await reader.checkpoint()) ?? '')
          : reader.tile(parseTilePath(resource)),
      ),
      memory: new FileLedgerMemory(folder),
      cosignedWithin: 60_000,
      staleAfter: 60_000,
      includedWithin: 60_000,
    }).refresh();
  };

  test('cosign each checkpoint that is shown, also as the ledger grows', async () => {
    await record(3);
    const events = new LiveEvents();
    const told: string[] = [];
    events.subscribe((heard) => void (heard.type === 'ledger' && told.push(heard.size)));
    const witnesses = asking({}, events);
    await expect.poll(() => cosigners(witnesses).catch(() => []), patiently).toHaveLength(2);
    await record(300);
    await expect.poll(() => sizeShown(witnesses), patiently).toBe(303);
    expect(await cosigners(witnesses)).toHaveLength(2);
    expect(await clientState(witnesses, 2)).toMatchObject({
      state: 'verified',
      tree: { size: 303n, witnesses: ['witness.example/one', 'witness.example/other'] },
    });
    await expect.poll(() => told.at(-1), patiently).toBe('303');
    expect(told.map(Number)).toEqual(told.map(Number).sort((a, b) => a - b));
    expect(await witnesses.standing()).toEqual([
      { key: one.key, size: 303n },
      { key: other.key, size: 303n },
    ]);
  });

  test('hold back what they have not cosigned, until enough of them are there again', async () => {
    await record(2);
    const witnesses = asking();
    await expect.poll(() => cosigners(witnesses).catch(() => []), patiently).toHaveLength(2);
    await other.fallSilent();
    await record(5);
    await expect.poll(async () => Number((await witnesses.standing())[0]?.size), patiently).toBe(7);
    expect(await sizeShown(witnesses)).toBe(2);
    await other.answer();
    await expect.poll(() => sizeShown(witnesses), patiently).toBe(7);
    expect(await cosigners(witnesses)).toHaveLength(2);
  });

  test('are waited for no longer than the operator says; then clients that demand them say so', async () => {
    await record(2);
    await other.fallSilent();
    const witnesses = asking({ patienceSeconds: 1 });
    await record(4);
    await expect.poll(() => cosigners(witnesses), patiently).toEqual(['witness.example/one']);
    await expect.poll(() => sizeShown(witnesses), patiently).toBe(6);
    expect(await clientState(witnesses, 2)).toMatchObject({
      state: 'unverifiable',
      reason: 'too-few-witnesses',
    });
    expect(await clientState(witnesses, 1)).toMatchObject({ state: 'verified' });
  });

  test('that are fewer than all suffice where the operator says so', async () => {
    await record(2);
    const witnesses = asking({ quorum: 1 });
    await expect.poll(() => cosigners(witnesses).catch(() => []), patiently).toHaveLength(2);
    await one.fallSilent();
    await record(3);
    await expect.poll(() => sizeShown(witnesses), patiently).toBe(5);
    expect(await cosigners(witnesses)).toEqual(['witness.example/other']);
  });

  test('that remember more than the warden thinks are given the proof that they need', async () => {
    await record(40);
    const first = asking();
    await expect.poll(() => sizeShown(first), patiently).toBe(40);
    await first.stop();
    await store.close();
    // As after a crash between the witness's answer and its line being kept.
    await place.run('delete from ledger_cosignatures');
    store = await place.open();
    ledger = await ledgerOf(store);
    await record(30);
    const second = asking();
    await expect.poll(() => cosigners(second), patiently).toHaveLength(2);
    expect(await sizeShown(second)).toBe(70);
  });

  test('need not be asked again for what they cosigned before a crash left it unpublished', async () => {
    await record(7);
    const first = asking();
    await expect.poll(async () => (await store.cosignatures.of(7n)).size, patiently).toBe(2);
    await first.stop();
    await store.close();
    await place.run('delete from ledger_published');
    store = await place.open();
    ledger = await ledgerOf(store);
    await Promise.all([one.fallSilent(), other.fallSilent()]);
    expect(await store.cosignatures.published()).toBeNull();
    const second = asking();
    await expect.poll(() => store.cosignatures.published(), patiently).toBe(7n);
    expect(await cosigners(second)).toHaveLength(2);
  });

  test('count for nothing with a line that is not theirs', async () => {
    await record(3);
    let answers = 0;
    other.instead = () => {
      answers += 1;
      return { status: 200, body: '— witness.example/other AAAAAAAAAAAAAAAAAAAA\n' };
    };
    const witnesses = asking();
    await expect.poll(() => answers, patiently).toBeGreaterThan(3);
    expect(await store.cosignatures.published()).toBeNull();
    expect((await witnesses.standing()).map(({ size }) => size)).toEqual([3n, 0n]);
  });

  test('are asked by one warden at a time, and all wardens show the same, which never shrinks', async () => {
    await record(1);
    const wardens = [asking(), asking(), asking()];
    const seen: number[][] = wardens.map(() => []);
    const looking = new AbortController();
    const looks = wardens.map(async (warden, at) => {
      while (!looking.signal.aborted) {
        seen[at]?.push(await sizeShown(warden));
        await nextTurn();
      }
    });
    await expect.poll(() => store.cosignatures.published(), patiently).toBe(1n);
    await record(60);
    await expect.poll(() => store.cosignatures.published(), patiently).toBe(61n);
    looking.abort();
    await Promise.all(looks);
    for (const sizes of seen) expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    const bodies = one.asked.map((body) => Buffer.from(body).toString('utf8'));
    expect(new Set(bodies).size).toBe(bodies.length);
    await running.shift()?.stop();
    await record(5);
    await expect.poll(() => store.cosignatures.published(), patiently).toBe(66n);
  });
});

describe('the section for witnesses', () => {
  const key = 'witness.example/w+00000000+BA==';
  const faults = (given: unknown) =>
    WitnessSettings.safeParse(given).error?.issues.map(
      ({ path: at, message }) => `${at.join('.')} ${message}`,
    );

  test('says what is wrong with it, and where', () => {
    expect(faults({ members: [] })?.join()).toContain('members');
    expect(faults({ members: [{ url: 'ftp://w.example', key }] })?.join()).toContain('members.0.url');
    expect(faults({ members: [{ url: 'https://u:p@w.example', key }] })?.join()).toContain('no user');
    expect(faults({ members: [{ url: 'https://w.example', key }] })?.join()).toContain('members.0.key');
  });
});
