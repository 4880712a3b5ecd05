import { writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { httpLogReader } from '../../../src/client/ledger/http-log-reader';
import { pinLog } from '../../../src/client/ledger/pinned-log';
import { AuditEvent } from '../../../src/contract/audit-event';
import { FlagHistory, LedgerEntry, LedgerInfo } from '../../../src/contract/ledger';
import { pathOf, routes } from '../../../src/contract/routes';
import { openCheckpoint } from '../../../src/ledger/checkpoint';
import { checkInclusion } from '../../../src/ledger/check-proof';
import { parseEventBytes } from '../../../src/ledger/event-bytes';
import { leafHash } from '../../../src/ledger/hashing';
import { parseNote } from '../../../src/ledger/note';
import { runCli } from '../../cli/run-cli';
import { buildProduct, type Built } from '../../references/built';
import { Folder } from '../../references/folder';
import { TestWarden } from '../test-warden';

let warden: TestWarden;
beforeEach(async () => void (warden = await TestWarden.start()));
afterEach(() => warden.stop());

const info = async () => LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());

/** Checks entries of an answer as a client does, and gives the events. */
async function proven(note: string, entries: readonly LedgerEntry['entry'][]): Promise<AuditEvent[]> {
  const { key } = pinLog({ key: (await info()).verifierKey });
  const { size, root } = openCheckpoint(parseNote(Buffer.from(note)), { log: key });
  return entries.map(({ index, entry, proof }) => {
    const bytes = Buffer.from(entry, 'base64');
    checkInclusion({
      index: BigInt(index),
      size,
      root,
      leafHash: leafHash(bytes),
      proof: proof.map((hash) => Buffer.from(hash, 'base64')),
    });
    return AuditEvent.parse(parseEventBytes(bytes));
  });
}

describe('the log', () => {
  test('shows checkpoint and hashes to everyone, and entries to those with the token', async () => {
    const statusOf = async (path: string) => (await fetch(warden.url + path)).status;
    expect(await statusOf(routes.ledgerCheckpoint)).toBe(200);
    expect(await statusOf('/ledger/tile/0/000.p/1')).toBe(200);
    for (const path of [
      '/ledger/tile/entries/000.p/1',
      '/ledger/tile/%65ntries/000.p/1',
      '/ledger/tile//entries/000.p/1',
      '/ledger/tile/0/../entries/000.p/1',
      '/ledger/tile/0/%2e%2e/entries/000.p/1',
      '/ledger/tile/ENTRIES/000.p/1',
      '/ledger/tile/entries/000.p/1?token=x',
      '/ledger//checkpoint',
      routes.ledgerInfo,
      pathOf(routes.ledgerEntry, { index: '0' }),
    ]) {
      expect([path, await statusOf(path)]).toEqual([path, 401]);
    }
    expect((await warden.send('GET', '/ledger/tile/entries/000.p/1')).status).toBe(200);
  });

  test.each([
    '/ledger/tile/0/000.p/0',
    '/ledger/tile/0/000.p/2',
    '/ledger/tile/0/000',
    '/ledger/tile/0/001.p/1',
    '/ledger/tile/1/000.p/1',
    '/ledger/tile/64/000.p/1',
    '/ledger/tile/0/x999/x999/x999/x999/x999/999.p/1',
    '/ledger/tile/0/00.p/1',
    '/ledger/tile/entries/000.p/250',
    '/ledger/nothing',
  ])('has nothing at %s', async (path) => {
    expect((await warden.send('GET', path)).status).toBe(404);
  });

  test('takes nothing but GET', async () => {
    const answer = await warden.send('PUT', '/ledger/tile/0/000.p/1');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('is read by the client as any other log', async () => {
    const reader = httpLogReader(`${warden.url}/ledger`, { token: warden.token });
    const pin = pinLog({ key: (await info()).verifierKey });
    const { origin, size } = openCheckpoint(parseNote(await reader.checkpoint()), { log: pin.key });
    expect([origin, size]).toEqual([pin.origin, 1n]);
    expect(await reader.entryBundle(0n, 1)).not.toBeNull();
    expect(await reader.entryBundle(0n, 200)).toBeNull();
  });
});

describe('flagwarden verify', () => {
  let built: Built;
  let folder: Folder;
  beforeAll(async () => {
    built = await buildProduct();
    folder = await Folder.make();
  });
  afterAll(async () => {
    await folder.remove();
  });

  const verify = async (more: string[] = [], env: NodeJS.ProcessEnv = {}) =>
    runCli(
      built.cli,
      folder.path,
      ['verify', '--log', `${warden.url}/ledger`, '--vkey', (await info()).verifierKey, ...more],
      env,
    );

  test('verifies the ledger of a running warden with the token in a file or the environment', async () => {
    for (let at = 0; at < 300; at++) await warden.send('POST', routes.ledgerErasures, { value: 'nobody' });
    await writeFile(folder.at('token'), `${warden.token}\n`);
    const byFile = await verify(['--token-file', 'token']);
    expect(byFile).toMatchObject({ code: 0, stderr: '' });
    expect(byFile.stdout).toContain('has 301 entries');
    await writeFile(folder.at('before'), await (await warden.send('GET', routes.ledgerCheckpoint)).text());
    await warden.send('POST', routes.ledgerErasures, { value: 'nobody' });
    const byVariable = await verify(['--from', 'before'], { FLAGWARDEN_LOG_TOKEN: warden.token });
    expect(byVariable).toMatchObject({ code: 0, stderr: '' });
    expect(byVariable.stdout).toContain('It grew from the earlier checkpoint');
    expect(byFile.stdout + byVariable.stdout).not.toContain(warden.token);
  });

  test('proves nothing without the token', async () => {
    expect(await verify()).toMatchObject({ code: 3, stderr: expect.stringContaining('401') as string });
  });

  test('sends no token in the clear to another machine', async () => {
    const { verifierKey } = await info();
    const given = ['verify', '--log', 'http://log.example/ledger', '--vkey', verifierKey];
    const result = await runCli(built.cli, folder.path, given, { FLAGWARDEN_LOG_TOKEN: warden.token });
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('https') as string });
  });
});

describe('an entry', () => {
  test('comes with the proof that the signed log has it', async () => {
    await warden.connected();
    const size = Number((await info()).size);
    expect(size).toBe(3);
    for (let index = 0; index < size; index++) {
      const answer = await warden.send('GET', pathOf(routes.ledgerEntry, { index: String(index) }));
      const { checkpoint, entry } = LedgerEntry.parse(await answer.json());
      expect(entry.index).toBe(String(index));
      await proven(checkpoint, [entry]);
    }
  });

  test.each(['5', '9007199254740993', '9223372036854775807'])(
    'that is not there is 404: %s',
    async (index) => {
      expect((await warden.send('GET', pathOf(routes.ledgerEntry, { index }))).status).toBe(404);
    },
  );

  test.each(['-1', '1.5', '01', 'x', '99999999999999999999'])('of no index is 400: %s', async (index) => {
    expect((await warden.send('GET', pathOf(routes.ledgerEntry, { index }))).status).toBe(400);
  });
});

describe('the history of a flag', () => {
  const historyOf = async (connectionId: string, key: string, query = '') => {
    const path = pathOf(routes.flagHistory, { connectionId, key });
    return FlagHistory.parse(await (await warden.send('GET', path + query)).json());
  };

  test('has what happened to it, newest first, page by page, with proofs', async () => {
    const { id } = await warden.connected();
    for (const keys of [['old-banner'], ['old-banner', 'new-checkout'], ['old-banner']]) {
      warden.platform.keys = keys;
      await warden.synced(id);
    }
    const pages = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = await historyOf(id, 'new-checkout', query);
      pages.push(await proven(page.checkpoint, page.items));
      cursor = page.nextCursor;
    }
    expect(
      pages.map((page) => page.map((one) => one.kind === 'out_of_band_change' && one.changes[0]?.what)),
    ).toEqual([['removed', 'created'], ['removed']]);
    expect((await historyOf(id, 'old-banner')).items).toEqual([]);
  });

  test('stays when the connection goes', async () => {
    const { id } = await warden.connected();
    warden.platform.keys = [];
    await warden.synced(id);
    await warden.send('DELETE', pathOf(routes.connection, { connectionId: id }));
    expect((await historyOf(id, 'new-checkout')).items).toHaveLength(1);
  });
});
