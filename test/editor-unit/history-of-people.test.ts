import { afterEach, beforeEach, expect, test } from 'vitest';
import { HttpWardenClient } from '../../src/client/http-warden-client';
import { FileLedgerMemory } from '../../src/client/ledger/file-ledger-memory';
import { LedgerWatch } from '../../src/client/ledger/ledger-watch';
import { PinStore } from '../../src/client/ledger/pin-store';
import type { Connection } from '../../src/contract/connection';
import { routes } from '../../src/contract/routes';
import { Toggle } from '../../src/contract/toggle';
import { rowOf } from '../../src/editor/flag-history/history-row';
import { momentsIn } from '../../src/editor/shared/moments';
import { Folder } from '../references/folder';
import { granted, once, staff, toggleOf } from '../warden/access/asking';
import { person } from '../warden/test-people';
import { TestWarden } from '../warden/test-warden';
import { english } from './l10n';

const admin = person('Ada', ['administrator']);
let people: ReturnType<typeof staff>;
let warden: TestWarden;
let connection: Connection;
let folder: Folder;
let client: HttpWardenClient;
let watch: LedgerWatch;
beforeEach(async () => {
  people = staff();
  warden = await TestWarden.start({ people: [...Object.values(people), admin] });
  connection = await warden.connected();
  folder = await Folder.make();
  client = new HttpWardenClient(warden.url, warden.token);
  watch = new LedgerWatch({
    client: () => client,
    pins: new PinStore(folder.at('pin.json')),
    memory: new FileLedgerMemory(folder.at('logs')),
    log: { info: () => undefined, warn: () => undefined },
  });
});
afterEach(async () => {
  await client.close();
  await warden.stop();
  await folder.remove();
});

const flag = () => ({ connectionId: connection.id, key: 'new-checkout' });
const voice = {
  l10n: english,
  moments: momentsIn('en-GB', () => new Date(), 'UTC'),
  numbers: new Intl.NumberFormat('en-GB'),
};

async function rows() {
  const { entries, size } = await watch.history(flag());
  const leftOut = await watch.leftOut(flag(), entries, size ?? 0n);
  return { leftOut, rows: entries.map((entry) => rowOf(entry, (key) => key, voice)) };
}

async function toggled(): Promise<Toggle> {
  await granted(warden, people, connection);
  const answer = await warden.sendAs(people.dana, 'POST', routes.toggles, toggleOf(connection), once());
  return Toggle.parse(await answer.json());
}

test('what people asked for, approved and toggled is told with their names, verified and whole', async () => {
  await toggled();
  const { leftOut, rows: shown } = await rows();
  expect(leftOut).toEqual([]);
  expect(new Set(shown.map(({ state }) => state))).toEqual(new Set(['verified']));
  const told = shown.map(({ what, who, environments }) => [what, who, environments.join()]);
  expect(told).toEqual([
    ['Change applied', 'Dana', 'production'],
    ['Began: turn off', 'Dana', 'production'],
    ['Access began', 'the warden', ''],
    ['Request approved, approvals: 1', 'the warden', ''],
    ['Approved the request', 'Ravi', ''],
    ['Asked for: toggle', 'Dana', 'production'],
  ]);
});

test('a toggle is held to be in the ledger, and is', async () => {
  const { entries } = await toggled();
  await watch.verify();
  for (const index of entries)
    expect(await watch.expectOwn(BigInt(index))).toMatchObject({ state: 'pending' });
  expect(await watch.verify()).toMatchObject({ state: 'verified' });
});

test('a name that was erased is told to be erased, and everything stays verified', async () => {
  await toggled();
  const erased = await warden.sendAs(admin, 'POST', routes.ledgerErasures, {
    value: people.dana.name,
  });
  expect(erased.status, await erased.clone().text()).toBe(200);
  const { rows: shown } = await rows();
  expect(shown.map(({ who }) => who)).toContain('somebody whose name was erased');
  expect(shown.map(({ who }) => who)).not.toContain(people.dana.name);
  expect(new Set(shown.map(({ state }) => state))).toEqual(new Set(['verified']));
});
