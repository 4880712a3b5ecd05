import path from 'node:path';
import axe from 'axe-core';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FromView, Row, ToView } from '../../src/editor/flag-history/history-messages';
import { historyTexts } from '../../src/editor/flag-history/history-texts';
import { english } from '../editor-unit/l10n';
import { launchChromium } from '../tools/chromium';

const people = ['Ana Ruiz', 'Mei Lin', '<img src=x onerror=alert(1)>'];
const kinds = ['toggle_ended', 'request_reviewed', 'moon_landing'];
const states = ['verified', 'pending', 'stale', 'unverifiable', 'misbehaviour'] as const;
const of = <One>(list: readonly One[], at: number): One => {
  const one = list[at % list.length];
  if (one === undefined) throw new Error('The list is empty');
  return one;
};

/** That many events, newest first. */
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    index: String(count - 1 - at),
    kind: of(kinds, at),
    kindWords: of(kinds, at),
    what: `Event ${count - 1 - at}`,
    who: of(people, at),
    environments: [of(['production', 'staging'], at)],
    when: '11:00',
    state: of(states, at),
    stateWords: of(states, at),
  }));

/** The view alone in a browser, with the test in the editor's place. */
describe('The view of a long history', () => {
  let browser: Browser;
  let page: Page;
  let script = '';
  let style = '';
  beforeAll(async () => {
    const built = await build({
      entryPoints: { view: 'src/editor/flag-history/webview/main.ts' },
      outdir: 'out',
      bundle: true,
      format: 'iife',
      write: false,
    });
    const fileOf = (end: string) =>
      built.outputFiles.find((file) => path.extname(file.path) === end)?.text ?? '';
    [script, style] = [fileOf('.js'), fileOf('.css')];
    browser = await launchChromium();
  });
  afterEach(() => page.close());
  afterAll(() => browser.close());

  async function open(rows: readonly Row[]): Promise<void> {
    page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    await page.setContent('<!DOCTYPE html><html lang="en"><title>History</title><body></body></html>');
    await page.addStyleTag({ content: style });
    await page.evaluate(
      'window.said = []; window.acquireVsCodeApi = () => ({ postMessage: (one) => said.push(one), setState: (one) => { window.remembered = one } })',
    );
    await page.evaluate(script);
    await tell({
      type: 'begin',
      texts: historyTexts(english, 'new-checkout', 'shop'),
      language: 'en',
      remember: { connectionId: 'c', key: 'k' },
    });
    await tell({ type: 'rows', rows: [...rows], isFirst: true });
    await status();
  }

  const tell = (message: ToView | object) => page.evaluate(`postMessage(${JSON.stringify(message)}, '*')`);
  const status = (own: Partial<Extract<ToView, { type: 'status' }>> = {}) =>
    tell({
      type: 'status',
      progress: 'done',
      words: '',
      ledger: { state: 'verified', words: 'Ledger verified' },
      complaint: '',
      ...own,
    });
  const said = () => page.evaluate<FromView[]>('said');
  const list = (): Locator => page.getByRole('listbox');
  const active = async () => {
    const id = await list().getAttribute('aria-activedescendant');
    const option = page.locator(`[id="${id}"]`);
    return [await option.getAttribute('aria-posinset'), await option.getAttribute('aria-setsize')];
  };

  it('has few elements for many events, and the keyboard reaches the first and the last', async () => {
    await open(rowsOf(20_000));
    await page.getByRole('status').filter({ hasText: '20,000 of 20,000 events' }).waitFor();
    await list().focus();
    expect(await active()).toEqual(['1', '20000']);
    await page.keyboard.press('End');
    await expect.poll(active).toEqual(['20000', '20000']);
    await expect.poll(() => page.getByText('Event 0', { exact: false }).first().isVisible()).toBe(true);
    await page.keyboard.press('PageUp');
    await expect.poll(active).toEqual(['19990', '20000']);
    await page.keyboard.press('Home');
    await expect.poll(active).toEqual(['1', '20000']);
    expect(await list().getByRole('option').count()).toBeLessThan(60);
  });

  it('keeps the active event for whoever listens to it, also when it is out of sight', async () => {
    await open(rowsOf(1_000));
    await list().focus();
    await page.keyboard.press('ArrowDown');
    await list().evaluate((element: { scrollTop: number }) => (element.scrollTop = 20_000));
    await expect.poll(() => list().getByRole('option').last().getAttribute('aria-posinset')).not.toBe('2');
    expect(await active()).toEqual(['2', '1000']);
    await tell({ type: 'rows', rows: [...rowsOf(1_001)], isFirst: true });
    await expect.poll(active).toEqual(['3', '1001']);
  });

  it('is narrowed by person, environment and kind together', async () => {
    await open(rowsOf(300));
    await page.getByLabel('Person').selectOption('Mei Lin');
    await page.getByLabel('Environment').selectOption('staging');
    await page.getByLabel('Kind').selectOption('request_reviewed');
    await page.getByRole('status').filter({ hasText: '50 of 300 events' }).waitFor();
    await page.getByLabel('Kind').selectOption('moon_landing');
    await page.getByText('No event fits the filters.').waitFor();
    expect(await list().getByRole('option').count()).toBe(0);
  });

  it('says which proof and which receipt are wanted', async () => {
    await open(rowsOf(3));
    await list().focus();
    await page.keyboard.press('Enter');
    await tell({ type: 'proof', index: '2', lines: [{ term: 'State', text: 'verified' }], canExport: true });
    await page.getByRole('button', { name: 'Export Receipt' }).click();
    expect(await said()).toEqual([
      { type: 'ready' },
      { type: 'openProof', index: '2' },
      { type: 'exportOne', index: '2' },
    ]);
    await page.keyboard.press('Escape');
    expect(await page.locator('section.proof').isVisible()).toBe(false);
    expect(await page.locator('.list:focus').count()).toBe(1);
  });

  it('shows texts as texts, and does not listen to what nobody should say', async () => {
    await open(rowsOf(3));
    await tell({ type: 'rows', rows: [{ index: 'x' }], isFirst: true });
    await tell({ type: 'evil' });
    expect(await list().getByRole('option').count()).toBe(3);
    expect(await list().innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(await page.locator('img').count()).toBe(0);
  });

  it('says what is going on, what is wrong, and that it is unknown', async () => {
    await open([]);
    await page.getByText('The ledger has nothing about this flag yet.').waitFor();
    await status({ progress: 'loading', words: 'Reading the history…' });
    await page.getByText('Reading the history…').waitFor();
    await status({
      progress: 'offline',
      words: 'The history is unknown.',
      ledger: { state: 'unverifiable', words: 'Ledger unverifiable' },
      complaint: 'Left out: 3.',
    });
    await page.getByText('The history is unknown.').waitFor();
    await page.getByRole('alert').filter({ hasText: 'Left out: 3.' }).waitFor();
    expect(await page.locator('header .state').getAttribute('class')).toContain('state-unverifiable');
  });

  it('has nothing that axe-core finds wrong, with all states and a proof open', async () => {
    await open(rowsOf(40));
    await tell({ type: 'proof', index: '2', lines: [{ term: 'State', text: 'verified' }], canExport: false });
    await page.evaluate(axe.source);
    const faults = await page.evaluate<string[]>(
      'axe.run({ rules: { "color-contrast": { enabled: false } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes.map(({ html }) => html)))',
    );
    expect(faults).toEqual([]);
  });
});
