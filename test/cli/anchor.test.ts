import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyRoot } from '../../src/ledger/hashing';
import { formatVerifierKey } from '../../src/ledger/note-keys';
import { checkpointOf, seededKey } from '../ledger/keys';
import { numbered } from '../ledger/naive-tree';
import { writtenLog } from '../ledger/written-log';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';
import { cosigned } from '../client/ledger/served-log';
import { runCli } from './run-cli';

const key = seededKey('log.example/audit', 1);
const vkey = formatVerifierKey(key.verifier);
const forged = (count: number) => writtenLog([Buffer.from('forged'), ...numbered(count).slice(1)], key);
const logOf = (count: number) => writtenLog(numbered(count), key);
const fileName = 'log.example%2Faudit.checkpoints';

let built: Built;
let folder: Folder;
beforeAll(async () => void (built = await buildProduct()));
beforeEach(async () => void (folder = await Folder.make()));
afterEach(() => folder.remove());

async function shown(files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await folder.delete('log');
  for (const [name, bytes] of Object.entries(files)) await folder.write(`log/${name}`, bytes);
}

const anchor = (to: string, ...given: string[]) =>
  runCli(built.cli, folder.path, ['anchor', '--log', 'log', '--vkey', vkey, '--to', to, ...given]);
const text = (file: string) => readFile(folder.at(file), 'utf8');

const git = (...given: string[]) =>
  execFileSync('git', given, { cwd: folder.at('repo'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

async function repository(): Promise<void> {
  await folder.write('repo/README', 'Anchors\n');
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'Anchor');
  git('config', 'user.email', 'anchor@example.org');
}

describe('flagwarden anchor to a file', () => {
  test('appends each checkpoint that the log grew to, and the same only once', async () => {
    for (const size of [3, 256, 256, 300]) {
      await shown(logOf(size));
      expect(await anchor('anchors')).toMatchObject({ code: 0, stderr: '' });
    }
    const notes = [3, 256, 300].map((size) => logOf(size)['checkpoint']?.toString());
    expect(await text('anchors')).toBe(notes.join('\n'));
    await expect(stat(folder.at('anchors.lock'))).rejects.toThrow();
  });

  test.each([
    ['forked', forged(400), 'forked'],
    ['forked at the same size', forged(300), 'forked'],
    ['was cut off', logOf(200), 'shrank'],
    ['was cut off and written on', forged(280), 'shrank'],
  ])('refuses a log that %s, with the evidence', async (_, files, message) => {
    await shown(logOf(300));
    await anchor('anchors');
    const before = await text('anchors');
    await shown(files);
    const result = await anchor('anchors');
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(message);
    expect(JSON.parse(result.stdout)).toMatchObject({ key: vkey, evidence: [{}] });
    expect(await text('anchors')).toBe(before);
  });

  test.each([
    ['proves a fork', forged(400), 1, 'two histories'],
    ['claims that entries are gone', logOf(200), 3, 'said to have shown fewer'],
  ])('gives evidence that %s, to whoever verifies it', async (_, files, code, message) => {
    await shown(logOf(300));
    await anchor('anchors');
    await shown(files);
    await folder.write('evidence.json', (await anchor('anchors')).stdout);
    const judge = (given: string, ...more: string[]) =>
      runCli(built.cli, folder.path, ['verify', '--evidence', 'evidence.json', '--vkey', given, ...more]);
    const judged = await judge(vkey);
    expect(judged).toMatchObject({ code, stdout: '' });
    expect(judged.stderr).toContain(message);
    const other = formatVerifierKey(seededKey('log.example/audit', 2).verifier);
    expect(await judge(other)).toMatchObject({ code: 3, stdout: '' });
    expect(await judge(vkey, '--log', 'log')).toMatchObject({ code: 2, stdout: '' });
    await folder.write('evidence.json', '{}');
    expect(await judge(vkey)).toMatchObject({ code: 2, stdout: '' });
  });

  test('refuses an older checkpoint, and what is not proven', async () => {
    await shown(logOf(300));
    await anchor('anchors');
    const before = await text('anchors');
    await shown({ ...logOf(300), checkpoint: logOf(200)['checkpoint'] ?? Buffer.of() });
    expect(await anchor('anchors')).toMatchObject({ code: 3, stdout: '' });
    await shown({ ...logOf(300), checkpoint: logOf(400)['checkpoint'] ?? Buffer.of() });
    expect(await anchor('anchors')).toMatchObject({ code: 3, stdout: '' });
    await shown({ checkpoint: Buffer.from('<html>') });
    expect(await anchor('anchors')).toMatchObject({ code: 3, stdout: '' });
    expect(await text('anchors')).toBe(before);
  });

  test('begins with nothing that is empty or that the tiles do not lead to', async () => {
    await shown({ checkpoint: checkpointOf(key, 0n, emptyRoot) });
    expect((await anchor('anchors')).code).toBe(3);
    await shown({ ...logOf(300), checkpoint: forged(300)['checkpoint'] ?? Buffer.of() });
    expect((await anchor('anchors')).code).toBe(3);
    await expect(stat(folder.at('anchors'))).rejects.toThrow();
  });

  test('takes only what enough witnesses cosigned, and keeps their lines', async () => {
    const witness = seededKey('witness.example', 5, 'cosignature');
    const given = ['--witness', formatVerifierKey(witness.verifier)];
    await shown(logOf(300));
    expect((await anchor('anchors', ...given)).code).toBe(3);
    await shown(cosigned(logOf(300), [witness], 1_700_000_000n));
    expect((await anchor('anchors', ...given)).code).toBe(0);
    expect(await text('anchors')).toContain('\n— witness.example ');
  });

  test.each([
    ['cut off', (anchors: string) => anchors.slice(0, -5)],
    ['followed by something', (anchors: string) => `${anchors}\nand so on\n`],
    ['changed', (anchors: string) => anchors.replace('\n300\n', '\n299\n')],
    ['in another order', (anchors: string) => `${anchors}\n${logOf(20)['checkpoint']?.toString()}`],
    ["another log's", () => checkpointOf(seededKey('log.example/audit', 2), 3n, emptyRoot).toString()],
  ])('does not go on from anchors that are %s', async (_, change) => {
    await shown(logOf(300));
    await anchor('anchors');
    await folder.write('anchors', change(await text('anchors')));
    const result = await anchor('anchors');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('anchors');
  });

  test('waits for nobody who anchors at the same time', async () => {
    await shown(logOf(300));
    await folder.write('anchors.lock', '');
    expect(await anchor('anchors')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('flagwarden anchor to a git repository', () => {
  test('commits each checkpoint, and nothing else that lies there', async () => {
    await repository();
    await folder.write('repo/staged', 'not yet');
    git('add', 'staged');
    for (const size of [3, 300]) {
      await shown(logOf(size));
      expect(await anchor('repo')).toMatchObject({ code: 0, stderr: '' });
    }
    expect(git('log', '--format=%s')).toBe(
      'Anchor log.example/audit at 300 entries\nAnchor log.example/audit at 3 entries\n',
    );
    expect(git('ls-tree', '-r', '--name-only', 'HEAD').trim()).toBe(fileName);
    expect(git('show', `HEAD:${fileName}`)).toBe(await text(`repo/${fileName}`));
    expect(git('diff', '--cached', '--name-only').trim()).toBe('staged');
  });

  test('refuses a fork', async () => {
    await repository();
    await shown(logOf(300));
    await anchor('repo');
    await shown(forged(400));
    expect((await anchor('repo')).code).toBe(1);
    expect(git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  test('goes on from what is committed alone', async () => {
    await repository();
    await shown(logOf(300));
    await anchor('repo');
    await folder.write(`repo/${fileName}`, '');
    const result = await anchor('repo');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('not as it was committed');
  });

  test('leaves nothing behind when git does not commit', async () => {
    await repository();
    await folder.write('repo/.git/hooks/pre-commit', '#!/bin/sh\necho No commits today >&2\nexit 1\n');
    execFileSync('chmod', ['+x', folder.at('repo/.git/hooks/pre-commit')]);
    await shown(logOf(300));
    const refused = await anchor('repo');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('No commits today');
    await folder.delete('repo/.git/hooks/pre-commit');
    expect((await anchor('repo')).code).toBe(0);
  });

  test('needs a repository', async () => {
    await folder.write('plain/file', '');
    await shown(logOf(3));
    const result = await anchor('plain');
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('no git repository');
  });
});

describe('flagwarden anchor on a schedule', () => {
  /** A repository that pushes to another. */
  async function pushing(): Promise<void> {
    await repository();
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', folder.at('far')]);
    git('remote', 'add', 'origin', folder.at('far'));
    git('add', '.');
    git('commit', '--quiet', '--message', 'Begin');
    git('push', '--quiet', '--set-upstream', 'origin', 'main');
  }
  const far = () => {
    try {
      return execFileSync('git', ['-C', folder.at('far'), 'show', `main:${fileName}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return '';
    }
  };
  const patiently = { timeout: 20_000 };

  test('anchors and pushes what the log grew to, over and over, until it is asked to end', async () => {
    await pushing();
    await shown(logOf(3));
    const given = ['anchor', '--log', 'log', '--vkey', vkey, '--to', 'repo', '--push', '--every', '1s'];
    const child = spawn(process.execPath, [built.cli, ...given], { cwd: folder.path, stdio: 'ignore' });
    const closed = once(child, 'close') as Promise<[number | null]>;
    await expect.poll(far, patiently).toContain('\n3\n');
    // A moment without the log is told, and passes.
    await folder.delete('log');
    await shown(logOf(300));
    await expect.poll(far, patiently).toContain('\n300\n');
    child.kill('SIGTERM');
    expect((await closed)[0]).toBe(0);
  });

  test('ends at once where the log is convicted, or nothing can be used', async () => {
    await pushing();
    await shown(logOf(300));
    await anchor('repo', '--push');
    await shown(forged(400));
    expect(await anchor('repo', '--every', '1h')).toMatchObject({ code: 1 });
    expect(await anchor('nowhere/file', '--every', '1h')).toMatchObject({ code: 2 });
    expect(await anchor('repo', '--every', '1 hour')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('10m or 1h') as string,
    });
  });

  test('keeps what it could not push, and pushes it the next time', async () => {
    await pushing();
    git('remote', 'set-url', 'origin', folder.at('gone'));
    await shown(logOf(3));
    expect(await anchor('repo', '--push')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did not push') as string,
    });
    git('remote', 'set-url', 'origin', folder.at('far'));
    expect(await anchor('repo', '--push')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Anchored already') as string,
    });
    expect(far()).toContain('\n3\n');
    expect(await anchor('file', '--push')).toMatchObject({ code: 2 });
  });
});
