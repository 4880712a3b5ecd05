import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Vault } from '../../../src/warden/credentials/vault';
import { openLedger } from '../../../src/warden/ledger/open-ledger';
import { openLog } from '../../../src/warden/log/log';
import { openPostgres } from '../../../src/warden/store/open-postgres';
import type { Store } from '../../../src/warden/store/store';
import { startPostgres } from '../../tools/postgres';
import { storeFixtures, type StorePlace } from '../store/stores';
import { event } from './sample-event';
import { ledgerOf, outcomesOf, verified } from './stored-ledger';

/** Opens it, and records something. */
async function opened(store: Store, vault: Vault, mode: 'embedded' | 'team') {
  const ledger = await openLedger({ store, vault, mode, log: openLog('silent') });
  await ledger.record(event('opened'));
  return ledger;
}

describe.each(storeFixtures())('a ledger whose signing key can not be read, on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let place: StorePlace;
  let store: Store;
  beforeEach(async () => {
    place = await fixture.place();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  test('is not opened for a team, and nothing of it changes', async () => {
    const { verifierKey } = await opened(store, new Vault(randomBytes(32)), 'team');
    await expect(opened(store, new Vault(randomBytes(32)), 'team')).rejects.toThrow(
      /Bring that key file back/,
    );
    expect((await verified(store, verifierKey))?.events).toHaveLength(1);
  });

  test('goes on embedded under another key of the same name, and says so', async () => {
    const before = await opened(store, new Vault(randomBytes(32)), 'embedded');
    const vault = new Vault(randomBytes(32));
    const after = await opened(store, vault, 'embedded');
    expect(after.origin).toBe(before.origin);
    expect(after.verifierKey).not.toBe(before.verifierKey);
    await expect(verified(store, before.verifierKey)).rejects.toThrow(/no signature/);
    expect((await verified(store, after.verifierKey))?.events).toMatchObject([
      { kind: 'connection_tried' },
      { kind: 'log_key_replaced', before: before.verifierKey, after: after.verifierKey },
      { kind: 'connection_tried' },
    ]);
    expect((await opened(store, vault, 'embedded')).verifierKey).toBe(after.verifierKey);
  });
});

test('a role of PostgreSQL that is no superuser can append, and not even try anything else', async () => {
  const server = await startPostgres();
  const query = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  try {
    await query(server.url, `create role warden login password 'for-this-test'`);
    await query(server.url, `create database flagwarden owner warden`);
    const url = new URL(server.url);
    [url.username, url.password, url.pathname] = ['warden', 'for-this-test', '/flagwarden'];
    const store = await openPostgres(url.href, () => undefined);
    const ledger = await ledgerOf(store);
    await ledger.record(...Array.from({ length: 300 }, (_, at) => event(`e${at}`)));
    expect(outcomesOf((await verified(store, ledger.verifierKey))?.events ?? [])).toHaveLength(300);
    await store.close();
    for (const table of ['ledger_entries', 'ledger_nodes', 'ledger_checkpoints'])
      for (const statement of [`delete from ${table}`, `truncate ${table}`])
        await expect(query(url.href, statement)).rejects.toThrow(/permission denied/);
  } finally {
    await server.stop();
  }
});
