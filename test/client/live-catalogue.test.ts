import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CatalogueState } from '../../src/client/catalogue';
import { CatalogueMemory } from '../../src/client/catalogue-memory';
import { HttpWardenClient } from '../../src/client/http-warden-client';
import { LiveCatalogue, type WardenSource } from '../../src/client/live-catalogue';
import { sampleCatalogue, sampleFlag, unrecorded } from '../warden/samples';
import { newConnection } from '../warden/scripted-platform';
import { TestWarden } from '../warden/test-warden';
import { eventually, KeptLog } from './eventually';

let warden: TestWarden;
let directory: string;
let log: KeptLog;
const catalogues: LiveCatalogue[] = [];
beforeEach(async () => {
  warden = await TestWarden.start();
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-catalogue-'));
  log = new KeptLog();
});
afterEach(async () => {
  await Promise.all(catalogues.splice(0).map((catalogue) => catalogue.dispose()));
  await warden.stop().catch(() => undefined);
  await rm(directory, { recursive: true, force: true });
});

const wardenSource = (more: Partial<WardenSource> = {}): WardenSource => ({
  reach: async () => new HttpWardenClient(warden.url, warden.token),
  lost: (client) => void client.close(),
  worthRetrying: () => true,
  ...more,
});

function catalogueOf(source = wardenSource(), patience = 60_000): LiveCatalogue {
  const catalogue = new LiveCatalogue({
    source,
    memory: new CatalogueMemory(directory, identity),
    log,
    times: { retry: { first: 20, longest: 100 }, patience, remember: 10 },
  });
  catalogues.push(catalogue);
  return catalogue;
}

async function live(catalogue = catalogueOf()): Promise<LiveCatalogue> {
  catalogue.start();
  await eventually(() => expect(catalogue.state.state).toBe('live'));
  return catalogue;
}

const keysOf = (catalogue: LiveCatalogue) => [...catalogue.keys()].sort();
const identity = { find: async () => 'test-warden', findOrMake: async () => 'test-warden' };
const remembered = async () => (await readdir(directory)).filter((name) => name.endsWith('.json'));

test('is empty and silent before it is started', async () => {
  await warden.connected();
  const catalogue = catalogueOf();
  await catalogue.recall();
  expect(catalogue.state).toEqual({ state: 'empty' });
  expect(catalogue.started).toBe(false);
  expect(keysOf(catalogue)).toEqual([]);
});

test('mirrors everything that the warden has', async () => {
  const { id } = await warden.connected('one');
  await warden.connected('two');
  const catalogue = await live();
  expect(catalogue.connections().map(({ name }) => name)).toEqual(['one', 'two']);
  expect(catalogue.environments(id).map(({ key }) => key)).toEqual(['production']);
  expect(keysOf(catalogue)).toEqual(['new-checkout', 'old-banner']);
  expect(catalogue.flagsByKey('new-checkout')).toHaveLength(2);
  expect([...catalogue.flags()]).toHaveLength(4);
  expect(catalogue.flagsByKey('nothing')).toEqual([]);
});

test('follows flags that come, change and go, and tells their keys', async () => {
  const { id } = await warden.connected();
  const catalogue = await live();
  const told: (readonly string[] | null)[] = [];
  catalogue.onDidChange(({ keys }) => told.push(keys));
  const flags = [sampleFlag('new-checkout', { description: 'changed' }), sampleFlag('brand-new')];
  warden.platform.answer = async () => ({
    changed: true,
    revision: 'next',
    catalogue: { ...sampleCatalogue([]), flags },
  });
  await warden.synced(id);
  await eventually(() => expect(keysOf(catalogue)).toEqual(['brand-new', 'new-checkout']));
  expect(catalogue.flagsByKey('new-checkout')[0]?.description).toBe('changed');
  expect(new Set(told.flatMap((keys) => keys ?? []))).toEqual(
    new Set(['brand-new', 'new-checkout', 'old-banner']),
  );
});

test('follows a change of very many flags, and of environments', async () => {
  const { id } = await warden.connected();
  const catalogue = await live();
  warden.platform.keys = Array.from({ length: 900 }, (_, index) => `flag-${index}`);
  await warden.synced(id);
  await eventually(() => expect(keysOf(catalogue)).toHaveLength(900));
  const environments = [{ key: 'staging', name: 'Staging', production: false, order: 0 }];
  warden.platform.answer = async () => ({
    changed: true,
    revision: 'environments',
    catalogue: { ...sampleCatalogue([]), environments },
  });
  await warden.synced(id);
  await eventually(() => expect(catalogue.environments(id).map(({ key }) => key)).toEqual(['staging']));
  expect(keysOf(catalogue)).toEqual([]);
});

test('never calls a new connection current before its flags are there', async () => {
  const catalogue = await live();
  const wrong: string[] = [];
  catalogue.onDidChange(() => {
    for (const { id, sync } of catalogue.connections()) {
      const count = [...catalogue.flags()].filter((flag) => flag.connectionId === id).length;
      if (sync.state === 'current' && count !== 2) wrong.push(`${sync.state} with ${count} flags`);
    }
  });
  const { id } = await warden.connected('late');
  await eventually(() => expect(catalogue.connections()[0]?.sync.state).toBe('current'));
  expect(wrong).toEqual([]);
  await warden.send('DELETE', `/v1/connections/${id}`);
  await eventually(() => expect(catalogue.connections()).toEqual([]));
  expect(keysOf(catalogue)).toEqual([]);
});

test('shows how a platform fails, and keeps its flags', async () => {
  const { id } = await warden.connected();
  const catalogue = await live();
  warden.platform.answer = () => Promise.reject(new Error('boom'));
  await warden.synced(id);
  await eventually(() => expect(catalogue.connections()[0]?.sync.state).toBe('failing'));
  expect(catalogue.state.state).toBe('live');
  expect(keysOf(catalogue)).toEqual(['new-checkout', 'old-banner']);
});

test('keeps its flags through an outage, says since when, and comes back by itself', async () => {
  await warden.connected();
  const catalogue = await live();
  const before = new Date();
  await warden.running.stop();
  await eventually(() => expect(catalogue.state.state).toBe('offline'));
  const offline = catalogue.state as Extract<CatalogueState, { state: 'offline' }>;
  expect(offline.since.getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect(offline.rememberedAt).toEqual(offline.since);
  expect(keysOf(catalogue)).toEqual(['new-checkout', 'old-banner']);
  await wait(200);
  expect((catalogue.state as typeof offline).since).toEqual(offline.since);

  warden.platform.keys = ['after-the-outage'];
  await warden.begin();
  await eventually(() => expect(catalogue.state.state).toBe('live'));
  const [connection] = catalogue.connections();
  await warden.synced(connection?.id ?? '');
  await eventually(() => expect(keysOf(catalogue)).toEqual(['after-the-outage']));
});

test('forgets connections that were removed during an outage', async () => {
  const { id } = await warden.connected();
  const catalogue = await live();
  const { store } = warden;
  await store.connections.remove(id, unrecorded);
  await warden.restart();
  await eventually(() => expect(catalogue.connections()).toEqual([]));
  expect(keysOf(catalogue)).toEqual([]);
});

test('remembers flags on disk and shows them when no warden answers', async () => {
  const { id } = await warden.connected();
  const first = await live();
  await first.dispose();
  expect(await remembered()).toEqual(['test-warden.json']);
  await warden.running.stop();

  const second = catalogueOf();
  await second.recall();
  expect(second.state).toEqual({ state: 'empty' });
  expect(keysOf(second)).toEqual(['new-checkout', 'old-banner']);
  expect(second.environments(id)).toHaveLength(1);
  second.start();
  await eventually(() => expect(second.state.state).toBe('offline'));
  const state = second.state as Extract<CatalogueState, { state: 'offline' }>;
  expect(state.rememberedAt?.getTime()).toBeLessThanOrEqual(state.since.getTime());
  expect(keysOf(second)).toEqual(['new-checkout', 'old-banner']);
  await warden.begin();
});

test('calls remembered flags offline when the warden takes its time', async () => {
  await warden.connected();
  await (await live()).dispose();
  const never = new Promise<never>(() => undefined);
  const catalogue = catalogueOf(wardenSource({ reach: () => never }), 30);
  catalogue.start();
  await eventually(() => expect(catalogue.state.state).toBe('offline'));
  expect(keysOf(catalogue)).toEqual(['new-checkout', 'old-banner']);
});

test.each([
  ['no JSON', () => '{"format":1,'],
  ['a flag of another form', (text: string) => text.replace('"new-checkout"', '42')],
  ['another format', (text: string) => text.replace('"format":1', '"format":2')],
])('drops what it remembers with %s, and says so', async (_, damaged) => {
  await warden.connected();
  await (await live()).dispose();
  const file = path.join(directory, 'test-warden.json');
  await writeFile(file, damaged(await readFile(file, 'utf8')));
  const catalogue = catalogueOf();
  expect((await catalogue.recall()).found).toBe('dropped');
  expect(log.lines.join('\n')).toContain('was dropped');
  expect(keysOf(catalogue)).toEqual([]);
  expect(catalogue.state).toEqual({ state: 'empty' });
  expect(await remembered()).toEqual([]);
});

test('what is remembered holds neither the token nor a credential', async () => {
  await warden.connected();
  await (await live()).dispose();
  const text = await readFile(path.join(directory, 'test-warden.json'), 'utf8');
  expect(text).toContain('new-checkout');
  expect(text).not.toContain(warden.token);
  expect(text).not.toContain('good-token');
});

test('does not write again for flags that were only confirmed', async () => {
  const { id } = await warden.connected();
  const catalogue = await live();
  await eventually(async () => expect(await remembered()).toHaveLength(1));
  const file = path.join(directory, 'test-warden.json');
  const before = await readFile(file, 'utf8');
  let told = 0;
  catalogue.onDidChange(() => (told += 1));
  await warden.synced(id);
  await eventually(() => expect(told).toBeGreaterThan(0));
  await wait(100);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('waits to be asked when trying again is of no use', async () => {
  let tries = 0;
  const catalogue = catalogueOf(
    wardenSource({
      reach: async () => {
        tries += 1;
        if (tries === 1) throw new Error('too old');
        return new HttpWardenClient(warden.url, warden.token);
      },
      worthRetrying: () => false,
    }),
  );
  catalogue.start();
  await eventually(() => expect(catalogue.state).toMatchObject({ state: 'offline', detail: 'too old' }));
  await wait(200);
  expect(tries).toBe(1);
  catalogue.start();
  await eventually(() => expect(catalogue.state.state).toBe('live'));
});

test('leaves the warden when it is disposed', async () => {
  await warden.stop();
  warden = await TestWarden.start({ presence: { firstWithin: 60_000, graceAfterLast: 10 } });
  await warden.send('POST', '/v1/connections', newConnection());
  const catalogue = await live();
  await catalogue.dispose();
  await warden.running.deserted;
});
