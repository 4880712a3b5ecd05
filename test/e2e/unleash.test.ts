import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingUnleash, startUnleash, type Unleash } from '../tools/unleash';
import { FlagsView } from './flags-view';
import { useSession, type Session } from './session';

const features = '/api/admin/projects/default/features';
const code =
  "import { initialize } from 'unleash-client';\n" +
  "const unleash = initialize({ url: 'https://unleash.example.com/api', appName: 'shop' });\n" +
  "export const isNew = () => unleash.isEnabled('new-checkout');\n";

describe.skipIf(await missingUnleash())('A real Unleash', () => {
  const session = useSession({ windows: 'stay' });
  let unleash: Unleash | undefined;
  beforeAll(async () => {
    unleash = await startUnleash();
  });
  afterAll(() => unleash?.stop());

  it('is connected with a token, followed, and told apart from an Unleash without flags when it is gone', async () => {
    if (unleash === undefined) throw new Error('Unleash has not started');
    const token = await unleash.personalToken('Viewer');
    for (const name of ['new-checkout', 'gift-cards']) {
      await unleash.request('POST', features, { name, type: 'release' });
    }
    const folder = await session().folder('shop', { 'checkout.ts': code });
    const workbench = await session().open(folder);
    await workbench.openFile('checkout.ts', 3, 55);
    const view = await FlagsView.open(workbench);

    await workbench.runCommand('Flagwarden: Connect a Platform');
    await workbench.inputTitled('Connect a Platform').waitFor();
    await workbench.quickInputRows.filter({ hasText: 'Unleash' }).waitFor();
    await workbench.answer('Unleash');
    await workbench.inputTitled('Connect Unleash').waitFor();
    await workbench.answer(unleash.url);
    const password = workbench.quickInput.locator('input[type="password"]');
    await password.waitFor();
    await workbench.answer(`${token}-mistyped`);
    await workbench.inputMessage.filter({ hasText: 'Unleash does not accept this token.' }).waitFor();
    await workbench.answer(token);
    const rows = workbench.quickInputRows;
    await rows.filter({ hasText: 'Default' }).filter({ hasText: '2 flags' }).waitFor();
    await rows.filter({ hasText: 'Read flags: yes' }).waitFor();
    await rows.filter({ hasText: 'Turn flags on and off: no' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.inputMessage.filter({ hasText: 'A name for this connection' }).waitFor();
    await workbench.answer('Our Unleash');

    const counts = async () => (await view.groups()).map(({ name, count }) => `${name} ${count}`);
    await expect.poll(counts).toEqual(['Unused 1', 'Active 1']);
    await workbench.openFile('checkout.ts', 3, 55);
    const hover = async () => {
      await workbench.page.keyboard.press('Escape');
      return workbench.hover('development');
    };
    expect(await hover()).toMatch(/development\s+(off|not configured)/);

    const turnOn = `${features}/new-checkout/environments/development/on`;
    await unleash.request('POST', turnOn);
    await workbench.runCommand('Flagwarden: Read All Platforms Now');
    await expect.poll(hover).toMatch(/development\s+on for everyone/);

    await unleash.stop();
    await workbench.runCommand('Flagwarden: Read All Platforms Now');
    const obstacle = workbench.row('Our Unleash');
    await obstacle.filter({ hasText: /unreachable since .* showing flags of/ }).waitFor();
    expect(await hover()).toMatch(/development\s+on for everyone[^]*unreachable since/);
    expect(await counts()).toEqual(['Active 1', 'Unreachable 1']);
    await view.flag('gift-cards').waitFor();
    await view.expandGroup('Active');
    await view.flag('new-checkout').waitFor();

    expect(await filesWith(session(), token)).toEqual([]);
    expect(await filesWith(session(), 'Our Unleash')).not.toEqual([]);
  });
});

/** Everything the editor, its extensions and the warden have written that holds a text as it is. */
async function filesWith(session: Session, text: string): Promise<string[]> {
  const found: string[] = [];
  const { directory } = session.server;
  for await (const entry of glob('{user-data,home,tmp}/**', { cwd: directory, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(file)).includes(text)) found.push(path.relative(directory, file));
  }
  return found;
}
