import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpWardenClient } from '../../src/client/http-warden-client';
import { FileLedgerMemory } from '../../src/client/ledger/file-ledger-memory';
import { LedgerWatch } from '../../src/client/ledger/ledger-watch';
import { PinStore } from '../../src/client/ledger/pin-store';
import { historyAsJsonLines } from '../../src/editor/flag-history/history-export';
import { historyHtml } from '../../src/editor/flag-history/history-html';
import { FromView, ToView } from '../../src/editor/flag-history/history-messages';
import { HistoryModel } from '../../src/editor/flag-history/history-model';
import { historyTexts } from '../../src/editor/flag-history/history-texts';
import { momentsIn } from '../../src/editor/shared/moments';
import { leafHash } from '../../src/ledger/hashing';
import { parseEventBytes } from '../../src/ledger/event-bytes';
import { changed, connectionId, ForgingWarden } from '../client/ledger/forging-warden';
import { Folder } from '../references/folder';
import { english } from './l10n';

const now = new Date('2026-05-04T12:00:00Z');
const flag = { connectionId, key: 'flag-a' };
const records = [...'abcabcabc'].map((name) => changed(`flag-${name}`));
const others = [...'abcabcabcabc'].map((name) => changed(`flag-${name}`, 'eve@example.com'));

let folder: Folder;
let warden: ForgingWarden;
let client: HttpWardenClient | undefined;
let watch: LedgerWatch;
let said: ToView[];
let model: HistoryModel;
beforeEach(async () => {
  folder = await Folder.make();
  warden = await ForgingWarden.start(records);
  client = new HttpWardenClient(warden.origin, warden.token);
  watch = new LedgerWatch({
    client: () => client,
    pins: new PinStore(folder.at('pin.json')),
    memory: new FileLedgerMemory(folder.at('logs')),
    log: { info: () => undefined, warn: () => undefined },
  });
  said = [];
  model = new HistoryModel({
    flag,
    page: (cursor) => watch.history(flag, cursor === null ? {} : { cursor }),
    leftOut: (entries, size) => watch.leftOut(flag, entries, size),
    standing: () => watch.standing,
    canExport: (entry) => watch.receiptOf(entry) !== null,
    environmentName: (key) => key,
    voice: {
      l10n: english,
      moments: momentsIn('en-GB', () => now, 'UTC'),
      numbers: new Intl.NumberFormat('en-GB'),
    },
    // What the view would refuse to hear must not be said.
    post: (message) => said.push(ToView.parse(JSON.parse(JSON.stringify(message)))),
  });
});
afterEach(async () => {
  await client?.close();
  await warden.stop();
  await folder.remove();
});

/** The rows as the view has them now. */
const rows = () =>
  said.reduce<Extract<ToView, { type: 'rows' }>['rows']>(
    (all, message) =>
      message.type !== 'rows' ? all : message.isFirst ? message.rows : [...all, ...message.rows],
    [],
  );
const status = () => said.findLast((message) => message.type === 'status');

describe('the history of a flag', () => {
  it('is shown newest first, in words, each event with its own state', async () => {
    await model.read();
    expect(rows()[0]).toEqual({
      index: '6',
      kind: 'out_of_band_change',
      kindWords: 'Out of band change',
      what: 'Turned on outside Flagwarden',
      who: 'ada@example.com',
      environments: ['production'],
      when: '11:00',
      state: 'verified',
      stateWords: 'verified, entry 6',
    });
    expect(rows().map(({ index, state }) => [index, state])).toEqual([
      ['6', 'verified'],
      ['3', 'verified'],
      ['0', 'verified'],
    ]);
    expect(status()).toMatchObject({
      progress: 'done',
      words: '',
      ledger: { state: 'verified', words: 'Ledger verified, 9 entries' },
    });
  });

  it('is read page by page', async () => {
    warden.history = async () => ({ ...(await warden.proven([6])), nextCursor: '6' });
    await model.read();
    // The second page is the same as the first, which no history has.
    expect(status()).toMatchObject({ progress: 'failed' });
    expect(rows()).toHaveLength(1);
  });

  it('is unknown, and not empty, when nobody answers', async () => {
    client = undefined;
    await model.read();
    expect(rows()).toEqual([]);
    expect(status()).toMatchObject({
      progress: 'offline',
      words: 'The history is unknown. The warden does not answer.',
    });
  });

  it('names what the warden left out, also when it plays back an older answer', async () => {
    warden.history = () => warden.proven([6, 0]);
    await model.read();
    expect(status()).toMatchObject({ complaint: expect.stringMatching(/missing here: 3\.$/) as string });
    warden.history = () => warden.proven([3, 0], records.slice(0, 5));
    await model.read();
    expect(status()).toMatchObject({ complaint: expect.stringMatching(/missing here: 6\.$/) as string });
    warden.history = null;
    await model.read();
    expect(status()).toMatchObject({ complaint: '', words: '' });
  });

  it('names what the warden left out of a ledger that has grown since it was looked at', async () => {
    await model.read();
    warden.signs([...records, changed('flag-a')]);
    warden.history = () => warden.proven([6, 3, 0]);
    await model.read();
    expect(status()).toMatchObject({ complaint: expect.stringMatching(/missing here: 9\.$/) as string });
  });

  it('does not pass for complete when the log does not show its entries', async () => {
    warden.shows(
      Object.fromEntries(
        Object.entries(warden.signed(records)).filter(([name]) => !name.startsWith('tile/entries/')),
      ),
    );
    await model.read();
    expect(rows().map(({ state }) => state)).toEqual(Array(3).fill('verified'));
    expect(status()).toMatchObject({ complaint: '', words: expect.stringContaining('could not') as string });
  });

  it('does not pass for complete when the log shows other entries than it signed', async () => {
    const files = warden.signed(records);
    const forged = warden.signed([...records.slice(0, 6), changed('flag-b'), ...records.slice(7)]);
    const name = 'tile/entries/000.p/9';
    warden.shows({ ...files, [name]: forged[name] ?? Buffer.of() });
    warden.history = () => warden.proven([3, 0]);
    await model.read();
    expect(status()).toMatchObject({ words: expect.stringContaining('could not') as string });
  });

  it('is not drawn as verified any more once the ledger is convicted', async () => {
    await model.read();
    warden.signs(others);
    await watch.verify();
    model.refresh();
    expect(rows().map(({ state }) => state)).toEqual(Array(3).fill('misbehaviour'));
    expect(status()).toMatchObject({ ledger: { state: 'misbehaviour' } });
  });

  it('shows of each entry what it holds, what was opened, and what proves it', async () => {
    await model.read();
    model.openProof('6');
    const proof = said.findLast((message) => message.type === 'proof');
    expect(proof).toMatchObject({ index: '6', canExport: true });
    const terms = new Map(proof?.lines.map(({ term, text }) => [term, text]));
    expect(terms.get('Opened: by')).toBe('ada@example.com');
    expect(terms.get('What the ledger holds')).toContain('"kind": "out_of_band_change"');
    expect(terms.get('Signed note')).toContain('warden.example/ledger\n9\n');
    expect(terms.get('Path to the root')?.split('\n')).toHaveLength(4);
    said = [];
    model.openProof('7');
    expect(said).toEqual([]);
  });

  it('offers no receipt of an entry whose proof does not hold', async () => {
    const honest = await warden.proven([6]);
    const items = honest.items.map((item) => ({ ...item, proof: item.proof.toReversed() }));
    warden.history = async () => ({ ...honest, items });
    await model.read();
    expect(rows()[0]?.state).toBe('verified');
    model.openProof('6');
    expect(said.findLast((message) => message.type === 'proof')).toMatchObject({ canExport: false });
  });

  it('is exported with all that it takes to judge it elsewhere', async () => {
    await model.read();
    const lines = historyAsJsonLines(model.current).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    const first = JSON.parse(lines[0] ?? '') as Record<'index' | 'state' | 'entry' | 'checkpoint', string>;
    expect(first).toMatchObject({ index: '6', state: 'verified', opened: { by: 'ada@example.com' } });
    const bytes = Buffer.from(first.entry, 'base64');
    expect(parseEventBytes(bytes)).toMatchObject({ flag: 'flag-a' });
    expect(leafHash(bytes)).toEqual(leafHash(records[6]?.bytes ?? Buffer.of()));
    expect(first.checkpoint).toContain('\n9\n');
  });
});

describe('the page', () => {
  const page = historyHtml({
    cspSource: 'https://files.example',
    script: 'https://files.example/a.js?x="&y=<',
    style: 'https://files.example/a.css',
    nonce: 'abc',
    language: 'en',
    title: '"><script>alert(1)</script>',
  });

  it('may run its own script alone, and reach nobody', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy?.replace(/&#39;/g, "'").split('; ')).toEqual([
      "default-src 'none'",
      'style-src https://files.example',
      "script-src 'nonce-abc'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/ on\w+=|style=/);
  });

  it('takes no markup from texts', () => {
    expect(page).not.toContain('alert(1)</script>');
    expect(historyTexts(english, '<b>key</b>\u202e', 'shop').title).toBe(
      'History of <b>key</b>\ufffd in shop',
    );
  });

  it.each([
    [{ type: 'openProof', index: '-1' }],
    [{ type: 'openProof', index: '1e9' }],
    [{ type: 'evil' }],
    ['ready'],
    [null],
  ])('is not listened to when it says %j', (message) => {
    expect(FromView.safeParse(message).success).toBe(false);
  });
});
