import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FlagsView } from './flags-view';
import { HistoryPage } from './history-page';
import { useSession, type Session } from './session';
import { turn } from './turned-flag';
import type { Workbench } from './workbench';

/** Colour themes with the class that the editor puts on its pages for each. */
const themes = {
  light: { name: 'Light Modern', shownAs: 'vscode-light' },
  dark: { name: 'Dark Modern', shownAs: 'vscode-dark' },
  'high contrast': { name: 'Dark High Contrast', shownAs: 'vscode-high-contrast' },
  'light high contrast': { name: 'Light High Contrast', shownAs: 'vscode-high-contrast-light' },
};

/** A window whose flag `new-checkout` was turned off and on again, with the cursor on it. */
async function windowWithHistory(session: Session): Promise<{ workbench: Workbench; folder: string }> {
  const folder = await session.shop();
  const workbench = await session.open(folder);
  await FlagsView.open(workbench);
  await workbench.statusItem('Flags: 11').waitFor();
  await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
  for (const [state, words] of [
    ['DISABLED', 'Turned off'],
    ['ENABLED', 'Turned on'],
  ] as const) {
    await turn(folder, 'new-checkout', state);
    await expect.poll(() => hoverNow(workbench)).toContain(words);
  }
  await workbench.page.keyboard.press('Escape');
  return { workbench, folder };
}

async function hoverNow(workbench: Workbench): Promise<string> {
  await workbench.page.keyboard.press('Escape');
  return workbench.hover('production');
}

describe('The history of a flag', () => {
  const session = useSession({ windows: 'stay' });
  let opened: Promise<{ workbench: Workbench; folder: string }> | undefined;
  const open = () => (opened ??= windowWithHistory(session()));

  it('begins in the hover, with the last event and how far it can be believed', async () => {
    const { workbench } = await open();
    const hover = await hoverNow(workbench);
    expect(hover).toMatch(
      /Turned on outside Flagwarden in production · (now|\d+ \w+ ago) · verified, entry \d+/,
    );
    await workbench.hoverContent.getByText('History', { exact: true }).first().click();
    const page = await HistoryPage.shown(workbench);
    await expect.poll(() => page.texts()).toHaveLength(2);
    const [newest, oldest] = await page.texts();
    expect(newest).toMatch(/Turned on outside Flagwarden · production[^]*verified, entry \d+/);
    expect(oldest).toMatch(/Turned off outside Flagwarden/);
    expect(await page.ledger.innerText()).toMatch(/Ledger verified, \d+ entries/);
    expect(await page.count.innerText()).toBe('2 of 2 events');
  });

  it('is used with the keyboard alone: arrows, Home, End, Enter for the proof, Escape back', async () => {
    const { workbench } = await open();
    const { keyboard } = workbench.page;
    const page = await HistoryPage.shown(workbench);
    await page.list.focus();
    expect(await page.active()).toContain('Turned on');
    await keyboard.press('ArrowDown');
    expect(await page.active()).toContain('Turned off');
    await keyboard.press('Home');
    expect(await page.active()).toContain('Turned on');
    await keyboard.press('End');
    expect(await page.active()).toContain('Turned off');
    await keyboard.press('Enter');
    await page.proof.getByRole('heading', { name: /^Proof of entry \d+/ }).waitFor();
    const proof = await page.proof.innerText();
    expect(proof).toContain('"kind": "out_of_band_change"');
    expect(proof).toMatch(/Signed note\s+\S+/);
    await keyboard.press('Escape');
    await expect.poll(() => page.proof.isVisible()).toBe(false);
    expect(await page.active()).toContain('Turned off');
  });

  it('is narrowed to what a person chooses', async () => {
    const { workbench } = await open();
    const page = await HistoryPage.shown(workbench);
    await page.filter('Environment').selectOption('production');
    await expect.poll(() => page.texts()).toHaveLength(2);
    expect(await page.filter('Kind').locator('option').allInnerTexts()).toEqual([
      'All',
      'Out of band change',
    ]);
    expect(await page.filter('Person').locator('option').allInnerTexts()).toEqual(['All']);
    await page.filter('Environment').selectOption('');
  });

  it('gives a receipt of one entry and all of it as JSON lines', async () => {
    const { workbench, folder } = await open();
    const page = await HistoryPage.shown(workbench);
    await page.rows.first().click();
    await page.proof.getByRole('button', { name: 'Export Receipt' }).click();
    const receipt = path.join(folder, 'one.tlog-proof');
    await workbench.saveAs('Export Receipt', receipt);
    await expect
      .poll(() => readFile(receipt, 'utf8').catch(() => ''))
      .toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /);
    await page.frame.getByRole('button', { name: 'Export All' }).click();
    const lines = path.join(folder, 'all.jsonl');
    await workbench.saveAs('Export History', lines);
    await expect.poll(() => readFile(lines, 'utf8').catch(() => '')).toMatch(/"state":"verified"/);
    expect((await readFile(lines, 'utf8')).trimEnd().split('\n')).toHaveLength(2);
  });

  it('goes on while it is open', async () => {
    const { workbench, folder } = await open();
    const page = await HistoryPage.shown(workbench);
    await turn(folder, 'new-checkout', 'DISABLED');
    await expect.poll(() => page.texts()).toHaveLength(3);
    expect((await page.texts())[0]).toContain('Turned off');
  });

  it('is there again after the window was reloaded', async () => {
    const { workbench } = await open();
    await HistoryPage.shown(workbench);
    const panelWithItsFlag = /workbench\.editors\.webviewInput[^]+connectionId/;
    await expect.poll(() => workbench.remembers(panelWithItsFlag)).toBe(true);
    await workbench.reload();
    const page = await HistoryPage.shown(workbench);
    await expect.poll(() => page.texts()).toHaveLength(3);
  });

  it.each(Object.entries(themes))(
    'has nothing that axe-core finds wrong: %s',
    async (kind, { name, shownAs }) => {
      const { workbench } = await open();
      await workbench.chooseTheme(name);
      const page = await HistoryPage.shown(workbench);
      await page.frame.locator(`body.${shownAs}`).waitFor();
      await page.rows.first().click();
      await page.proof.getByRole('heading').waitFor();
      await workbench.screenshot(`out/e2e/looks/history-${kind.replaceAll(' ', '-')}.png`);
      expect(await page.faults()).toEqual([]);
    },
  );
});
