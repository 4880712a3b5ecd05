import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { stageExtension } from '../../scripts/package.mts';
import { runInCodeServer } from '../editor/run-in-code-server';
import { runInDesktop } from '../editor/run-in-desktop';
import { figuresFile, type HostFigures } from './host-figures';
import { generateRepository } from './generated-repository';
import { row, type Bench } from './harness';

/** Few keys, so that each has many references. */
const keyCount = 10;
/** What nobody feels, in milliseconds. */
const unfelt = 50;

/** How long the extension host of a real editor is kept busy in one go while a folder is indexed. */
export const bench: Bench = async ({ files, seed, log }) => {
  const scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-')));
  log(`writing ${files} files`);
  const repository = await generateRepository(files, keyCount, seed);
  try {
    await writeFile(
      path.join(repository.directory, 'asks.py'),
      `from UnleashClient import UnleashClient\nunleash = UnleashClient(url="", app_name="shop")\nunleash.is_enabled("${repository.keys[0] ?? ''}")\n`,
    );
    const extension = path.join(scratch, 'extension');
    await stageExtension(extension, { production: true });
    const suite = path.join(scratch, 'editor-host.js');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'editor-host.ts')],
      outfile: suite,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
    log('in the editor');
    const launch = { extension, suite, workspace: repository.directory };
    const editor = (await runInDesktop(launch)) ?? (await runInCodeServer(launch));
    const figures = await figuresIn(path.join(scratch, figuresFile));
    return [
      row({
        name: 'extension host busy in one go while it indexes, at most',
        unit: 'ms',
        ours: figures.longest,
        peer: { name: 'a limit', figure: unfelt },
        target: 1,
        note: `${editor}, ${files} files in ${(figures.took / 1000).toFixed(1)} s; ${figures.longestIdle.toFixed(0)} ms when idle`,
      }),
    ];
  } finally {
    await repository.remove();
    await rm(scratch, { recursive: true, force: true });
  }
};

async function figuresIn(file: string): Promise<HostFigures> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error('The editor ended without figures.');
  });
  return JSON.parse(text) as HostFigures;
}
