import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectedShop } from './expected-shop';
import { FlagsView } from './flags-view';
import { useSession } from './session';
import type { Workbench } from './workbench';

const expectedGroups = [
  { name: 'Unknown', count: '3', keys: [...expectedShop.unknown] },
  { name: 'Stale', count: '8', keys: [...expectedShop.stale] },
  { name: 'Unused', count: '4', keys: [...expectedShop.unused] },
  { name: 'Active', count: '13', keys: [...expectedShop.active] },
];

describe('In the shop', () => {
  const session = useSession({ windows: 'stay' });
  let opened: Promise<{ workbench: Workbench; view: FlagsView; folder: string }> | undefined;

  /** A window on a shop of its own. */
  const openAnother = async () => {
    const folder = await session().shop();
    const workbench = await session().open(folder);
    const view = await FlagsView.open(workbench);
    await workbench.row(/^\s*Unused\s*4/).waitFor();
    return { workbench, view, folder };
  };
  /** The window of all tests that change nothing. */
  const open = () => (opened ??= openAnother());

  it('the tree tells unknown, stale, unused and active flags apart', async () => {
    const { workbench, view } = await open();
    await view.expandGroup('Unused');
    await view.expandGroup('Active');
    await expect.poll(() => view.groups()).toEqual(expectedGroups);
    expect(await view.flag('legacy-basket').innerText()).toContain('expired 2025-09-30');
    await workbench.statusItem('Flags: 11').waitFor();
  });

  it('a flag shows its environments and references, and a reference leads to its line', async () => {
    const { workbench, view } = await open();
    await view.expand('one-click-reorder');
    await expect
      .poll(() => view.below('one-click-reorder'))
      .toEqual([
        expect.stringMatching(/^Environment production: on for everyone/),
        expect.stringMatching(/^Environment staging: /),
        'Reference in loyalty/src/main/java/shop/loyalty/Bonus.java, line 8',
        'Reference in loyalty/src/main/java/shop/loyalty/Bonus.java, line 13',
        'Reference in storefront/src/account/Account.tsx, line 4',
        'Reference in storefront/src/account/Account.tsx, line 13',
      ]);
    await workbench.row('Account.tsx:13').click();
    await workbench.page.locator('.tab.active', { hasText: 'Account.tsx' }).waitFor();
    await workbench.statusItem(/Ln 13, Col \d+ \(15 selected\)/).waitFor();
  });

  it('the hover on a key shows its state, owner, change and lifecycle', async () => {
    const { workbench } = await open();
    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
    const fresh = await workbench.hover('New checkout');
    for (const text of [
      /new-checkout\s+New checkout/,
      /production\s+on for 25 %\s+Mar 11, 2026/,
      /staging\s+on for everyone/,
      /Owned by Ana Ruiz, checkout/,
      /not stale/,
      /1 reference/,
    ]) {
      expect(fresh).toMatch(text);
    }
    await workbench.page.keyboard.press('Escape');
    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 9, 50);
    expect(await workbench.hover('production')).toMatch(/Stale\s+It expired on 2025-09-30/);
  });

  it('a constant, a hook result and keys in Go and Python have the same hover', async () => {
    const { workbench } = await open();
    for (const [file, line, column, owner] of [
      ['storefront/src/checkout/AddressForm.tsx', 6, 56, 'checkout'],
      ['storefront/src/account/Account.tsx', 12, 10, 'Mei Lin'],
      ['orders/internal/fulfilment/shipping.go', 15, 42, 'payments'],
      ['pricing/pricing/fraud.py', 14, 28, 'Owned by'],
    ] as const) {
      await workbench.openFile(file, line, column);
      expect(await workbench.hover('production')).toContain(owner);
      await workbench.page.keyboard.press('Escape');
    }
  });

  it('an ordinary word has no hover of a flag', async () => {
    const { workbench } = await open();
    // A comment and a class name hold words that are keys of flags.
    for (const [line, column] of [
      [15, 30],
      [17, 25],
    ] as const) {
      await workbench.openFile('storefront/src/checkout/Checkout.tsx', line, column);
      await workbench.askForHover();
      await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
      expect(await workbench.hover('New checkout')).not.toMatch(/apple-pay|dark-mode/);
      await workbench.page.keyboard.press('Escape');
    }
  });

  it('a filter, "only this file" and a grouping change what the tree shows, and all of it comes back', async () => {
    const { workbench, view } = await open();

    await workbench.runCommand('Flagwarden: Filter Flags');
    await workbench.answer('legacy');
    await expect
      .poll(() => view.groups())
      .toEqual([{ name: 'Stale', count: '2', keys: ['legacy-basket', 'legacy-coupons'] }]);
    await workbench.runCommand('Flagwarden: Show All Flags');

    await workbench.openFile('pricing/pricing/prices.py');
    await workbench.runCommand('Flagwarden: Show Only Flags of This File');
    await expect
      .poll(() => view.groups())
      .toEqual([
        { name: 'Unknown', count: '1', keys: ['order-tracking'] },
        { name: 'Stale', count: '1', keys: ['summer-sale-2025'] },
        { name: 'Active', count: '1', keys: ['loyalty-pricing'] },
      ]);
    await workbench.runCommand('Flagwarden: Show Flags of All Files');

    const counts = async () => (await view.groups()).map(({ name, count }) => `${name} ${count}`);
    await workbench.runCommand('Flagwarden: Group Flags By');
    await workbench.pick('Reason');
    await expect
      .poll(counts)
      .toEqual([
        'Expired 3',
        'Review is due 1',
        'Marked stale on the platform 1',
        'Fully rolled out 1',
        'Not evaluated 1',
        'Temporary and old 1',
        'Unknown 3',
        'Unused 4',
        'Active 13',
      ]);
    await workbench.runCommand('Flagwarden: Group Flags By');
    await workbench.pick('Category');
    await expect.poll(counts).toEqual(expectedGroups.map(({ name, count }) => `${name} ${count}`));
  });

  it('an unknown key is a problem, its quick fix mends it, and the tree follows before the file is saved', async () => {
    const { workbench, view, folder } = await openAnother();
    const problems = await workbench.problems();
    for (const key of expectedShop.unknown) {
      await problems.filter({ hasText: `"${key}" is not on any connected platform` }).waitFor();
    }
    await workbench.openFile('storefront/src/checkout/OldBasket.tsx', 6, 50);
    const fixes = await workbench.quickFixes();
    await fixes.filter({ hasText: 'Change to "new-checkout"' }).click();
    await problems.filter({ hasText: 'new-chekout' }).waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await view.groups())[0])
      .toEqual({ name: 'Unknown', count: '2', keys: ['bulk-discount', 'order-tracking'] });

    const file = path.join(folder, 'storefront/src/checkout/OldBasket.tsx');
    expect(await readFile(file, 'utf8')).toContain("'new-chekout'");
    await workbench.page.keyboard.press('ControlOrMeta+KeyS');
    await expect.poll(() => readFile(file, 'utf8')).toContain("'new-checkout'");
  });
});
