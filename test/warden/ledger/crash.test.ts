import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AuditEvent } from '../../../src/contract/audit-event';
import { LedgerInfo } from '../../../src/contract/ledger';
import { routes } from '../../../src/contract/routes';
import { parseEntryBundle } from '../../../src/ledger/entry-bundle';
import { parseEventBytes } from '../../../src/ledger/event-bytes';
import { tilePath, tileWidth } from '../../../src/ledger/tile';
import { databaseUrlVariable } from '../../../src/warden/process/team-options';
import { runCli } from '../../cli/run-cli';
import { buildProduct, type Built } from '../../references/built';
import { startPostgres } from '../../tools/postgres';
import { sharedProgram } from '../process/shared-program';
import { ServedWarden } from '../process/served-warden';
import { newConnection } from '../scripted-platform';

/** Requests under way at once, and acknowledged ones after which a warden is killed. */
const writers = 16;
const enough = 60;

let program: string;
let built: Built;
beforeAll(async () => {
  program = await sharedProgram(path.join(import.meta.dirname, '../process/scripted-serve.ts'));
  built = await buildProduct();
});

let data: string;
let wardens: ServedWarden[];
beforeEach(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-crash-'));
  wardens = [];
});
afterEach(async () => {
  await Promise.all(wardens.map((warden) => warden.end('SIGKILL')));
  await rm(data, { recursive: true, force: true });
});

async function serving(variables: NodeJS.ProcessEnv = {}): Promise<ServedWarden> {
  const warden = await ServedWarden.start(program, data, variables);
  wardens.push(warden);
  return warden;
}

let names = 0;

/** Writers that connect platforms under new names until the signal; those that were acknowledged are added. */
function load(warden: ServedWarden, acknowledged: Set<string>, signal: AbortSignal): Promise<unknown> {
  const write = async () => {
    while (!signal.aborted) {
      const name = `name-${++names}`;
      try {
        const answer = await warden.send('POST', routes.connections, newConnection(name));
        await answer.arrayBuffer();
        if (answer.status === 201) acknowledged.add(name);
      } catch {
        if (!signal.aborted) return;
      }
    }
  };
  return Promise.all(Array.from({ length: writers }, write));
}

const noteOf = async (warden: ServedWarden) => (await warden.send('GET', routes.ledgerCheckpoint)).text();

const infoOf = async (warden: ServedWarden) =>
  LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());

/** The names of all connections that the ledger says were added. */
async function recorded(warden: ServedWarden): Promise<string[]> {
  const size = BigInt((await infoOf(warden)).size);
  const found: string[] = [];
  for (let index = 0n; index * BigInt(tileWidth) < size; index++) {
    const left = size - index * BigInt(tileWidth);
    const width = left < BigInt(tileWidth) ? Number(left) : tileWidth;
    const answer = await warden.send('GET', `/ledger/${tilePath({ level: 'entries', index, width })}`);
    for (const entry of parseEntryBundle(Buffer.from(await answer.arrayBuffer()), width)) {
      const event = AuditEvent.parse(parseEventBytes(entry));
      if (event.kind === 'connection_added') found.push(event.name);
    }
  }
  return found;
}

/** Verifies a warden's ledger from outside, and that it grew from every checkpoint that was shown before. */
async function expectVerified(warden: ServedWarden, key: string, shown: readonly string[]): Promise<void> {
  for (const note of shown) {
    await writeFile(path.join(data, 'shown'), note);
    const result = await runCli(
      built.cli,
      data,
      ['verify', '--log', `${warden.url}/ledger`, '--vkey', key, '--from', 'shown'],
      { FLAGWARDEN_LOG_TOKEN: warden.token },
    );
    expect(result).toMatchObject({ code: 0, stderr: '' });
  }
}

async function expectWhole(
  warden: ServedWarden,
  key: string,
  { shown, acknowledged }: { shown: readonly string[]; acknowledged: ReadonlySet<string> },
): Promise<void> {
  await expectVerified(warden, key, shown);
  const found = await recorded(warden);
  expect(new Set(found).size).toBe(found.length);
  expect([...acknowledged].filter((name) => !found.includes(name))).toEqual([]);
  const { items } = (await (await warden.send('GET', routes.connections)).json()) as {
    items: { name: string }[];
  };
  expect(items.map(({ name }) => name).toSorted()).toEqual(found.toSorted());
}

test('a warden that is killed under load again and again has all that it acknowledged, in a log that verifies', async () => {
  const acknowledged = new Set<string>();
  const shown: string[] = [];
  let key = '';
  for (let round = 1; round <= 3; round++) {
    const warden = await serving();
    key = (await infoOf(warden)).verifierKey;
    const over = new AbortController();
    const loaded = load(warden, acknowledged, over.signal);
    await expect.poll(() => acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(round * enough);
    shown.push(await noteOf(warden));
    over.abort();
    await warden.end('SIGKILL');
    await loaded;
  }
  const after = await serving();
  expect((await infoOf(after)).verifierKey).toBe(key);
  await expectWhole(after, key, { shown, acknowledged });
});

test('two wardens on one PostgreSQL write one log, though one of them is killed under load', async () => {
  const postgres = await startPostgres();
  try {
    const variables = { [databaseUrlVariable]: postgres.url };
    const killed = await serving(variables);
    const survivor = await serving(variables);
    const { verifierKey: key } = await infoOf(survivor);
    expect((await infoOf(killed)).verifierKey).toBe(key);
    const [byKilled, bySurvivor] = [new Set<string>(), new Set<string>()];
    const shown: string[] = [];
    const over = new AbortController();
    const loaded = [load(killed, byKilled, over.signal), load(survivor, bySurvivor, over.signal)];
    await expect
      .poll(() => Math.min(byKilled.size, bySurvivor.size), { timeout: 30_000 })
      .toBeGreaterThan(enough);
    shown.push(await noteOf(killed), await noteOf(survivor));
    await killed.end('SIGKILL');
    const before = bySurvivor.size;
    await expect.poll(() => bySurvivor.size, { timeout: 30_000 }).toBeGreaterThan(before + enough);
    shown.push(await noteOf(survivor));
    over.abort();
    await Promise.all(loaded);
    const acknowledged = new Set([...byKilled, ...bySurvivor]);
    await expectWhole(survivor, key, { shown, acknowledged });
    await expectWhole(await serving(variables), key, { shown, acknowledged });
  } finally {
    await Promise.all(wardens.map((warden) => warden.end('SIGKILL')));
    await postgres.stop();
  }
});
