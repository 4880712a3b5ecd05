import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FlagsView } from './flags-view';
import { useSession } from './session';

/** Colour themes with the class that the editor puts on its window for each. */
const themes = {
  light: { name: 'Default Light Modern', shownAs: 'vs' },
  dark: { name: 'Default Dark Modern', shownAs: 'vs-dark' },
  'high-contrast': { name: 'Default High Contrast', shownAs: 'hc-black' },
  'high-contrast-light': { name: 'Default High Contrast Light', shownAs: 'hc-light' },
} as const;

describe('In every kind of theme', () => {
  const session = useSession({ windows: 'stay' });

  const choose = async (theme: string) => {
    const file = path.join(session().server.userData, 'User', 'settings.json');
    const settings = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...settings, 'workbench.colorTheme': theme }));
  };

  it('tree, hover, problems and wizard are to be seen (pictures in out/e2e/looks)', async () => {
    const workbench = await session().open(await session().shop());
    for (const [kind, { name, shownAs }] of Object.entries(themes)) {
      await choose(name);
      await workbench.reload();
      await workbench.page.locator(`.monaco-workbench.${shownAs}`).waitFor();
      await FlagsView.open(workbench);
      await workbench.row(/^\s*Unused\s*4/).waitFor();
      await (await workbench.problems()).filter({ hasText: '"new-chekout"' }).waitFor();
      await workbench.openFile('storefront/src/checkout/Checkout.tsx', 9, 50);
      expect(await workbench.hover('production')).toContain('Stale');
      await workbench.screenshot(`out/e2e/looks/${kind}-hover.png`);
      await workbench.page.keyboard.press('Escape');

      await workbench.runCommand('Flagwarden: Connect a Platform');
      await workbench.quickInputRows.filter({ hasText: 'Unleash' }).waitFor();
      await workbench.answer('Unleash');
      await workbench.inputTitled('Connect Unleash').waitFor();
      await workbench.answer('example');
      await workbench.inputMessage.filter({ hasText: 'Give an address' }).waitFor();
      await workbench.screenshot(`out/e2e/looks/${kind}-wizard.png`);
      await workbench.page.keyboard.press('Escape');
    }
  });
});
