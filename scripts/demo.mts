import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { openInDesktop } from './demo/desktop.mts';
import { openInCodeServer } from './demo/code-server.mts';
import { photograph } from './demo/photograph.mts';
import { startTeam } from './demo/team.mts';
import { packageExtension } from './package.mts';

/**
 * `npm run demo`: opens the editor with the extension on a copy of the sample shop. In order: a `code` on PATH, the desktop
 * build, code-server, which prints one address. `--headless` takes pictures instead, and fails when one shows nothing. `--team`
 * has the editor use a warden for a team, with people who sign in.
 */
const command = new Command('demo')
  .option('--headless', 'take pictures of hover, tree and problems instead of opening a window')
  .option('--out <folder>', 'where pictures go', 'out/demo')
  .option('--publish [folder]', 'with --headless: also put cut pictures there (media/readme)')
  .option('--team', 'with a warden for a team, and people who sign in and review')
  .option('--editor <name>', 'code, desktop or code-server; the first that can be had by default')
  .parse();
const options = command.opts<{
  headless?: boolean;
  team?: boolean;
  out: string;
  publish?: string | true;
  editor?: string;
}>();

const scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'fw-demo-')));
const shop = path.join(scratch, 'shop');
await cp(path.resolve('examples/shop'), shop, { recursive: true });
console.log('Packaging the extension …');
const vsix = await packageExtension(path.join(scratch, 'flagwarden.vsix'));
try {
  if (options.headless) {
    const publish = options.publish === true ? 'media/readme' : options.publish;
    await photograph({ vsix, shop, folder: path.resolve(options.out), publish });
  } else {
    const team = options.team ? await startTeam({ shop, scratch }) : undefined;
    const how = { vsix, shop, settings: team?.settings ?? {} };
    try {
      const opened =
        options.editor !== 'code-server' &&
        (await openInDesktop({ ...how, scratch, editor: options.editor }));
      if (!opened) await openInCodeServer(how);
    } finally {
      await team?.stop();
    }
  }
} finally {
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
}
