import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pathOf, routes } from '../../../src/contract/routes';
import { DeadLetterPage, SinkList } from '../../../src/contract/sink';
import { settings } from '../sinks/exporting';
import { person } from '../test-people';
import { TestWarden } from '../test-warden';

const dana = person('dana', ['developer']);
const ava = person('ava', ['auditor']);
const sofia = person('sofia', ['security_officer']);
const replay = pathOf(routes.sinkReplay, { sink: 'siem' });

let warden: TestWarden;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-sinks-'));
  const to = { kind: 'file', path: path.join(directory, 'ledger.jsonl') };
  warden = await TestWarden.start({
    people: [dana, ava, sofia],
    sinks: [settings({ name: 'siem', format: 'ocsf', to })],
  });
});
afterEach(async () => {
  await warden.stop();
  await rm(directory, { recursive: true, force: true });
});

const listed = async () =>
  SinkList.parse(await (await warden.sendAs(ava, 'GET', routes.sinks)).json()).items[0];
const lines = async () =>
  (await readFile(path.join(directory, 'ledger.jsonl'), 'utf8')).split('\n').slice(0, -1);

test('a running warden exports its ledger, tells how far it is, and sends again when asked to', async () => {
  await expect.poll(async () => (await listed())?.lag, { timeout: 20_000 }).toBe('0');
  expect(await listed()).toMatchObject({ name: 'siem', format: 'ocsf', transport: 'file', sentIndex: '1' });
  expect((await warden.sendAs(sofia, 'POST', replay, { from: '0' })).status).toBe(200);
  await expect.poll(async () => (await lines()).length, { timeout: 20_000 }).toBe(5);
  const codes = (await lines()).map(
    (line) => (JSON.parse(line) as { metadata: { event_code: string } }).metadata.event_code,
  );
  expect(codes).toEqual(['warden_started', 'export_began', 'warden_started', 'export_began', 'replay_asked']);
  const page = await warden.sendAs(ava, 'GET', pathOf(routes.sinkDeadLetters, { sink: 'siem' }));
  expect(DeadLetterPage.parse(await page.json())).toEqual({ items: [], nextCursor: null });
});

test('only those it is meant for see and steer the export', async () => {
  expect((await warden.sendAs(dana, 'GET', routes.sinks)).status).toBe(403);
  expect((await warden.sendAs(ava, 'POST', replay, { from: '0' })).status).toBe(403);
  expect((await fetch(warden.url + routes.sinks)).status).toBe(401);
});

test('what is asked wrongly is refused, and the cursor stays', async () => {
  expect((await warden.sendAs(sofia, 'POST', replay, { from: '999' })).status).toBe(400);
  expect((await warden.sendAs(sofia, 'POST', replay, { from: '-1' })).status).toBe(400);
  const other = pathOf(routes.sinkReplay, { sink: 'other' });
  expect((await warden.sendAs(sofia, 'POST', other, { from: '0' })).status).toBe(404);
  await expect.poll(async () => (await listed())?.lag, { timeout: 20_000 }).toBe('0');
  expect(await lines()).toHaveLength(2);
});
