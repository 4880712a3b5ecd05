import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Ledger } from '../../../src/warden/ledger/ledger';
import { openLogKey } from '../../../src/warden/ledger/log-key';
import { Store } from '../../../src/warden/store/store';
import type { Tables } from '../../../src/warden/store/tables';
import { FailingDialect, type Fault } from '../store/failing-dialect';
import { storeFixtures, type StorePlace } from '../store/stores';
import { sharedProgram } from '../process/shared-program';
import { event } from './sample-event';
import { keyEncryptionKey, ledgerOf, outcomesOf, vault, verified } from './stored-ledger';

/** As many as fill a tile, so that every kind of row is written. */
const together = 256;

let program: string;
beforeAll(async () => {
  program = await sharedProgram(path.join(import.meta.dirname, 'scripted-append.ts'));
});

describe.each(storeFixtures())('the ledger on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let place: StorePlace;
  beforeEach(async () => {
    place = await fixture.place();
    await (await place.open()).close();
  });
  afterEach(() => place.remove());

  /** Appends while one statement fails. Returns whether it did, and whether the append was acknowledged. */
  async function appendWith(fault: Fault, names: readonly string[]) {
    const dialect = new FailingDialect(place.dialect());
    const store = new Store(new Kysely<Tables>({ dialect }), fixture.name);
    const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, vault));
    dialect.arm(fault);
    const [{ status }] = await Promise.allSettled([ledger.record(...names.map(event))]);
    await store.close();
    return { hasFailed: dialect.hasFailed, acknowledged: status === 'fulfilled' };
  }

  /** Appends in a process that is killed at one statement. */
  async function appendKilledAt(fault: Fault, names: readonly string[]) {
    const order = {
      ...fault,
      address: place.address,
      keyEncryptionKey: keyEncryptionKey.toString('base64'),
      names,
    };
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, APPEND_ORDER: JSON.stringify(order) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    if (child.signalCode === null) expect(child.exitCode).toBe(0);
    return { hasFailed: child.signalCode === 'SIGKILL', acknowledged: said.includes('acknowledged') };
  }

  describe.each([
    ['lost', appendWith],
    ['where the process is killed', appendKilledAt],
  ])('is whole, has what it acknowledged, and goes on after an append', (how, appendUnder) => {
    test.each(['statement', 'answer'] as const)(`with any one %s ${how}`, async (lost) => {
      const acknowledged: string[] = [];
      let statement = 0;
      for (let isOver = false; !isOver;) {
        statement += 1;
        const names = Array.from({ length: together }, (_, at) => `${statement}-${at}`);
        const appended = await appendUnder({ statement, lost }, names);
        isOver = !appended.hasFailed;
        if (appended.acknowledged) acknowledged.push(...names);
        expect(appended.acknowledged).toBe(isOver);

        const store = await place.open();
        const ledger = await ledgerOf(store);
        const next = `${statement}-after`;
        await ledger.record(event(next));
        acknowledged.push(next);
        const log = await verified(store, ledger.verifierKey);
        const outcomes = outcomesOf(log?.events ?? []);
        expect(acknowledged.filter((name) => !outcomes.includes(name))).toEqual([]);
        const begun = outcomes.filter((name) => name.startsWith(`${statement}-`) && name !== next);
        expect([0, together]).toContain(begun.length);
        await store.close();
      }
      expect(statement).toBeGreaterThan(6);
    });
  });

  test.runIf(fixture.name === 'postgres')(
    'is one log, whichever of several wardens append at once',
    async () => {
      const stores = await Promise.all([place.open(), place.open(), place.open()]);
      const ledgers = await Promise.all(stores.map(ledgerOf));
      expect(new Set(ledgers.map(({ verifierKey }) => verifierKey)).size).toBe(1);
      const names = Array.from({ length: 600 }, (_, at) => `e${at}`);
      const writers = names.map(async (name, at) => ledgers[at % ledgers.length]?.record(event(name)));
      await Promise.all(writers);
      const [store] = stores;
      const log = store && (await verified(store, ledgers[0]?.verifierKey ?? ''));
      expect(outcomesOf(log?.events ?? []).toSorted()).toEqual(names.toSorted());
      await Promise.all(stores.map((one) => one.close()));
    },
  );
});
