import { execFile } from 'node:child_process';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { GitRepository } from './git-repository';
import { runCli, type CliResult } from './run-cli';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));

const uses = (key: string) => `client.getBooleanValue('${key}', false);\n`;

let home: Folder;
let repository: GitRepository;
beforeEach(async () => {
  home = await Folder.make({ 'keys.txt': 'new-checkout\nsale-banner\n' });
  repository = await GitRepository.make({
    'src/keys.ts': "export const Keys = { checkout: 'new-checkout' };\n",
    'src/old.ts': uses('sale-banner'),
    'src/gone.ts': uses('sale-banner'),
    'src/moved.ts': `${uses('sale-banner')}// a\n// b\n// c\n`,
    '.gitignore': 'ignored.ts\n',
  });
  await repository.git('switch', '--quiet', '--create', 'topic');
});
afterEach(async () => {
  await repository.remove();
  await home.remove();
});

const scan = (folder: string, ...given: string[]): Promise<CliResult> =>
  runCli(built.cli, home.path, ['scan', folder, '--keys', 'keys.txt', '--no-cache', ...given]);
const filesOf = ({ stdout }: CliResult) => [
  ...new Set(stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(0, line.indexOf(':'))]))),
];

describe('flagwarden scan --since', () => {
  test('finds a changed use of an unchanged constant, and nothing in what is unchanged', async () => {
    await repository.folder.write(
      'src/use.ts',
      "import { Keys } from './keys';\nif (on(Keys.checkout)) go();\n",
    );
    await repository.commit();
    const { code, stdout, stderr } = await scan(repository.folder.path, '--since', 'main');
    expect(stdout).toBe('src/use.ts:2:13: new-checkout (constant)\n');
    expect(stderr).toMatch(/^1 reference in 5 files .*\nOnly in what changed since [0-9a-f]{12}: 1 file\.\n/);
    expect(code).toBe(0);
  });

  test('counts commits, staged, unstaged and untracked changes, not ignored files', async () => {
    await repository.folder.write('committed.ts', uses('new-checkout'));
    await repository.commit();
    await repository.folder.write('staged.ts', uses('new-checkout'));
    await repository.git('add', 'staged.ts');
    await repository.folder.write('src/old.ts', uses('new-checkout'));
    await repository.folder.write('new folder/ünträcked "x".ts', uses('new-checkout'));
    await repository.folder.write('ignored.ts', uses('new-checkout'));
    expect(filesOf(await scan(repository.folder.path, '--since', 'main'))).toEqual([
      'committed.ts',
      'new folder/ünträcked "x".ts',
      'src/old.ts',
      'staged.ts',
    ]);
  });

  test('leaves deleted files out, and counts renamed ones by their new path', async () => {
    await repository.folder.delete('src/gone.ts');
    await repository.git('mv', 'src/moved.ts', 'src/here.ts');
    expect(filesOf(await scan(repository.folder.path, '--since', 'main'))).toEqual(['src/here.ts']);
  });

  test('compares with the merge base, so that what the other branch did since does not count', async () => {
    await repository.git('switch', '--quiet', 'main');
    await repository.folder.write('src/old.ts', `${uses('sale-banner')}${uses('new-checkout')}`);
    await repository.commit();
    await repository.git('switch', '--quiet', 'topic');
    await repository.folder.write('topic.ts', uses('sale-banner'));
    await repository.commit();
    expect(filesOf(await scan(repository.folder.path, '--since', 'main'))).toEqual(['topic.ts']);
  });

  test('scans a folder of the repository by paths of its own', async () => {
    await repository.folder.write('src/old.ts', uses('new-checkout'));
    await repository.folder.write('outside.ts', uses('new-checkout'));
    expect(filesOf(await scan(repository.folder.at('src'), '--since', 'main'))).toEqual(['old.ts']);
  });

  test('takes the changes of a submodule for changes of all its files', async () => {
    const inner = await GitRepository.make({ 'lib.ts': uses('new-checkout') });
    await repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '--quiet',
      inner.folder.path,
      'vendored',
    );
    await repository.commit();
    expect(filesOf(await scan(repository.folder.path, '--since', 'main'))).toEqual(['vendored/lib.ts']);
    await inner.remove();
  });

  test('works where a hook of another repository started it', async () => {
    await repository.folder.write('src/old.ts', uses('new-checkout'));
    const given = ['scan', repository.folder.path, '--keys', 'keys.txt', '--no-cache', '--since', 'main'];
    const result = await runCli(built.cli, home.path, given, {
      GIT_DIR: home.at('elsewhere'),
      GIT_INDEX_FILE: 'x',
    });
    expect(filesOf(result)).toEqual(['src/old.ts']);
  });
});

describe('flagwarden scan --since ends with 2 and says what is wrong', () => {
  const refused = ({ code, stdout, stderr }: CliResult, told: string) => {
    expect(stderr).toContain(told);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  };

  test('outside of a repository', async () => {
    refused(await scan(home.path, '--since', 'main'), 'needs a Git repository with a work tree');
  });

  test('where nothing is called so, without taking a name for an option', async () => {
    refused(
      await scan(repository.folder.path, '--since', 'nowhere'),
      '--since nowhere: There is no such commit',
    );
    const output = home.at('written');
    refused(await scan(repository.folder.path, `--since=--output=${output}`), 'There is no such commit');
    refused(await scan(repository.folder.path, '--since', 'main:src/old.ts'), 'There is no such commit');
  });

  test('where the histories have nothing in common', async () => {
    await repository.git('switch', '--quiet', '--orphan', 'other');
    await repository.commit();
    refused(await scan(repository.folder.path, '--since', 'main'), 'no commit in common');
  });

  test('in a repository without commits', async () => {
    const empty = await Folder.make();
    await promisify(execFile)('git', ['init', '--quiet', empty.path]);
    refused(await scan(empty.path, '--since', 'main'), 'has no commit yet');
    await empty.remove();
  });

  test('in a shallow clone that lacks the merge base, with how to fetch it', async () => {
    await repository.folder.write('topic.ts', uses('new-checkout'));
    await repository.commit();
    const clone = await Folder.make();
    const from = `file://${repository.folder.path}`;
    const git = (...given: string[]) => promisify(execFile)('git', ['-C', clone.path, ...given]);
    await git('clone', '--quiet', '--depth', '1', '--branch', 'topic', from, '.');
    refused(await scan(clone.path, '--since', 'main'), 'This clone is shallow');
    await git('fetch', '--quiet', '--depth', '1', 'origin', 'main:main');
    refused(await scan(clone.path, '--since', 'main'), 'fetch-depth: 0');
    await git('fetch', '--quiet', '--unshallow');
    expect(filesOf(await scan(clone.path, '--since', 'main'))).toEqual(['topic.ts']);
    await clone.remove();
  });

  test.skipIf(process.platform === 'win32')('where git is not installed', async () => {
    const given = ['scan', repository.folder.path, '--since', 'main'];
    const PATH = path.join(home.path, 'nothing');
    refused(await runCli(built.cli, home.path, given, { PATH }), '--since needs git, which is not installed');
  });
});

describe('flagwarden scan --stats', () => {
  test('tells people after the summary', async () => {
    const { stdout, stderr } = await scan(repository.folder.path, '--stats');
    expect(stdout.split('\n')).toHaveLength(5);
    expect(stderr).toContain('Files: listed 4, sifted 4, candidates 4, parsed 4, unchanged 0\n');
    expect(stderr).toContain(
      'By kind: call 3, constant 1\nBy certainty: sure 4\nBy language: typescript 4\n',
    );
    expect(stderr).toContain('By detector: openfeature 3, none 1\n');
    expect(stderr).toMatch(
      /Times: load [\d.]+ ms, read [\d.]+ ms, learn [\d.]+ ms, keep [\d.]+ ms, total [\d.]+ ms\n$/,
    );
  });

  test('gives scripts one JSON object and nothing else on standard error', async () => {
    await repository.folder.write('big.min.js', uses('new-checkout'));
    const { stdout, stderr } = await scan(repository.folder.path, '--stats', '--format', 'jsonl');
    expect(stdout.trim().split('\n')).toHaveLength(4);
    expect(JSON.parse(stderr)).toMatchObject({
      files: { listed: 5, sifted: 4, candidates: 4, parsed: 4, unchanged: 0 },
      skipped: { minified: 1, unsupported: 1, ignored: 1 },
      references: { shown: 4, leftOut: 0, byKind: { call: 3, constant: 1 } },
    });
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test('counts what is shown, and files that an earlier scan read', async () => {
    await repository.folder.write('src/old.ts', uses('new-checkout'));
    const given = ['scan', repository.folder.path, '--since', 'main', '--stats', '--format', 'jsonl'];
    const variables = { XDG_CACHE_HOME: home.at('cache') };
    // What was written just now may be written again without its times telling, and is read again therefore.
    for (const file of ['keys', 'old', 'gone', 'moved']) {
      await utimes(repository.folder.at(`src/${file}.ts`), 1_700_000_000, 1_700_000_000);
    }
    await runCli(built.cli, home.path, given, variables);
    const { stderr } = await runCli(built.cli, home.path, given, variables);
    expect(JSON.parse(stderr)).toMatchObject({
      files: { listed: 4, parsed: 0, unchanged: 4 },
      references: { shown: 1, byLanguage: { typescript: 1 } },
    });
  });
});
