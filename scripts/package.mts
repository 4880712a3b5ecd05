import { cp, glob, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

/** Puts the built extension into a folder, as it is installed: the manifest and the `files` it names. */
export async function stageExtension(
  directory: string,
  { production }: { production: boolean },
): Promise<void> {
  const { files } = await readManifest();
  await build({ directory: path.join(directory, 'dist'), production });
  const others = files.filter((pattern) => !pattern.startsWith('dist/'));
  for await (const file of glob(['package.json', ...others], {
    cwd: root,
  })) {
    await cp(path.join(root, file), path.join(directory, file));
  }
  await dropPictures(path.join(directory, 'README.md'));
}

/** Pictures stay in the repository: in the package they would only be weight. */
async function dropPictures(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^!\[.*\]\(media\/.*\)\n+/gm, ''));
}

/** Packages into `file` (by default under `out/`) and gives its absolute path. */
export async function packageExtension(file?: string): Promise<string> {
  const { name, version } = await readManifest();
  const vsix = path.resolve(file ?? path.join(root, 'out', `${name}-${version}.vsix`));
  await mkdir(path.join(root, 'out'), { recursive: true });
  const stage = await mkdtemp(path.join(root, 'out', 'package-'));
  try {
    await stageExtension(stage, { production: true });
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

async function readManifest() {
  return Manifest.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
}

if (process.argv[1] === import.meta.filename) {
  const vsix = await packageExtension(process.argv[2]);
  const { size } = await stat(vsix);
  console.log(`${path.relative(process.cwd(), vsix)}: ${(size / 1024 / 1024).toFixed(2)} MB`);
}
