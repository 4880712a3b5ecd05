import { execFile } from 'node:child_process';
import { truncate } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gitEnvironment } from '../../git/git-environment';
import { VerifyFailure } from '../verify/verify-failure';
import { longestAnchors, type AnchorPlace } from './anchor-place';
import { appendDurably, readIfThere } from './file-anchor';

const run = promisify(execFile);

/** The file that a log's anchors are in, in a folder of a repository. */
export function anchorFileName(origin: string): string {
  return `${encodeURIComponent(origin).replace(/^\./, '%2E')}.checkpoints`;
}

/**
 * Anchors in a file of a git repository, each a commit of its own on the branch that is checked out. What counts is what
 * is committed.
 * @param push whether commits are pushed, to where git pushes from there
 * @throws VerifyFailure `bad-input` when the folder is in no repository with a work tree
 */
export async function gitAnchor(folder: string, fileName: string, push: boolean): Promise<AnchorPlace> {
  const git = async (...given: string[]) => {
    const options = {
      cwd: folder,
      encoding: 'buffer' as const,
      env: gitEnvironment(),
      maxBuffer: longestAnchors,
    };
    return (await run('git', given, options)).stdout;
  };
  const inside = await git('rev-parse', '--is-inside-work-tree').catch(() => null);
  if (inside?.toString().trim() !== 'true')
    throw new VerifyFailure(
      'bad-input',
      `${folder} is a folder, but in no git repository that is checked out.`,
    );
  const file = path.join(folder, fileName);
  const committed = async (): Promise<Uint8Array> => {
    const hasCommits = await git('rev-parse', '--quiet', '--verify', 'HEAD').then(
      () => true,
      () => false,
    );
    if (!hasCommits) return Buffer.of();
    const isThere = (await git('ls-tree', '--name-only', 'HEAD', '--', fileName)).length > 0;
    return isThere ? git('cat-file', 'blob', `HEAD:./${fileName}`) : Buffer.of();
  };
  return {
    name: file,
    read: async () => {
      const bytes = await committed();
      if (Buffer.compare(bytes, await readIfThere(file)) !== 0)
        throw new VerifyFailure(
          'bad-input',
          `${file} is not as it was committed: commit it, or put it back.`,
        );
      return bytes;
    },
    handOn: async () => {
      if (!push) return;
      await git('push', '--quiet').catch((error: unknown) => {
        throw new VerifyFailure('bad-input', `git did not push ${folder}: ${lastWords(error)}`);
      });
    },
    append: async (bytes, summary) => {
      const before = (await readIfThere(file)).length;
      await appendDurably(file, bytes);
      try {
        await git('add', '--', fileName);
        await git('commit', '--quiet', '--message', summary, '--', fileName);
      } catch (error) {
        // As before, so that the next anchor does not stumble over this one.
        await truncate(file, before);
        await git('add', '--', fileName).catch(() => undefined);
        throw new VerifyFailure('bad-input', `git did not commit ${file}: ${lastWords(error)}`);
      }
    },
  };
}

/** Of a repository that another git works on, as in a hook, nothing is to be said here. */
function lastWords(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr.split('\n').slice(-3).join(' ') || (error instanceof Error ? error.message : String(error));
}
