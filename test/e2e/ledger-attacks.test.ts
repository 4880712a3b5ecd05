import { cp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wardenState } from '../tools/embedded-wardens';
import { HistoryPage } from './history-page';
import { LyingWarden } from './lying-warden';
import { useSession } from './session';
import { turn } from './turned-flag';
import type { Workbench } from './workbench';

const stateOf = (row: string) => /verified|pending|stale|unverifiable|misbehaviour/.exec(row)?.[0];

describe('A warden that lies about its ledger', () => {
  const session = useSession();
  let warden: LyingWarden;
  let folder = '';
  beforeAll(async () => {
    warden = await LyingWarden.in(session());
    folder = await session().shop();
  });

  const ledgerFolder = () => path.join(session().dataDirectory, '../ledger');

  /** A window with the cursor on a flag, once the flags were read. */
  async function open(): Promise<Workbench> {
    const workbench = await session().open(folder);
    await workbench.statusItem(/Flags: \d+/).waitFor();
    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
    return workbench;
  }

  async function openHistory(workbench: Workbench): Promise<HistoryPage> {
    await workbench.runCommand('Flagwarden: Show Flag History');
    return HistoryPage.shown(workbench);
  }

  /** Turns the flag and waits until the ledger has it, as the hover tells. */
  async function turned(workbench: Workbench, key: string, state: 'ENABLED' | 'DISABLED'): Promise<void> {
    await turn(folder, key, state);
    await expect
      .poll(async () => {
        await workbench.page.keyboard.press('Escape');
        return workbench.hover('production');
      })
      .toContain(state === 'ENABLED' ? 'Turned on' : 'Turned off');
    await workbench.page.keyboard.press('Escape');
  }

  /** What the ledger's menu says first, after it was verified anew. */
  async function verifiedAnew(workbench: Workbench): Promise<string> {
    await workbench.runCommand("Flagwarden: Show the Ledger's State");
    await workbench.pick('Verify Now');
    await workbench.quickInputRows
      .filter({ hasText: /verified|stale|unverifiable|misbehaviour/ })
      .first()
      .waitFor();
    const told = await workbench.quickInputRows.first().innerText();
    await workbench.page.keyboard.press('Escape');
    return told;
  }

  const states = async (page: HistoryPage) => (await page.texts()).map(stateOf);

  /** Ends the warden as it ends by itself: when nobody is there any more. */
  async function close(): Promise<void> {
    await session().closeWindows();
    await expect.poll(() => session().wardens()).toEqual([]);
  }

  it('is seen to swap entries, to hide some, and to play back the past', async () => {
    const workbench = await open();
    await turned(workbench, 'new-checkout', 'DISABLED');
    const old = await checkpointShown();
    await turned(workbench, 'new-checkout', 'ENABLED');
    const page = await openHistory(workbench);
    await expect.poll(() => states(page)).toEqual(['verified', 'verified']);
    const again = page.frame.getByRole('button', { name: 'Read Again' });

    await warden.tells({ lie: 'swap' });
    await again.click();
    await expect.poll(() => states(page)).toEqual(['misbehaviour', 'misbehaviour']);

    await warden.tells({ lie: 'hide' });
    await again.click();
    await expect.poll(() => states(page)).toEqual(['verified']);
    await page.frame.getByRole('alert').filter({ hasText: 'leaves out' }).waitFor();

    await warden.tells({ lie: 'none' });
    await again.click();
    await expect.poll(() => states(page)).toEqual(['verified', 'verified']);
    await expect.poll(() => page.frame.getByRole('alert').isVisible()).toBe(false);

    await warden.tells({ lie: 'replay', checkpoint: old });
    await expect.poll(() => verifiedAnew(workbench)).toContain('Ledger stale');
    await expect.poll(() => states(page)).toEqual(['stale', 'stale']);

    await warden.tells({ lie: 'none' });
    await expect.poll(() => verifiedAnew(workbench)).toContain('Ledger verified');
    await expect.poll(() => states(page)).toEqual(['verified', 'verified']);
  });

  it('proves nothing of a flag with valid proofs about another', async () => {
    const workbench = await open();
    await warden.tells({ lie: 'other', about: 'new-checkout' });
    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 9, 50);
    await expect
      .poll(async () => {
        await workbench.page.keyboard.press('Escape');
        return workbench.hover('production');
      })
      .toContain('unverifiable: not proven');
    const page = await openHistory(workbench);
    await expect.poll(() => states(page)).toEqual(['unverifiable', 'unverifiable']);
    await warden.tells({ lie: 'none' });
  });

  it('with another key proves nothing, until a person trusts that key', async () => {
    await close();
    await rm(session().dataDirectory, { recursive: true });
    const workbench = await open();
    await expect.poll(() => verifiedAnew(workbench)).toContain('not signed by the trusted key');
    expect(await workbench.notifications.count()).toBe(0);
    await workbench.runCommand("Flagwarden: Show the Ledger's State");
    await workbench.pick('Trust Another Key');
    await workbench.dialog.filter({ hasText: 'another key than before' }).waitFor();
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => verifiedAnew(workbench)).toContain('not signed by the trusted key');
    await workbench.runCommand("Flagwarden: Show the Ledger's State");
    await workbench.pick('Trust Another Key');
    await workbench.dialog.getByRole('button', { name: 'Trust This Key' }).click();
    await expect.poll(() => verifiedAnew(workbench)).toContain('Ledger verified');
  });

  it.each([
    ['rolled back', 'took back entries', 3],
    ['forked', 'contradict each other', 0],
  ] as const)('is convicted for good when it was %s', async (_, words, changes) => {
    await close();
    await rm(ledgerFolder(), { recursive: true });
    const copy = path.join(session().server.directory, `before-${changes}`);
    await cp(session().dataDirectory, copy, { recursive: true });
    const before = await open();
    await expect.poll(() => verifiedAnew(before)).toContain('Ledger verified');
    for (let at = 0; at < changes; at++)
      await turned(before, 'new-checkout', (await isOn()) ? 'DISABLED' : 'ENABLED');
    if (changes > 0) await expect.poll(() => verifiedAnew(before)).toContain('Ledger verified');
    await close();
    await rm(session().dataDirectory, { recursive: true });
    await cp(copy, session().dataDirectory, { recursive: true });

    const workbench = await session().open(folder);
    await workbench.dialog.filter({ hasText: 'contradicts what it signed before' }).waitFor();
    expect(await workbench.dialog.innerText()).toMatch(/contradict each other|took back entries/);
    if (changes > 0) expect(await workbench.dialog.innerText()).toContain(words);
    await workbench.dialog.getByRole('button', { name: 'Show Evidence' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'ledger-evidence.json' }).waitFor();
    expect(await workbench.visibleText()).toContain('flagwarden/ledger-evidence/v1');
    const item = workbench.statusItem(/Flags/).first();
    expect(await item.getAttribute('class')).toContain('error-kind');
    await close();

    // What convicts it stays, in windows to come.
    const later = await session().open(folder);
    await later.dialog.filter({ hasText: 'contradicts what it signed before' }).waitFor();
    await later.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => verifiedAnew(later)).toContain('Ledger misbehaviour');
    await later.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
    const kept = await readdir(path.join(ledgerFolder(), 'logs'));
    expect(kept).toHaveLength(1);
  });

  async function isOn(): Promise<boolean> {
    const text = await readFile(path.join(folder, 'flags/production.flagd.json'), 'utf8');
    return /"new-checkout": \{\s*"state": "ENABLED"/.test(text);
  }

  async function checkpointShown(): Promise<string> {
    const state = await wardenState(session().dataDirectory);
    return (await fetch(`http://127.0.0.1:${state?.port}/ledger/checkpoint`)).text();
  }
});
