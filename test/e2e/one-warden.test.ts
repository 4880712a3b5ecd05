import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wardenState } from '../tools/embedded-wardens';
import { FlagsView } from './flags-view';
import { useSession } from './session';
import type { Workbench } from './workbench';

describe('The embedded warden of a user', () => {
  const session = useSession();

  const counts = async (view: FlagsView) =>
    (await view.groups()).map(({ name, count }) => `${name} ${count}`);
  const wholeShop = ['Unknown 3', 'Stale 8', 'Unused 4', 'Active 13'];
  const viewIn = async (workbench: Workbench) => {
    const view = await FlagsView.open(workbench);
    await expect.poll(() => counts(view)).toEqual(wholeShop);
    return view;
  };

  it('is one for two windows that open at once, and ends when both are closed', async () => {
    const folder = await session().shop();
    const windows = await Promise.all([session().open(folder), session().open(folder)]);
    for (const workbench of windows) {
      await workbench.page.bringToFront();
      await reloadIfAsked(workbench);
      await viewIn(workbench);
    }
    const state = await wardenState(session().dataDirectory);
    expect(await session().wardens()).toEqual([state?.processId]);

    await session().closeWindows();
    await expect.poll(() => session().wardens()).toEqual([]);
  });

  it('comes back after it was killed, with the same data, and is followed again', async () => {
    const folder = await session().shop();
    const workbench = await session().open(folder);
    const view = await viewIn(workbench);
    const [killed = 0] = await session().wardens();
    process.kill(killed, 'SIGKILL');

    await expect.poll(async () => (await session().wardens()).filter((id) => id !== killed)).toHaveLength(1);
    await expect.poll(() => counts(view)).toEqual(wholeShop);
    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
    expect(await workbench.hover('production')).toContain('on for 25 %');
    await workbench.page.keyboard.press('Escape');

    const file = path.join(folder, 'flags/production.flagd.json');
    const text = await readFile(file, 'utf8');
    const changed = text.replace(/("new-checkout": \{\s*"state": )"ENABLED"/, '$1"DISABLED"');
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    await expect.poll(() => hoverNow(workbench)).toMatch(/production\s+off/);
  });
});

/**
 * Waits until a window shows flags or asks to be reloaded, and does so. A window of the web editor doesn't see secrets that
 * another one has stored since it was opened.
 */
async function reloadIfAsked(workbench: Workbench): Promise<void> {
  const reload = workbench.notifications.getByRole('button', { name: 'Reload Window' });
  // It is asked for after fifteen seconds without the secret, which begin when both windows have started.
  await reload
    .or(workbench.statusItem(/Flags: \d+/))
    .first()
    .waitFor();
  if ((await reload.count()) === 0) return;
  // The button does no more, and a dialog of the web editor's own may lie over it.
  await workbench.reload();
}

/** What a new hover at the cursor says. */
async function hoverNow(workbench: Workbench): Promise<string> {
  await workbench.page.keyboard.press('Escape');
  return workbench.hover('production');
}
