import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingUnleash, startUnleash, type Unleash } from '../tools/unleash';
import { connectUnleash } from './connect-unleash';
import { FlagsView } from './flags-view';
import { HistoryPage } from './history-page';
import { useSession } from './session';
import { choose, say } from './steps';
import type { Workbench } from './workbench';

const features = '/api/admin/projects/default/features';
const code =
  "import { initialize } from 'unleash-client';\n" +
  "const unleash = initialize({ url: 'https://unleash.example.com/api', appName: 'shop' });\n" +
  "export const isNew = () => unleash.isEnabled('new-checkout');\n";

describe.skipIf(await missingUnleash())('The right to toggle', () => {
  const session = useSession({ windows: 'stay' });
  let unleash: Unleash | undefined;
  beforeAll(async () => {
    unleash = await startUnleash();
  });
  afterAll(() => unleash?.stop());

  it('is asked for, used on a real Unleash, and refused once it has ended', async () => {
    if (unleash === undefined) throw new Error('Unleash has not started');
    const { url } = unleash;
    const request = unleash.request.bind(unleash);
    await request('POST', features, { name: 'new-checkout', type: 'release' });
    const isOn = async () => {
      const { enabled } = (await request('GET', `${features}/new-checkout/environments/production`)) as {
        enabled: boolean;
      };
      return enabled;
    };
    expect(await isOn()).toBe(false);

    const workbench = await session().open(await session().folder('shop', { 'checkout.ts': code }));
    await workbench.openFile('checkout.ts', 3, 55);
    const view = await FlagsView.open(workbench);
    await connectUnleash(workbench, {
      url,
      token: await unleash.personalToken('Admin'),
      name: 'Our Unleash',
    });
    await expect.poll(async () => (await view.groups()).map(({ name }) => name)).toEqual(['Active']);
    const access = workbench.pane('Access');
    await access.getByText('Nothing waits for you, and you hold no grant.').waitFor();

    await workbench.openFile('checkout.ts', 3, 55);
    await chooseChange(workbench, 'Turn on');
    await choose(workbench, 'Another length');
    await say(workbench, 'For how long?', '30 s');
    await say(workbench, 'Give a length from 1 minute', '1 min');
    await say(workbench, 'Why?', 'Start selling');
    await workbench.quickInputRows.filter({ hasText: 'No approval needed' }).first().waitFor();
    await workbench.quickInputRows.filter({ hasText: 'There is no segregation of duties' }).first().waitFor();
    await workbench.answer('Get access, then turn on');
    expect(await confirmationOf(workbench)).toMatch(
      /Effect: new-checkout goes from .* to on\. Environment: production\. Person: .+\. Warden: flagwarden\/.+, key SHA256:/,
    );
    await workbench.answer('Production');
    await workbench.inputMessage.filter({ hasText: 'Type production to confirm, or' }).waitFor();
    expect(await isOn()).toBe(false);
    await workbench.answer('production');
    await notified(workbench, /new-checkout in production is now on.*Recorded in the ledger as entries/);
    expect(await isOn()).toBe(true);

    await access.getByText(/\d:\d\d left · production/).waitFor();
    await workbench.statusItem(/production: \d/).waitFor();
    await workbench.openFile('checkout.ts', 3, 55);
    await chooseChange(workbench, 'Turn off');
    await confirmationOf(workbench);
    await workbench.statusItem(/production: \d/).waitFor({ state: 'detached' });
    await workbench.answer('production');
    await notified(workbench, /no grant|ended/);
    expect(await isOn()).toBe(true);

    await workbench.openFile('checkout.ts', 3, 55);
    await expect.poll(() => hoverNow(workbench)).toMatch(/ by .+ · verified, entry \d+/);
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Flagwarden: Show Flag History');
    const history = await HistoryPage.shown(workbench);
    await expect
      .poll(async () => (await history.texts()).join('\n'))
      .toMatch(
        /Change applied · production\s+.+ · verified, entry \d+[^]*Began: turn on[^]*Asked for: toggle/,
      );
  });
});

async function hoverNow(workbench: Workbench): Promise<string> {
  await workbench.page.keyboard.press('Escape');
  return workbench.hover('production');
}

/** Begins to toggle the flag at the cursor in production. */
async function chooseChange(workbench: Workbench, change: string): Promise<void> {
  await workbench.runCommand('Flagwarden: Toggle Flag');
  await workbench.inputTitled('Toggle Flag').waitFor();
  await choose(workbench, 'production');
  await choose(workbench, change);
}

/** What a person is shown before they type the environment's name. */
async function confirmationOf(workbench: Workbench): Promise<string> {
  const message = workbench.inputMessage.filter({ hasText: 'Type production to confirm.' });
  await message.waitFor();
  return message.innerText();
}

async function notified(workbench: Workbench, text: RegExp): Promise<void> {
  const all = await workbench.allNotifications();
  await all.filter({ hasText: text }).first().waitFor();
  await workbench.page.keyboard.press('Escape');
}
