import { cp, glob, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { build } from './build.mts';

/**
 * Makes the one universal VSIX, `out/flagwarden-VERSION.vsix`, from a fresh production build. Works in a folder of its own,
 * so that neither `dist` nor a package made at the same time is touched.
 */
const root = path.join(import.meta.dirname, '..');
const Manifest = z.object({ name: z.string(), version: z.string(), files: z.array(z.string()) });

/** Packages into `file` (by default under `out/`) and gives its absolute path. */
export async function packageExtension(file?: string): Promise<string> {
  const manifest = Manifest.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  const vsix = path.resolve(file ?? path.join(root, 'out', `${manifest.name}-${manifest.version}.vsix`));
  await mkdir(path.join(root, 'out'), { recursive: true });
  const stage = await mkdtemp(path.join(root, 'out', 'package-'));
  try {
    await build({ directory: path.join(stage, 'dist'), production: true });
    for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE']) {
      await cp(path.join(root, file), path.join(stage, file));
    }
    const patterns = manifest.files.filter((pattern) => !pattern.startsWith('dist/'));
    for await (const file of glob(patterns, { cwd: root })) {
      await cp(path.join(root, file), path.join(stage, file));
    }
    await execa(
      'vsce',
      [
        'package',
        '--no-dependencies',
        '--allow-missing-repository',
        '--no-rewrite-relative-links',
        '--out',
        vsix,
      ],
      { cwd: stage, preferLocal: true, localDir: root, stdout: 'ignore', stderr: 'inherit' },
    );
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  return vsix;
}

if (process.argv[1] === import.meta.filename) {
  const vsix = await packageExtension(process.argv[2]);
  const { size } = await stat(vsix);
  console.log(`${path.relative(process.cwd(), vsix)}: ${(size / 1024 / 1024).toFixed(2)} MB`);
}
