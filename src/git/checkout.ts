import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gitEnvironment } from './git-environment';

const run = promisify(execFile);

/** Which commit a folder is checked out at, and whether that commit has exactly what was read there. */
export interface Checkout {
  readonly commit: string;
  readonly clean: boolean;
}

/**
 * Compares what was read in a folder with what its commit has there. Only the database of objects is read: nothing that a
 * repository may be set up to run is run, and nothing is fetched.
 * @param read by path below the folder; with line feeds alone, however the lines ended
 * @param counts whether a file of the commit had to be among them
 * @returns null where the folder is in no work tree with a commit, or git can't tell
 */
export async function checkoutOf(
  folder: string,
  read: ReadonlyMap<string, string>,
  counts: (file: string) => boolean,
): Promise<Checkout | null> {
  try {
    const inside = await git(folder, 'rev-parse', '--is-inside-work-tree');
    if (inside.trim() !== 'true') return null;
    const commit = (await git(folder, 'rev-parse', '--verify', 'HEAD^{commit}')).trim();
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return null;
    const committed = blobsIn(await git(folder, 'ls-tree', '-r', '-z', commit)).filter(([file]) =>
      counts(file),
    );
    const clean =
      committed.length === read.size &&
      committed.every(([file, blob]) => isBlobOf(read.get(file), blob, commit.length));
    return { commit, clean };
  } catch {
    return null;
  }
}

async function git(folder: string, ...given: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...given], {
    env: {
      ...gitEnvironment(),
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_LAZY_FETCH: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
    },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 10_000,
  });
  return stdout;
}

/** Paths below the folder, and the blobs they name. */
const blobsIn = (list: string): (readonly [file: string, blob: string])[] =>
  list.split('\0').flatMap((line) => {
    const [, blob = '', file = ''] = /^\d+ \w+ ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return file === '' ? [] : [[file, blob] as const];
  });

/** Whether a blob is a text, with either kind of line ends. */
function isBlobOf(text: string | undefined, blob: string, digits: number): boolean {
  if (text === undefined) return false;
  return [text, text.replaceAll('\n', '\r\n')].some((content) => blobId(content, digits) === blob);
}

function blobId(content: string, digits: number): string {
  const bytes = Buffer.from(content);
  return createHash(digits === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
