import { describe, expect, it } from 'vitest';
import { FlagsView } from './flags-view';
import { useSession } from './session';

/** Colour themes with the class that the editor puts on its window for each. */
const themes = {
  light: { name: 'Light Modern', shownAs: 'vs' },
  dark: { name: 'Dark Modern', shownAs: 'vs-dark' },
  'high-contrast': { name: 'Dark High Contrast', shownAs: 'hc-black' },
  'high-contrast-light': { name: 'Light High Contrast', shownAs: 'hc-light' },
} as const;

describe('In every kind of theme', () => {
  const session = useSession({ windows: 'stay' });

  it('tree, hover, problems and wizard are to be seen (pictures in out/e2e/looks)', async () => {
    const workbench = await session().open(await session().shop());
    await FlagsView.open(workbench);
    await workbench.row(/^\s*Unused\s*4/).waitFor();
    await (await workbench.problems()).filter({ hasText: '"new-chekout"' }).waitFor();
    for (const [kind, { name, shownAs }] of Object.entries(themes)) {
      await workbench.chooseTheme(name);
      await workbench.page.locator(`.monaco-workbench.${shownAs}`).waitFor();
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
