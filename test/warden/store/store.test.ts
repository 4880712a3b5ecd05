import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/warden/store/store';
import type { ReadCatalogue } from '../../../src/warden/store/catalogue-rows';
import { bornConnection, sampleCatalogue, sampleFlag, unrecorded } from '../samples';
import { storeFixtures, type StorePlace } from './stores';

const read = (keys: readonly string[]): ReadCatalogue => ({
  catalogue: sampleCatalogue(keys),
  platformRevision: 'r1',
  readBy: '1.0.0',
  status: { state: 'current', catalogueAt: '2026-11-23T10:41:00.000Z' },
});

describe.each(storeFixtures())('the store on $name', (fixture) => {
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

  async function added(name = 'shop') {
    const connection = bornConnection(name);
    expect(await store.connections.add(connection, null, unrecorded)).toBe(true);
    return connection;
  }

  async function keysOf(connectionId: string, pageSize: number) {
    const keys: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await store.catalogues.flags(connectionId, after, pageSize);
      keys.push(...page.map((flag) => flag.key));
      const last = page.at(-1);
      if (!last || page.length < pageSize) return keys;
      after = last.key;
    }
  }

  test('remembers connections when it is opened again', async () => {
    const connection = await added();
    await store.close();
    store = await place.open();
    expect(await store.connections.list()).toEqual([
      { ...connection, sync: { state: 'pending' }, revision: 0, flagCount: 0 },
    ]);
  });

  test('keeps free text as it is, whatever characters a platform uses', async () => {
    const connection = bornConnection('odd');
    connection.project.name = 'nul \0, half a pair \ud800, turned \u202e around';
    await store.connections.add(connection, null, unrecorded);
    expect((await store.connections.get(connection.id))?.project).toEqual(connection.project);
    const next = read([]);
    next.catalogue.flags.push(sampleFlag('a', { description: connection.project.name }));
    await store.catalogues.replace(connection.id, next, unrecorded);
    expect((await store.catalogues.flag(connection.id, 'a'))?.description).toBe(connection.project.name);
  });

  test('refuses a second connection of the same name and adds nothing of it', async () => {
    await added('shop');
    const second = bornConnection('shop');
    expect(
      await store.connections.add(second, { keyId: 'k', wrappedKey: 'w', ciphertext: 'c' }, unrecorded),
    ).toBe(false);
    expect(await store.connections.get(second.id)).toBeNull();
    expect(await store.credentials.get(second.id)).toBeNull();
  });

  test('removing a connection removes its credential, flags and environments', async () => {
    const connection = bornConnection('shop');
    await store.connections.add(connection, { keyId: 'k', wrappedKey: 'w', ciphertext: 'c' }, unrecorded);
    await store.catalogues.replace(connection.id, read(['a', 'b']), unrecorded);
    expect(await store.connections.remove(connection.id, unrecorded)).toBe(true);
    expect(await store.connections.remove(connection.id, unrecorded)).toBe(false);
    expect(await store.credentials.get(connection.id)).toBeNull();
    expect(await store.catalogues.flags(connection.id, null, 10)).toEqual([]);
    expect(await store.catalogues.environments(connection.id)).toEqual([]);
  });

  test('a new catalogue names exactly the flags that changed, and only a change raises the revision', async () => {
    const { id } = await added();
    const first = await store.catalogues.replace(id, read(['a', 'b', 'c']), unrecorded);
    expect(first).toMatchObject({ revision: 1, environmentsChanged: true });
    expect(first?.changedKeys.sort()).toEqual(['a', 'b', 'c']);

    expect(await store.catalogues.replace(id, read(['a', 'b', 'c']), unrecorded)).toEqual({
      revision: 1,
      changedKeys: [],
      environmentsChanged: false,
    });

    const changed = read(['b', 'd']);
    changed.catalogue.flags.push(sampleFlag('c', { description: 'Other words' }));
    const second = await store.catalogues.replace(id, changed, unrecorded);
    expect(second?.revision).toBe(2);
    expect(second?.changedKeys.sort()).toEqual(['a', 'c', 'd']);
    expect(await keysOf(id, 10)).toEqual(['b', 'c', 'd']);
    expect((await store.catalogues.flag(id, 'c'))?.description).toBe('Other words');
    expect(await store.catalogues.flag(id, 'a')).toBeNull();
  });

  test('a changed environment raises the revision', async () => {
    const { id } = await added();
    await store.catalogues.replace(id, read(['a']), unrecorded);
    const next = read(['a']);
    next.catalogue.environments.push({ key: 'test', name: 'Test', production: false, order: 1 });
    expect(await store.catalogues.replace(id, next, unrecorded)).toEqual({
      revision: 2,
      changedKeys: [],
      environmentsChanged: true,
    });
    expect((await store.catalogues.environments(id)).map((environment) => environment.key)).toEqual([
      'production',
      'test',
    ]);
  });

  test('a catalogue that can not be stored whole leaves the last one whole', async () => {
    const { id } = await added();
    await store.catalogues.replace(id, read(['a', 'b']), unrecorded);
    const broken = read(['c']);
    broken.catalogue.environments.push(...broken.catalogue.environments);
    broken.catalogue.environments.push({ key: 'x', name: 'x', production: null, order: 9 });
    await expect(store.catalogues.replace(id, broken, unrecorded)).rejects.toThrow();
    expect(await keysOf(id, 10)).toEqual(['a', 'b']);
    expect(await store.connections.get(id)).toMatchObject({ revision: 1, flagCount: 2 });
  });

  test('the catalogue of a connection that is gone is not stored', async () => {
    expect(await store.catalogues.replace(bornConnection('gone').id, read(['a']), unrecorded)).toBeNull();
  });

  test('a failing sync keeps the flags', async () => {
    const { id } = await added();
    await store.catalogues.replace(id, read(['a']), unrecorded);
    await store.connections.setSync(id, {
      state: 'failing',
      since: '2026-11-23T10:42:00.000Z',
      catalogueAt: '2026-11-23T10:41:00.000Z',
      failure: { code: 'unreachable', detail: 'No answer', location: null, retryAt: null },
    });
    expect(await store.connections.get(id)).toMatchObject({ flagCount: 1, sync: { state: 'failing' } });
    expect(await keysOf(id, 10)).toEqual(['a']);
  });

  test('another version of the warden reads the catalogue anew', async () => {
    const { id } = await added();
    await store.catalogues.replace(id, read(['a']), unrecorded);
    expect(await store.catalogues.platformRevision(id, '1.0.0')).toBe('r1');
    expect(await store.catalogues.platformRevision(id, '1.0.1')).toBeNull();
  });

  test('pages hold every key once, in the order of bytes, whatever the page size', async () => {
    const { id } = await added();
    const key = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      .filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (keys, size) => {
          await store.catalogues.replace(id, read(keys), unrecorded);
          const byBytes = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
          expect(await keysOf(id, size)).toEqual(byBytes);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('paging goes on behind the last key when flags come and go in between', async () => {
    const { id } = await added();
    await store.catalogues.replace(id, read(['a', 'c', 'e', 'g']), unrecorded);
    const first = await store.catalogues.flags(id, null, 2);
    expect(first.map((flag) => flag.key)).toEqual(['a', 'c']);
    await store.catalogues.replace(id, read(['a', 'b', 'd', 'e', 'g']), unrecorded);
    const second = await store.catalogues.flags(id, 'c', 5);
    expect(second.map((flag) => flag.key)).toEqual(['d', 'e', 'g']);
  });

  test('a store of a newer version is refused and left alone', async () => {
    await store.close();
    await place.run(
      `insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')`,
    );
    await expect(place.open()).rejects.toMatchObject({ name: 'StoreError', code: 'store_newer' });
    await place.run(`delete from kysely_migration where name = '9999-from-the-future'`);
    store = await place.open();
  });
});
