import { afterEach, beforeEach, expect, test } from 'vitest';
import { HttpWardenClient } from '../../../src/client/http-warden-client';
import { FileLedgerMemory } from '../../../src/client/ledger/file-ledger-memory';
import { LedgerWatch } from '../../../src/client/ledger/ledger-watch';
import { UnusableWitnesses, type WitnessDemand } from '../../../src/client/ledger/pin-with-witnesses';
import { PinStore } from '../../../src/client/ledger/pin-store';
import { WitnessSettings } from '../../../src/warden/witnesses/witness-settings';
import { Folder } from '../../references/folder';
import { TestWarden } from '../../warden/test-warden';
import { RealWitness } from '../../warden/witnesses/real-witness';

const patiently = { timeout: 30_000 };

let folder: Folder;
let witness: RealWitness;
let stranger: RealWitness;
let warden: TestWarden;
let client: HttpWardenClient;
let demand: () => WitnessDemand;
let watch: LedgerWatch;
beforeEach(async () => {
  folder = await Folder.make();
  witness = await RealWitness.start('witness.example/w');
  stranger = await RealWitness.start('witness.example/stranger');
  const members = [witness.settings];
  warden = await TestWarden.start({
    witnesses: WitnessSettings.parse({ members, patienceSeconds: 3600 }),
  });
  await witness.fallSilent();
  await witness.answer(warden.running.ledgerKey);
  client = new HttpWardenClient(warden.url, warden.token);
  watch = new LedgerWatch({
    client: () => client,
    pins: new PinStore(folder.at('pin.json')),
    memory: new FileLedgerMemory(folder.at('logs')),
    demand: () => demand(),
    log: { info: () => undefined, warn: () => undefined },
  });
  demand = () => ({ witnesses: [witness.key], quorum: null });
});
afterEach(async () => {
  await client.close();
  await warden.stop();
  await witness.stop();
  await stranger.stop();
  await folder.remove();
});

test('verified is what the witnesses that a person demands have cosigned', async () => {
  await expect.poll(async () => (await watch.verify()).state, patiently).toBe('verified');
  expect(watch.standing.state).toMatchObject({ tree: { witnesses: ['witness.example/w'] } });
  expect((await client.ledger()).witnesses).toMatchObject([{ key: witness.key }]);
});

test('a witness that nobody asked is missed, and one who is no longer demanded is not', async () => {
  demand = () => ({ witnesses: [witness.key, stranger.key], quorum: null });
  expect(await watch.verify()).toMatchObject({ state: 'unverifiable', reason: 'too-few-witnesses' });
  demand = () => ({ witnesses: [witness.key, stranger.key], quorum: 1 });
  await expect.poll(async () => (await watch.verify()).state, patiently).toBe('verified');
});

test.each([
  [
    'unreadable settings',
    () => {
      throw new UnusableWitnesses('flagwarden.ledger.witnesses is no list.');
    },
    /no list/,
  ],
  ['a key that is none', () => ({ witnesses: ['nothing'], quorum: null }), /./],
  ["the log's own key", () => ({ witnesses: [warden.running.ledgerKey], quorum: null }), /witness/],
  ['a quorum without witnesses', () => ({ witnesses: [], quorum: 1 }), /quorum of 1/],
])('a demand that nobody can meet verifies nothing: %s', async (_, made: () => WitnessDemand, message) => {
  demand = made;
  expect(await watch.verify()).toMatchObject({
    state: 'unverifiable',
    reason: 'demand',
    message: expect.stringMatching(message) as string,
  });
});
