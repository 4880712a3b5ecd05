import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Denials } from '../../../src/warden/ledger/denials';
import type { Ledger } from '../../../src/warden/ledger/ledger';
import { openLog } from '../../../src/warden/log/log';
import { openSqlite } from '../../../src/warden/store/open-sqlite';
import type { Store } from '../../../src/warden/store/store';
import { ledgerOf, verified } from './stored-ledger';

let directory: string;
let store: Store;
let ledger: Ledger;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-denials-'));
  store = await openSqlite(directory);
  ledger = await ledgerOf(store);
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

async function counts(): Promise<number[]> {
  const events = (await verified(store, ledger.verifierKey))?.events ?? [];
  return events.flatMap((event) => (event.kind === 'access_denied' ? [event.count] : []));
}

test('however many callers are refused, few events count them all', async () => {
  const denials = new Denials(ledger, openLog('silent'));
  for (let at = 0; at < 5_000; at++) denials.note('wrong_token', `2001:db8::${at.toString(16)}`);
  await denials.stop();
  const found = await counts();
  expect(found.length).toBeLessThan(100);
  expect(found.reduce((sum, count) => sum + count, 0)).toBe(5_000);
});

test('what could not be recorded is recorded later', async () => {
  const denials = new Denials(ledger, openLog('silent'));
  const head = (size: number) =>
    store.ledger.transaction((transaction) =>
      transaction.updateTable('ledger_head').set({ size }).executeTakeFirst(),
    );
  await head(1);
  denials.note('no_token', '192.0.2.7');
  await denials.stop();
  expect(await counts()).toEqual([]);
  await head(0);
  denials.note('no_token', '192.0.2.7');
  await denials.stop();
  expect(await counts()).toEqual([2]);
});
