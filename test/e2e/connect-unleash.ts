import type { Workbench } from './workbench';

/** Connects an Unleash by the steps of the editor, up to its name. */
export async function connectUnleash(
  workbench: Workbench,
  { url, token, name }: { url: string; token: string; name: string },
): Promise<void> {
  await workbench.runCommand('Flagwarden: Connect a Platform');
  await workbench.inputTitled('Connect a Platform').waitFor();
  await workbench.quickInputRows.filter({ hasText: 'Unleash' }).waitFor();
  await workbench.answer('Unleash');
  await workbench.inputTitled('Connect Unleash').waitFor();
  await workbench.answer(url);
  await workbench.quickInput.locator('input[type="password"]').waitFor();
  await workbench.answer(token);
  await workbench.quickInputRows.filter({ hasText: 'Default' }).waitFor();
  await workbench.page.keyboard.press('Enter');
  await workbench.inputMessage.filter({ hasText: 'A name for this connection' }).waitFor();
  await workbench.answer(name);
}
