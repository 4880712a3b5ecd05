import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FlagsView } from './flags-view';
import { useSession } from './session';
import type { Workbench } from './workbench';

const code =
  "import { OpenFeature } from '@openfeature/server-sdk';\n" +
  "export const dark = () => OpenFeature.getClient().getBooleanValue('dark-mode', false);\n";
const flags = {
  flags: {
    'dark-mode': { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' },
    'apple-pay': { state: 'DISABLED', variants: { on: true, off: false }, defaultVariant: 'off' },
  },
};

describe('Connecting a flag file with the keyboard alone', () => {
  const session = useSession();

  const open = async () => {
    const folder = await session().folder('app', { 'theme.ts': code });
    const file = path.join(folder, 'flags', 'live.flagd.json');
    await mkdir(path.dirname(file));
    await writeFile(file, JSON.stringify(flags));
    const workbench = await session().open(folder);
    // In a folder without flagwarden.yml the extension wakes with the first file of code.
    await workbench.openFile('theme.ts');
    const view = await FlagsView.open(workbench);
    await view.welcome.filter({ hasText: 'Connect a Platform' }).waitFor();
    return { workbench, view, file };
  };
  const counts = async (view: FlagsView) =>
    (await view.groups()).map(({ name, count }) => `${name} ${count}`);

  it('asks step by step, leads back to what has to be mended, and says what can be done with the file', async () => {
    const { workbench, view, file } = await open();
    const { keyboard } = workbench.page;
    await workbench.runCommand('Flagwarden: Connect a Platform');
    await choosePlatform(workbench, 'flagd file');
    await workbench.inputTitled('Connect flagd file').waitFor();

    await workbench.answer('flags/live.flagd.json');
    await workbench.inputMessage.filter({ hasText: 'Give an absolute path.' }).waitFor();
    await workbench.answer(`${file}.missing`);
    await workbench.inputMessage.filter({ hasText: /live\.flagd\.json\.missing/ }).waitFor();
    await workbench.answer(file);

    const rows = workbench.quickInputRows;
    await rows.filter({ hasText: 'live.flagd.json' }).filter({ hasText: '2 flags' }).waitFor();
    await rows.filter({ hasText: 'Read flags: yes' }).waitFor();
    await rows.filter({ hasText: 'Turn flags on and off: yes' }).waitFor();
    await keyboard.press('Enter');
    await workbench.inputMessage.filter({ hasText: 'A name for this connection' }).waitFor();
    await workbench.answer('Live flags');
    await expect.poll(() => counts(view)).toEqual(['Unused 1', 'Active 1']);

    await workbench.runCommand('Flagwarden: Disconnect a Platform');
    await rows.filter({ hasText: 'Live flags' }).waitFor();
    await keyboard.press('Enter');
    await workbench.dialog.filter({ hasText: 'Disconnect Live flags?' }).waitFor();
    await keyboard.press('Enter');
    await workbench.dialog.waitFor({ state: 'detached' });
    await view.welcome.filter({ hasText: 'Connect a Platform' }).waitFor();
    await expect.poll(() => counts(view)).toEqual([]);
  });

  it('can be undone, and can be left at any step without a trace', async () => {
    const { workbench, view, file } = await open();
    await workbench.runCommand('Flagwarden: Connect a Platform');
    await choosePlatform(workbench, 'flagd file');
    await workbench.inputTitled('Connect flagd file').waitFor();
    await workbench.answer(file);
    await workbench.quickInputRows.filter({ hasText: '2 flags' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
    await view.welcome.filter({ hasText: 'Connect a Platform' }).waitFor();

    await workbench.runCommand('Flagwarden: Connect a Platform');
    await choosePlatform(workbench, 'flagd file');
    await workbench.inputTitled('Connect flagd file').waitFor();
    await workbench.answer(file);
    await workbench.quickInputRows.filter({ hasText: '2 flags' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.inputMessage.filter({ hasText: 'A name for this connection' }).waitFor();
    await workbench.answer('Soon gone');
    await expect.poll(() => counts(view)).toEqual(['Unused 1', 'Active 1']);
    const told = (await workbench.allNotifications()).filter({ hasText: 'Soon gone is connected.' });
    await told.getByRole('button', { name: 'Undo' }).click();
    await view.welcome.filter({ hasText: 'Connect a Platform' }).waitFor();
    await expect.poll(() => counts(view)).toEqual([]);
  });
});

async function choosePlatform(workbench: Workbench, name: string): Promise<void> {
  await workbench.inputTitled('Connect a Platform').waitFor();
  await workbench.quickInputRows.filter({ hasText: name }).waitFor();
  await workbench.answer(name);
}
