import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitDirectoryOf } from '../../src/editor/index/git-head';

describe('where HEAD is', () => {
  let root: string;
  const git = (cwd: string, ...args: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd });

  beforeAll(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'flagwarden-head-')));
    await mkdir(path.join(root, 'shop/packages/web'), { recursive: true });
    await git(path.join(root, 'shop'), 'init', '-q');
    await git(path.join(root, 'shop'), 'commit', '-q', '--allow-empty', '-m', 'Start');
    await git(path.join(root, 'shop'), 'worktree', 'add', '-q', '../tree', '-b', 'other');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it("is the repository's own, seen from any folder in it", async () => {
    const expected = path.join(root, 'shop/.git');
    expect(await gitDirectoryOf(path.join(root, 'shop'))).toBe(expected);
    expect(await gitDirectoryOf(path.join(root, 'shop/packages/web'))).toBe(expected);
  });

  it('is elsewhere for a work tree', async () => {
    expect(await gitDirectoryOf(path.join(root, 'tree'))).toBe(path.join(root, 'shop/.git/worktrees/tree'));
  });

  it('is nowhere outside of a repository', async () => {
    expect(await gitDirectoryOf(root)).toBeNull();
  });
});
