import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sinks } from '../../../src/warden/sinks/sinks';
import type { Store } from '../../../src/warden/store/store';
import { keyEncryptionKey, ledgerOf, verified } from '../ledger/stored-ledger';
import { sharedProgram } from '../process/shared-program';
import { storeFixtures, type StorePlace } from '../store/stores';
import { exporting, hook, indexesOf, patiently, record, upTo } from './exporting';
import { HttpReceiver } from './receivers';

let program: string;
beforeAll(async () => {
  program = await sharedProgram(path.join(import.meta.dirname, 'scripted-export.ts'));
});

describe.each(storeFixtures())('the export on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let place: StorePlace;
  let store: Store;
  let receiver: HttpReceiver;
  let running: Sinks[];
  beforeEach(async () => {
    place = await fixture.place();
    store = await place.open();
    receiver = await HttpReceiver.start();
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((sinks) => sinks.stop()));
    await receiver.stop();
    await store.close();
    await place.remove();
  });

  const start = async (...args: Parameters<typeof exporting>) => {
    const started = await exporting(...args);
    running.push(started.sinks);
    return started;
  };
  const lag = async (sinks: Sinks, at = 0) => (await sinks.list())[at]?.lag;

  test('sends each entry once and in order, and goes on behind a restart where it was', async () => {
    const first = await start(store, [hook(receiver.url(), { batch: 7 })]);
    await record(first.ledger, 0, 30);
    await expect.poll(() => lag(first.sinks), patiently).toBe('0');
    await first.sinks.stop();
    await record(first.ledger, 30, 5);
    const second = await start(store, [hook(receiver.url(), { batch: 7 })]);
    await expect.poll(() => lag(second.sinks), patiently).toBe('0');
    expect(indexesOf(receiver.lines)).toEqual(upTo(36));
    expect((await second.sinks.list())[0]).toMatchObject({
      sentIndex: '35',
      lastFailure: null,
      deadLetters: 0,
    });
  });

  test('a sink that begins with the next entry gets nothing of before', async () => {
    await record(await ledgerOf(store), 0, 4);
    const { sinks, ledger } = await start(store, [hook(receiver.url(), { begin: 'next' })]);
    await record(ledger, 4, 2);
    await expect.poll(() => receiver.lines.length, patiently).toBe(3);
    await expect.poll(() => lag(sinks), patiently).toBe('0');
    expect(indexesOf(receiver.lines)).toEqual([4, 5, 6]);
  });

  test('where the ledger goes to is in the ledger, each time that it changes', async () => {
    const everything = async () => {
      const ledger = await ledgerOf(store);
      const { events } = (await verified(store, ledger.verifierKey)) ?? { events: [] };
      return events.filter(({ kind }) => kind.startsWith('export_'));
    };
    const address = `${receiver.url()}?token=secret`;
    const began = {
      kind: 'export_began',
      sink: 'hook',
      transport: 'webhook',
      place: new URL(address).origin,
    };
    for (const more of [{}, {}, { personalValues: true }]) {
      const { sinks } = await start(store, [hook(address, more)]);
      await sinks.stop();
    }
    await (await start(store, [])).sinks.stop();
    const again = await start(store, [hook(address)]);
    expect(await everything()).toMatchObject([
      { ...began, personalValues: false, from: 0 },
      { ...began, personalValues: true },
      { kind: 'export_ended', sink: 'hook' },
      { ...began, personalValues: false },
    ]);
    expect(JSON.stringify(await everything())).not.toContain('secret');
    await again.sinks.stop();
  });

  test('whatever fails in between, every entry arrives, and none before one that is older', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(204, 503, 302, 401, 429), { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        async (answers, batch) => {
          const from = Number((await store.ledger.checkpoint())?.size ?? 0n);
          const name = `hook-${from}`;
          receiver.posted.length = 0;
          const left = [...answers];
          const taken: string[] = [];
          receiver.answer = ({ body }) => {
            const status = left.shift() ?? 204;
            if (status === 204) taken.push(...body.split('\n').slice(0, -1));
            return { status, headers: { location: receiver.url() } };
          };
          const { sinks, ledger } = await exporting(store, [
            hook(receiver.url(), { name, batch, begin: 'next' }),
          ]);
          await record(ledger, from, 20);
          await expect.poll(() => lag(sinks), patiently).toBe('0');
          await sinks.stop();
          const [began = -1] = indexesOf(taken);
          expect(indexesOf(taken)).toEqual(upTo(21, began));
          const seen = indexesOf(receiver.lines);
          seen.forEach((index, at) =>
            expect(index).toBeLessThanOrEqual(Math.max(began - 1, ...seen.slice(0, at)) + 1),
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  test('an entry that is refused again and again becomes a dead letter, and the rest goes on', async () => {
    receiver.answer = ({ body }) => ({ status: body.includes('"event-5"') ? 422 : 204 });
    const { sinks, ledger } = await start(store, [hook(receiver.url(), { batch: 10, tries: 3 })]);
    await record(ledger, 0, 12);
    await expect.poll(() => lag(sinks), patiently).toBe('0');
    const { items } = await sinks.deadLetters('hook', 0n, 10);
    expect(items).toMatchObject([{ index: '6', tries: 3, reason: 'The sink refused it with status 422.' }]);
    const alone = receiver.posted.filter(({ headers }) => headers['flagwarden-entries'] === '6-6');
    expect(alone).toHaveLength(3);
    const { events } = (await verified(store, ledger.verifierKey)) ?? { events: [] };
    expect(events.at(-1)).toMatchObject({ kind: 'dead_letter', sink: 'hook', index: 6, tries: 3 });

    receiver.answer = () => ({ status: 204 });
    receiver.posted.length = 0;
    const by = { kind: 'warden', version: '1' } as const;
    await sinks.replay('hook', 4n, by);
    await expect.poll(() => lag(sinks), patiently).toBe('0');
    expect(indexesOf(receiver.lines)).toEqual(upTo(11, 4));
    expect((await sinks.deadLetters('hook', 0n, 10)).items).toEqual([]);
    expect((await verified(store, ledger.verifierKey))?.events.at(-1)).toMatchObject({
      kind: 'replay_asked',
      from: 4,
      instead: 14,
    });
  });

  test('a sink that refuses everything does not make the ledger grow without end', async () => {
    receiver.answer = () => ({ status: 400 });
    const { sinks, ledger } = await start(store, [hook(receiver.url(), { tries: 1 })]);
    await record(ledger, 0, 3);
    await expect.poll(() => lag(sinks), patiently).toBe('0');
    expect((await store.ledger.checkpoint())?.size).toBe(8n);
    expect((await sinks.list())[0]?.deadLetters).toBe(8);
  });

  test('a sink that is out does not hold up the ledger or another sink, and says why', async () => {
    const other = await HttpReceiver.start();
    receiver.answer = () => null;
    const sinkList = [hook(receiver.url()), hook(other.url(), { name: 'other' })];
    const { sinks, ledger } = await start(store, sinkList, { patience: 3_000 });
    for (let at = 0; at < 5; at++) await record(ledger, at * 10, 10);
    await expect.poll(() => lag(sinks, 1), patiently).toBe('0');
    expect(indexesOf(other.lines)).toEqual(upTo(52));
    await expect.poll(async () => (await sinks.list())[0]?.lastFailure, patiently).not.toBeNull();
    expect((await sinks.list())[0]).toMatchObject({ sentIndex: null, lag: '52', deadLetters: 0 });
    await other.stop();
  });

  test('two wardens on one database send nothing twice, and one goes on for the other', async () => {
    const second = fixture.name === 'postgres' ? await place.open() : store;
    const one = await start(store, [hook(receiver.url(), { batch: 3 })]);
    const two = await start(second, [hook(receiver.url(), { batch: 3 })]);
    await Promise.all([record(one.ledger, 0, 25), record(two.ledger, 25, 25)]);
    await expect.poll(() => lag(one.sinks), patiently).toBe('0');
    expect(indexesOf(receiver.lines)).toEqual(upTo(51));
    await one.sinks.stop();
    await record(two.ledger, 50, 5);
    await expect.poll(() => lag(two.sinks), patiently).toBe('0');
    expect(indexesOf(receiver.lines)).toEqual(upTo(56));
    await two.sinks.stop();
    if (second !== store) await second.close();
  });

  test('who lost the claim, or was overtaken by a replay, does not move the cursor', async () => {
    await store.sinks.begin('s', 0n, 'there', async () => undefined);
    const old = await store.sinks.claim('s', 'a', -1000);
    const taken = await store.sinks.claim('s', 'b', 30_000);
    if (!old || !taken) throw new Error('Both had to get it: the first ran out at once');
    expect(await store.sinks.claim('s', 'a', 30_000)).toBeNull();
    expect(await store.sinks.advance(old, 5n)).toBe(false);
    expect(await store.sinks.advance(taken, 5n)).toBe(true);
    const later = await store.sinks.claim('s', 'b', 30_000);
    await store.sinks.rewind('s', 2n, async () => undefined);
    expect(later && (await store.sinks.advance(later, 9n))).toBe(false);
    expect((await store.sinks.position('s'))?.next).toBe(2n);
  });

  test('killed between sending and moving the cursor, a warden sends again what was sent', async () => {
    await record(await ledgerOf(store), 0, 6);
    await store.close();
    receiver.answer = () => null;
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        FLAGWARDEN_TEST_HOOK_KEY: 'hook-key',
        EXPORT_ORDER: JSON.stringify({
          address: place.address,
          keyEncryptionKey: keyEncryptionKey.toString('base64'),
          url: receiver.url(),
        }),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exited = once(child, 'exit');
    await expect.poll(() => receiver.lines.length, patiently).toBe(7);
    child.kill('SIGKILL');
    await exited;
    receiver.answer = () => ({ status: 204 });
    store = await place.open();
    const { sinks } = await start(store, [hook(receiver.url())]);
    await expect.poll(() => lag(sinks), patiently).toBe('0');
    expect(indexesOf(receiver.lines)).toEqual([...upTo(7), ...upTo(7)]);
  });
});
