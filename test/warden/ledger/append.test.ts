import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { opens } from '../../../src/ledger/commitment';
import { Vault } from '../../../src/warden/credentials/vault';
import type { Ledger } from '../../../src/warden/ledger/ledger';
import { LedgerReader } from '../../../src/warden/ledger/ledger-reader';
import type { Store } from '../../../src/warden/store/store';
import { storeFixtures, type StorePlace } from '../store/stores';
import { event } from './sample-event';
import { ledgerOf, outcomesOf, vault, verified } from './stored-ledger';

const numbered = (count: number, name = 'e') => Array.from({ length: count }, (_, at) => `${name}${at}`);

describe.each(storeFixtures())('the ledger on $name', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let place: StorePlace;
  let store: Store;
  let ledger: Ledger;
  beforeEach(async () => {
    place = await fixture.place();
    store = await place.open();
    ledger = await ledgerOf(store);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const recorded = async () => outcomesOf((await verified(store, ledger.verifierKey))?.events ?? []);

  test('shows nothing before the first event', async () => {
    expect(await verified(store, ledger.verifierKey)).toBeNull();
  });

  test('keeps the events of many writers, each once, without holes, in a log that verifies', async () => {
    const names = numbered(1_100);
    await Promise.all(names.map((name) => ledger.record(event(name))));
    expect((await recorded()).toSorted()).toEqual(names.toSorted());
  });

  test('lets writers share commits, and signs one checkpoint a commit', async () => {
    await Promise.all(numbered(300).map((name) => ledger.record(event(name))));
    await store.close();
    const rows = await place.rows('select size from ledger_checkpoints');
    expect(rows.length).toBeLessThan(20);
    store = await place.open();
  });

  test('keeps events that are recorded together together and in order', async () => {
    await Promise.all([
      ...numbered(20, 'x').map((name) => ledger.record(event(name))),
      ledger.record(...numbered(5, 'y').map(event)),
      ...numbered(20, 'z').map((name) => ledger.record(event(name))),
    ]);
    expect((await recorded()).join()).toContain(numbered(5, 'y').join());
  });

  test('goes on after it is opened again, under the same key', async () => {
    await ledger.record(...numbered(300).map(event));
    const before = ledger.verifierKey;
    await store.close();
    store = await place.open();
    ledger = await ledgerOf(store);
    expect(ledger.verifierKey).toBe(before);
    await ledger.record(...numbered(300, 'f').map(event));
    expect(await recorded()).toEqual([...numbered(300), ...numbered(300, 'f')]);
  });

  test('refuses an event that can not be one, and records what others wrote at the same time', async () => {
    const wrong = { ...event('wrong'), platform: 'No Slug' };
    const [bad, good] = await Promise.allSettled([ledger.record(wrong), ledger.record(event('good'))]);
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    expect(await recorded()).toEqual(['good']);
  });

  test('keeps nothing of a transaction that failed', async () => {
    await ledger.record(event('before'));
    const broken = store.ledger.transaction(async (transaction) => {
      await ledger.recordWithin(transaction, [event('never')]);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    await ledger.record(event('after'));
    expect(await recorded()).toEqual(['before', 'after']);
  });

  test.each([
    ['update', `update ledger_entries set entry = 'x'`],
    ['delete', `delete from ledger_entries where entry_index = 0`],
    ['update of a checkpoint', `update ledger_checkpoints set root = 'x'`],
    ['delete of a checkpoint', `delete from ledger_checkpoints`],
    ['update of a node', `update ledger_nodes set hash = 'x'`],
    ['delete of a node', `delete from ledger_nodes`],
    ['hole', `insert into ledger_entries (entry_index, entry, leaf_hash, kind) values (999, 'x', 'x', 'x')`],
    [
      'second entry of an index',
      `insert into ledger_entries (entry_index, entry, leaf_hash, kind) values (0, 'x', 'x', 'x')`,
    ],
    [
      'checkpoint beyond the entries',
      `insert into ledger_checkpoints (size, root, note) values (999, 'x', 'x')`,
    ],
    [
      'second checkpoint of a size',
      `insert into ledger_checkpoints (size, root, note) values (300, 'x', 'x')`,
    ],
  ])('is kept by the database itself from every %s', async (_, statement) => {
    await ledger.record(...numbered(300).map(event));
    await store.close();
    await expect(place.run(statement)).rejects.toThrow();
    store = await place.open();
    expect(await recorded()).toEqual(numbered(300));
  });

  const replacing =
    fixture.name === 'sqlite'
      ? [
          `insert or replace into ledger_entries (entry_index, entry, leaf_hash, kind) values (0, 'x', 'x', 'x')`,
          `replace into ledger_checkpoints (size, root, note) values (300, 'x', 'x')`,
          `replace into ledger_nodes (level, node_index, hash) values (1, 0, 'x')`,
          `update or replace ledger_entries set entry_index = 0 where entry_index = 1`,
        ]
      : [
          `truncate ledger_entries`,
          `truncate ledger_checkpoints, ledger_nodes`,
          `insert into ledger_entries (entry_index, entry, leaf_hash, kind) values (0, 'x', 'x', 'x') on conflict (entry_index) do update set entry = 'x'`,
          `set session_replication_role = replica; delete from ledger_entries`,
        ];
  test.each(replacing)('is not replaced or emptied: %s', async (statement) => {
    await ledger.record(...numbered(300).map(event));
    await store.close();
    await expect(place.run(statement)).rejects.toThrow();
    store = await place.open();
    expect(await recorded()).toEqual(numbered(300));
  });

  test.each([
    `update ledger_head set size = 2, subtrees = '[]'`,
    `update ledger_head set subtrees = '["${Buffer.alloc(32).toString('base64')}","${Buffer.alloc(32).toString('base64')}"]'`,
    `update ledger_head set size = 0, subtrees = '[]'`,
  ])('signs nothing once its head was tampered with: %s', async (statement) => {
    await ledger.record(event('a'), event('b'), event('c'));
    await store.close();
    await place.run(statement);
    store = await place.open();
    ledger = await ledgerOf(store);
    await expect(ledger.record(event('d'))).rejects.toThrow(/head/);
    expect(await recorded()).toEqual(['a', 'b', 'c']);
  });

  test('commits to personal values, whose openings can be erased while all proofs stay', async () => {
    await ledger.record(event('a'));
    const reader = new LedgerReader(store.ledger);
    const before = await reader.entry(0n);
    const openings = before?.entries[0]?.openings ?? [];
    expect(openings.map(({ field, value }) => [field, value])).toEqual([
      ['actor.address', '192.0.2.7'],
      ['settings', '{}'],
    ]);
    const events = (await verified(store, ledger.verifierKey))?.events ?? [];
    const [first] = events;
    const address = first?.actor.kind === 'client' ? first.actor.address : { commitment: '' };
    const [opening] = openings;
    expect(opening && opens(address, opening)).toBe(true);

    expect(await ledger.erase('192.0.2.7', { kind: 'warden', version: '1' })).toBe(1);
    const after = await reader.entry(0n);
    expect(after?.entries[0]?.openings.map(({ field }) => field)).toEqual(['settings']);
    expect(after?.entries[0]?.entry).toBe(before?.entries[0]?.entry);
    await store.close();
    expect((await place.rawContents()).includes('192.0.2.7')).toBe(false);
    store = await place.open();
    expect(await recorded()).toEqual(['a']);
  });

  test('its signing key opens with its key-encryption key alone, also after that was changed', async () => {
    const next = new Vault(Buffer.alloc(32, 9));
    expect(await store.credentials.resealAll((owner, sealed) => vault.rewrap(owner, sealed, next))).toBe(0);
    expect(await store.credentials.keyIds()).toEqual([next.keyId]);
    await expect(ledgerOf(store)).rejects.toThrow(/another key/);
  });
});
