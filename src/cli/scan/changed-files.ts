import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from '../../git/git-environment';
import { BadInput, reasonInWords } from './bad-input';

const run = promisify(execFile);

/** Longest list of changed paths that is taken, in bytes. */
const longestList = 256 * 1024 * 1024;

/** The files of a folder that differ from where its branch left another one. */
export class ChangedFiles {
  /** @param paths relative to the folder, with `/`. A submodule stands for all its files. */
  constructor(
    /** The commit that the files were compared with. */
    readonly base: string,
    private readonly paths: ReadonlySet<string>,
  ) {}

  get size(): number {
    return this.paths.size;
  }

  has(file: string): boolean {
    if (this.paths.has(file)) return true;
    for (let slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
      if (this.paths.has(file.slice(0, slash))) return true;
    }
    return false;
  }
}

/**
 * The files below a folder that changed since the merge base of its commit with another one: in commits, in the index,
 * in the work tree, and those that are new and not ignored. Deleted files are left out; a renamed one counts by its new
 * path.
 * @throws BadInput when git, the repository, the other commit or the merge base is missing
 */
export async function changedFiles(folder: string, since: string): Promise<ChangedFiles> {
  const git = async (...given: string[]) =>
    (
      await run('git', ['-c', 'core.fsmonitor=false', ...given], {
        cwd: folder,
        env: { ...gitEnvironment(), GIT_OPTIONAL_LOCKS: '0' },
        maxBuffer: longestList,
      })
    ).stdout;
  await checkRepository(folder, git);
  const isShallow = (await git('rev-parse', '--is-shallow-repository')).trim() === 'true';
  const head = await commitOf('HEAD', git);
  if (head === null)
    throw new BadInput(
      `The repository of ${folder} has no commit yet, so that nothing changed since ${since}.`,
    );
  const other = await commitOf(since, git);
  if (other === null)
    throw new BadInput(
      `--since ${since}: There is no such commit, branch or tag here. ${isShallow ? deepen : 'Look for it with: git branch --all'}`,
    );
  const base = (await git('merge-base', head, other).catch(missing)).trim();
  if (base === '')
    throw new BadInput(
      `--since ${since}: It has no commit in common with the one that is checked out. ${isShallow ? deepen : 'Name one of the same history.'}`,
    );
  const [changed, untracked] = await Promise.all([
    git('diff', '--name-only', '--no-renames', '--diff-filter=d', '--no-ext-diff', '--relative', '-z', base),
    git('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  const paths = `${changed}\0${untracked}`.split('\0').map((path) => path.replace(/\/$/, ''));
  return new ChangedFiles(base, new Set(paths.filter((path) => path !== '')));
}

type Git = (...given: string[]) => Promise<string>;

const deepen =
  'This clone is shallow and may lack it: fetch it with its history, for instance with git fetch --unshallow (fetch-depth: 0 in GitHub Actions).';

async function checkRepository(folder: string, git: Git): Promise<void> {
  let inside: string;
  try {
    inside = await git('rev-parse', '--is-inside-work-tree');
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      throw new BadInput('--since needs git, which is not installed or not on the PATH.');
    if (wordsOf(error).includes('dubious ownership'))
      throw new BadInput(
        `The repository of ${folder} belongs to another user. Trust it with: git config --global --add safe.directory`,
      );
    if (codeOf(error) !== '128')
      throw new BadInput(`git can't be used in ${folder}: ${reasonInWords(error)}.`);
    inside = 'false';
  }
  if (inside.trim() !== 'true')
    throw new BadInput(`--since needs a Git repository with a work tree, and ${folder} is in none.`);
}

/** The full name of a commit; null where there is none of that name. Never read as an option. */
async function commitOf(name: string, git: Git): Promise<string | null> {
  const found = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`).catch(
    missing,
  );
  return found.trim() === '' ? null : found.trim();
}

/** Git's way to say that something isn't there; every other failure stays one. */
function missing(error: unknown): string {
  if (codeOf(error) === '1' || codeOf(error) === '128') return '';
  throw error;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const wordsOf = (error: unknown) => (error instanceof Error && 'stderr' in error ? String(error.stderr) : '');
