import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProduct, type Built } from '../references/built';
import { editorClient, TestProvider } from '../tools/oidc';
import { ServedWarden } from '../warden/process/served-warden';
import { FlagsView } from './flags-view';
import { useSession } from './session';
import type { Workbench } from './workbench';

const code =
  "import { initialize } from 'unleash-client';\n" +
  "const unleash = initialize({ url: 'https://unleash.example.com/api', appName: 'shop' });\n" +
  "export const isNew = () => unleash.isEnabled('new-checkout');\n";

describe('Somebody at the warden of a team', () => {
  const session = useSession({ windows: 'stay' });
  let workbench: Workbench;
  let folder: string;
  let built: Built;
  let provider: TestProvider;
  let warden: ServedWarden;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-device-'));
    // The web editor would lead 127.0.0.1 through its own server.
    [built, provider] = await Promise.all([buildProduct(), TestProvider.start('127.0.0.2', 'plain')]);
    await writeFile(path.join(folder, 'warden.yml'), JSON.stringify(configuration(provider.issuer)));
    warden = await startWarden('0');
  });
  afterAll(async () => {
    await warden.end('SIGTERM');
    await provider.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const startWarden = (port: string) =>
    ServedWarden.start(built.cli, path.join(folder, 'data'), {}, [
      ...['--config', path.join(folder, 'warden.yml')],
      ...['--port', port],
    ]);
  const welcome = () => workbench.pane('Flags').getByText("Sign in to use your team's warden.");
  const access = () => workbench.pane('Access');

  it('signs in by a code where the browser cannot answer to the editor', async () => {
    const machine = path.join(session().server.userData, 'Machine');
    await mkdir(machine, { recursive: true });
    const settings = { 'flagwarden.warden.url': warden.url };
    await writeFile(path.join(machine, 'settings.json'), JSON.stringify(settings));
    workbench = await session().open(await session().folder('shop', { 'checkout.ts': code }));
    await workbench.openFile('checkout.ts', 3, 55);
    const view = await FlagsView.open(workbench);
    await welcome().waitFor();
    await access().getByText('Sign in to see what waits for you').waitFor();
    expect(await workbench.notifications.count()).toBe(0);
    await workbench.screenshot('out/e2e/looks/device-signed-out.png');

    await view.welcome.getByRole('button', { name: 'Sign In' }).focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.inputTitled('Signing in to').waitFor();
    await workbench.quickInputRows.filter({ hasText: 'Copy Code and Open' }).waitFor();
    await workbench.screenshot('out/e2e/looks/device-code.png');
    const shown = await workbench.quickInputRows.first().innerText();
    await workbench.page.keyboard.press('Enter');
    await confirmOnProviderPage(workbench, shown, 'Dana Developer');

    await welcome().waitFor({ state: 'detached' });
    await workbench.quickInput.waitFor({ state: 'hidden' });
    await workbench.notifications.filter({ hasText: 'Signing in to' }).waitFor({ state: 'detached' });
    await accounts(workbench).locator('.badge').waitFor({ state: 'hidden' });
    await access().getByText('Connect a platform to ask for the right').waitFor();
  });

  it('is told what is not known while the warden is away, also at a start, and tries again', async () => {
    await warden.end('SIGKILL');
    await access().getByText('The warden does not answer.').waitFor();
    await workbench.screenshot('out/e2e/looks/device-away.png');

    await workbench.reload();
    await workbench.openFile('checkout.ts', 3, 55);
    await FlagsView.open(workbench);
    await access().getByText('None of them is shown as gone.').waitFor();
    expect(await welcome().count()).toBe(0);
    await workbench.screenshot('out/e2e/looks/device-started-away.png');

    warden = await startWarden(new URL(warden.url).port);
    await access().getByRole('button', { name: 'Try Again' }).focus();
    await workbench.page.keyboard.press('Enter');
    await access().getByText('Connect a platform to ask for the right').waitFor();
  });

  it('is in the accounts menu, and signs out there', async () => {
    const account = await accountIn(workbench, 'Dana Developer');
    await workbench.screenshot('out/e2e/looks/device-account.png');
    await account.hover();
    await workbench.page.getByRole('menuitem', { name: 'Sign Out' }).hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.dialog.getByRole('button', { name: 'Sign Out' }).click();
    await welcome().waitFor();
    expect(provider.forgotten()).toBe(1);
    await workbench.screenshot('out/e2e/looks/device-signed-out-again.png');
  });
});

const configuration = (issuer: string) => ({
  policies: 'regulated',
  identity: {
    ...editorClient(issuer),
    roles: { developer: ['shop-developers'] },
  },
});

/** Compares the code, confirms it and says who they are, as a person does on the pages that the editor has opened. */
async function confirmOnProviderPage(workbench: Workbench, shown: string, name: string): Promise<void> {
  const opened = workbench.page.context().waitForEvent('page');
  const ask = workbench.dialog.filter({ hasText: 'open the external website' });
  await ask.getByRole('button', { name: 'Open', exact: true }).click();
  const page = await opened;
  await page.getByRole('heading', { name: 'Confirm Device' }).waitFor();
  expect(shown).toContain(await page.locator('code').innerText());
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name: 'Sign-in Success' }).waitFor();
  await page.close();
}

/** The accounts menu in the activity bar. Its badge counts who is asked for. */
const accounts = (workbench: Workbench) =>
  workbench.page.locator('.activitybar .action-item').filter({
    has: workbench.page.locator('.action-label[aria-label^="Accounts"]'),
  });

/** Opens the accounts menu, and gives the item of an account there. */
async function accountIn(workbench: Workbench, name: string) {
  await accounts(workbench).click();
  const account = workbench.page.getByRole('menuitem', { name: `${name} (Flagwarden)` });
  await account.waitFor();
  return account;
}
