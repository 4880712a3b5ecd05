import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { Workbench } from '../../test/e2e/workbench';
import { launchChromium } from '../../test/tools/chromium';
import { startCodeServer } from '../../test/tools/code-server';

interface Session {
  vsix: string;
  shop: string;
  /** Where pictures go; emptied first. */
  folder: string;
}

/**
 * Takes pictures of the hover, the tree and the problems of the shop.
 * @throws Error when what a picture is of isn't there to be seen.
 */
export async function photograph({ vsix, shop, folder }: Session): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const server = await startCodeServer({
    purpose: 'pages',
    vsix,
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    log: console.log,
  });
  const browser = await launchChromium(console.log);
  const empty: string[] = [];
  const take = async (
    name: string,
    workbench: Workbench,
    shown: Locator,
    texts: readonly (string | RegExp)[],
  ) => {
    const missing: string[] = [];
    for (const text of texts) {
      const seen = shown.filter({ hasText: text }).first();
      await seen.waitFor({ timeout: 30_000 }).catch(() => missing.push(String(text)));
    }
    const file = path.join(folder, `${name}.png`);
    await workbench.screenshot(file);
    console.log(
      `${path.relative(process.cwd(), file)}${missing.length > 0 ? `: lacks ${missing.join(', ')}` : ''}`,
    );
    if (missing.length > 0) empty.push(name);
  };
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const workbench = await Workbench.open(context, server.addressOf(shop));

    await workbench.openView('Flagwarden');
    await take('tree', workbench, workbench.rows, [/Unknown/, /Stale/, /Unused/, /Active/]);

    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
    await workbench.hover('new-checkout').catch(() => '');
    await take('hover', workbench, workbench.hoverContent, ['new-checkout', 'production', 'Ana Ruiz']);
    await workbench.page.keyboard.press('Escape');

    await workbench.openFile('storefront/src/checkout/OldBasket.tsx', 6, 46);
    await take('problems', workbench, await workbench.problems(), ['new-chekout']);
  } finally {
    await browser.close();
    await server.stop();
  }
  if (empty.length > 0) throw new Error(`Nothing to be seen on: ${empty.join(', ')}`);
}
