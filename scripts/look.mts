import { cp, mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import { Workbench } from '../test/e2e/workbench';
import { launchChromium } from '../test/tools/chromium';
import { startCodeServer } from '../test/tools/code-server';
import { packageExtension } from './package.mts';

/**
 * `npm run look -- [options]`: opens real VS Code with the extension as it is now, on a copy of a folder, does what the
 * options say in their order, and takes a screenshot. For looking at one's own work without a desktop.
 */
const themes: Record<string, string> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  hc: 'Default High Contrast',
  hclight: 'Default High Contrast Light',
};

type Act = (workbench: Workbench) => Promise<unknown>;
const acts: Act[] = [];
const then = (act: Act) => {
  acts.push(act);
};

/** An option without a value. Commander calls a parser only when there is one, so it gets a preset. */
const plainly = (flags: string, description: string, act: Act) =>
  new Option(flags, description).preset('').argParser(() => then(act));

const command = new Command('look')
  .option('--folder <path>', 'folder or .code-workspace file to open', 'examples/shop')
  .option('--in-place', 'open the folder itself instead of a copy')
  .option('--vsix <file>', 'install this VSIX instead of building one')
  .option('--no-extension', 'install no extension')
  .option('--theme <name>', `colour theme: ${Object.keys(themes).join(', ')}`, 'dark')
  .option('--trust', 'ask for workspace trust, as on a fresh desktop')
  .option('--settings <json>', 'more settings')
  .option('--size <WxH>', 'size of the window', '1280x800')
  .option('--stay', 'keep the server until Ctrl+C and print its address')
  .option('--log', 'print what the extension host wrote to its log')
  .option('--open <file:line:column>', 'open a file there', (place: string) =>
    then((workbench) => {
      const [file = '', line = '1', column = '1'] = place.split(':');
      return workbench.openFile(file, Number(line), Number(column));
    }),
  )
  .addOption(plainly('--hover', 'show the hover at the cursor', (workbench) => workbench.hover()))
  .addOption(
    new Option('--view [name]', 'open a view').preset('Flagwarden').argParser((name: string) => {
      then((workbench) => workbench.openView(name));
    }),
  )
  .option('--expand <text>', 'open the row of the tree with this text', (text: string) =>
    then((workbench) => workbench.expand(text)),
  )
  .addOption(plainly('--problems', 'open the problems panel', (workbench) => workbench.problems()))
  .addOption(plainly('--fixes', 'show the quick fixes at the cursor', (workbench) => workbench.quickFixes()))
  .option('--command <title>', 'run a command by its title', (title: string) =>
    then((workbench) => workbench.runCommand(title)),
  )
  .option('--answer <text>', 'type into the open input and confirm', (text: string) =>
    then((workbench) => workbench.answer(text)),
  )
  .option('--pick <text>', 'pick from the open list', (text: string) =>
    then((workbench) => workbench.pick(text)),
  )
  .option('--click <text>', 'click on a text', (text: string) =>
    then((workbench) => workbench.page.getByText(text).first().click()),
  )
  .option('--type <text>', 'type into the focus', (text: string) =>
    then((workbench) => workbench.page.keyboard.type(text)),
  )
  .option('--press <key>', 'press a key, for instance Control+Space', (key: string) =>
    then((workbench) => workbench.page.keyboard.press(key)),
  )
  .option('--wait <ms>', 'wait', (milliseconds: string) =>
    then((workbench) => workbench.page.waitForTimeout(Number(milliseconds))),
  )
  .option('--shot <file>', 'take a screenshot', (file: string) =>
    then((workbench) => workbench.screenshot(file)),
  )
  .option('--text <selector>', 'print the text of elements', (selector: string) =>
    then(async (workbench) => console.log(await workbench.page.locator(selector).allInnerTexts())),
  )
  .parse();
const options = command.opts<{
  folder: string;
  inPlace?: boolean;
  vsix?: string;
  extension: boolean;
  theme: string;
  trust?: boolean;
  settings?: string;
  size: string;
  stay?: boolean;
  log?: boolean;
}>();

const [width = 1280, height = 800] = options.size.split('x').map(Number);
const scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'fw-look-')));
let target = path.resolve(options.folder);
if (!options.inPlace && (await stat(target)).isDirectory()) {
  target = path.join(scratch, path.basename(target));
  await cp(options.folder, target, { recursive: true });
}
const vsix = options.extension
  ? (options.vsix ?? (await packageExtension(path.join(scratch, 'flagwarden.vsix'))))
  : undefined;
const server = await startCodeServer({
  purpose: 'pages',
  ...(vsix === undefined ? {} : { vsix }),
  workspaceTrust: options.trust ?? false,
  settings: {
    'workbench.colorTheme': themes[options.theme] ?? options.theme,
    ...(JSON.parse(options.settings ?? '{}') as Record<string, unknown>),
  },
});
const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: { width, height } });
  const workbench = await Workbench.open(context, server.addressOf(target));
  for (const act of acts) {
    try {
      await act(workbench);
    } catch (error) {
      await workbench.screenshot('out/look-failure.png');
      console.error('See out/look-failure.png');
      throw error;
    }
  }
  if (options.log) await printLogs();
  if (options.stay) {
    console.log(`${server.addressOf(target)}  (Ctrl+C ends it)`);
    await new Promise((resolve) => process.once('SIGINT', resolve));
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(scratch, { recursive: true, force: true });
}

async function printLogs(): Promise<void> {
  const { glob } = await import('node:fs/promises');
  for await (const file of glob('user-data/logs/**/*.log', { cwd: server.directory })) {
    if (!/flagwarden|exthost\/remoteexthost/i.test(file)) continue;
    console.log(`── ${file}`);
    console.log(await readFile(path.join(server.directory, file), 'utf8'));
  }
}
