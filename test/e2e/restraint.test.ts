import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FlagsView } from './flags-view';
import { useSession } from './session';

describe('In a folder without flags', () => {
  const session = useSession();

  it('nothing is shown and nothing is started, until code names a flag', async () => {
    const folder = await session().folder('notes', {
      'sum.ts': 'export const sum = (a: number, b: number) => a + b;\n',
      'README.md': 'Sums.\n',
    });
    const workbench = await session().open(folder);
    await workbench.openFile('sum.ts', 1, 15);
    await expect.poll(() => session().logs()).toContain('Scanned notes');
    expect(await workbench.activity('Flagwarden').count()).toBe(0);
    expect(await workbench.statusItem('Flags').count()).toBe(0);
    expect(await workbench.notifications.count()).toBe(0);
    expect(await session().wardens()).toEqual([]);
    expect(existsSync(session().dataDirectory)).toBe(false);

    await writeFile(
      path.join(folder, 'theme.ts'),
      "import { OpenFeature } from '@openfeature/server-sdk';\n" +
        "export const dark = () => OpenFeature.getClient().getBooleanValue('dark-mode', false);\n",
    );
    await workbench.activity('Flagwarden').waitFor();
    await workbench.statusItem('Flags').waitFor();
    expect(await session().wardens()).toEqual([]);
    expect(existsSync(session().dataDirectory)).toBe(false);
  });
});

describe('In Restricted Mode', () => {
  const session = useSession({
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
  });

  it('no warden is started and no flag file is read, and the view says why, until the folder is trusted', async () => {
    const workbench = await session().open(await session().shop());
    const view = await FlagsView.open(workbench);
    await view.welcome.filter({ hasText: 'In Restricted Mode no platform can be connected.' }).waitFor();
    await expect.poll(() => session().logs()).toContain('Scanned shop');

    await workbench.openFile('storefront/src/checkout/Checkout.tsx', 7, 45);
    const hover = await workbench.hover('new-checkout');
    expect(hover).toContain("Can't tell whether a platform has this flag");
    expect(hover).not.toContain('Ana Ruiz');
    await workbench.page.keyboard.press('Escape');
    expect((await workbench.offeredCommands('Flagwarden')).join()).not.toContain('Connect');
    expect(await session().wardens()).toEqual([]);
    expect(existsSync(session().dataDirectory)).toBe(false);

    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await workbench.row(/^\s*Unused\s*4/).waitFor();
    expect(await session().wardens()).toHaveLength(1);
  });
});
