import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { FlagsView } from '../../test/e2e/flags-view';
import { Workbench } from '../../test/e2e/workbench';
import { launchChromium } from '../../test/tools/chromium';
import { startCodeServer } from '../../test/tools/code-server';

interface Session {
  vsix: string;
  shop: string;
  /** Where pictures go; emptied first. */
  folder: string;
  /** A folder that gets pictures cut out for people to read, when none was empty. */
  publish: string | undefined;
}

/** Part of a window, in pixels. */
type Clip = Record<'x' | 'y' | 'width' | 'height', number>;

interface Subject {
  name: string;
  /** What has to be seen there. */
  shown: Locator;
  texts: readonly (string | RegExp)[];
  clip: Clip;
}

const window = { width: 1120, height: 700 };

/**
 * Takes pictures of the tree, the hover and the problems of the shop.
 * @throws Error when what a picture is of isn't there to be seen.
 */
export async function photograph({ vsix, shop, folder, publish }: Session): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const server = await startCodeServer({ purpose: 'pages', vsix, settings, log: console.log });
  const browser = await launchChromium(console.log);
  const cuts = path.join(folder, 'cut');
  const empty: string[] = [];
  try {
    const context = await browser.newContext({ viewport: window });
    const workbench = await Workbench.open(context, server.addressOf(shop));
    for await (const { name, shown, texts, clip } of subjects(workbench)) {
      const missing = await missingOf(shown, texts);
      await workbench.screenshot(path.join(folder, `${name}.png`));
      await mkdir(cuts, { recursive: true });
      await workbench.page.screenshot({ path: path.join(cuts, `${name}.png`), clip });
      console.log(`${name}.png${missing.length > 0 ? ` lacks ${missing.join(', ')}` : ''}`);
      if (missing.length > 0) empty.push(name);
      else if (publish !== undefined) {
        await mkdir(publish, { recursive: true });
        await copyFile(path.join(cuts, `${name}.png`), path.join(publish, `${name}.png`));
      }
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  if (empty.length > 0) throw new Error(`Nothing to be seen on: ${empty.join(', ')}`);
}

const settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'typescript.validate.enable': false,
};

/** Puts one thing after the other on the screen. */
async function* subjects(workbench: Workbench): AsyncGenerator<Subject> {
  const view = await FlagsView.open(workbench);
  await workbench.row(/^\s*Unused\s*4/).waitFor({ timeout: 60_000 });
  await view.expand('new-chekout');
  await view.expandGroup('Unused');
  await widenSideBar(workbench, 470);
  await workbench.openFile('storefront/src/checkout/OldBasket.tsx', 6, 50);
  yield {
    name: 'tree',
    shown: workbench.rows,
    texts: [/Unknown\s*3/, /Stale\s*8/, /Unused\s*4/, /Active\s*13/, /expired 2025-09-30/, 'OldBasket.tsx:6'],
    clip: { x: 0, y: 36, width: 900, height: 570 },
  };

  await workbench.runCommand('View: Close Primary Side Bar');
  await workbench.runCommand('View: Close All Editors');
  await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
  await workbench.hover('New checkout').catch(() => '');
  yield {
    name: 'hover',
    shown: workbench.hoverContent,
    texts: ['new-checkout', /production\s+on for 25 %/, 'Ana Ruiz'],
    clip: { x: 52, y: 36, width: 1060, height: 440 },
  };
  await workbench.page.keyboard.press('Escape');

  await workbench.openFile('storefront/src/checkout/OldBasket.tsx', 6, 50);
  const problems = await workbench.problems();
  // The panel took the focus.
  await workbench.openFile('storefront/src/checkout/OldBasket.tsx', 6, 50);
  await workbench.quickFixes().catch(() => undefined);
  yield {
    name: 'problems',
    shown: problems.or(workbench.page.locator('.action-widget:visible')),
    texts: ['"new-chekout" is not on any connected platform', 'Change to "new-checkout"', /is stale/],
    clip: { x: 52, y: 36, width: 1060, height: 590 },
  };
}

async function widenSideBar({ page }: Workbench, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) return;
  const edge = box.x + box.width;
  await page.mouse.move(edge, 400);
  await page.mouse.down();
  await page.mouse.move(box.x + width, 400, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(edge + 300, 640);
}

async function missingOf(shown: Locator, texts: readonly (string | RegExp)[]): Promise<string[]> {
  const missing: string[] = [];
  for (const text of texts) {
    const seen = shown.filter({ hasText: text }).first();
    await seen.waitFor({ timeout: 30_000 }).catch(() => missing.push(String(text)));
  }
  return missing;
}
