import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildProduct, type Built } from '../references/built';
import { Folder } from '../references/folder';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));

let home: Folder;
let folder: Folder;
beforeEach(async () => {
  home = await Folder.make({ 'keys.txt': 'new-checkout\r\n\n  sale-banner  \n' });
  folder = await Folder.make({
    'src/b.tsx':
      "import { useFlag } from '@unleash/proxy-client-react';\nexport const B = () => useFlag('new-checkout') || useFlag('other');\n",
    'src/a.py': '# é\nx = "é"; flags("sale-banner")\n',
    'README.md': 'new-checkout\n',
  });
});
afterEach(async () => {
  await folder.remove();
  await home.remove();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...given: string[]) {
  return spawn(process.execPath, [built.cli, 'scan', ...given], {
    cwd: home.path,
    env: { ...process.env, XDG_CACHE_HOME: home.at('cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function scan(...given: string[]): Promise<Ended> {
  const child = start(...given);
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

const rows = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('flagwarden scan', () => {
  test('prints one JSON row a reference, with the names of the contract in their order', async () => {
    const { code, stdout, stderr } = await scan(folder.path, '--keys', 'keys.txt', '--format', 'jsonl');
    expect(stdout).toBe(
      [
        '{"file":"src/a.py","line":2,"column":17,"endLine":2,"endColumn":28,"key":"sale-banner","kind":"literal","language":"python","provider":null,"known":true}',
        '{"file":"src/b.tsx","line":2,"column":33,"endLine":2,"endColumn":45,"key":"new-checkout","kind":"call","language":"typescriptreact","provider":"unleash","known":true}',
        '',
      ].join('\n'),
    );
    expect(stderr).toMatch(/^2 references in 2 files \([\d.]+ s\)\.\nSkipped: 1 in other languages\.\n$/);
    expect(code).toBe(0);
  });

  test('adds unknown keys that code asks for when wanted', async () => {
    const { stdout } = await scan(folder.path, '--keys', 'keys.txt', '--unknown', '--format', 'jsonl');
    expect(rows(stdout)).toHaveLength(3);
    expect(rows(stdout)[2]).toMatchObject({ key: 'other', kind: 'call', provider: 'unleash', known: false });
  });

  test('finds what code asks SDKs for when no keys are given, and calls none known or unknown', async () => {
    const { stdout, code } = await scan(folder.path, '--format', 'jsonl');
    expect(rows(stdout)).toMatchObject([
      { key: 'new-checkout', known: null },
      { key: 'other', known: null },
    ]);
    expect(code).toBe(0);
  });

  test('prints the same rows as one JSON array', async () => {
    const lines = await scan(folder.path, '--keys', 'keys.txt', '--format', 'jsonl');
    const array = await scan(folder.path, '--keys', 'keys.txt', '--format', 'json');
    expect(JSON.parse(array.stdout)).toEqual(rows(lines.stdout));
    await folder.delete('src');
    expect(JSON.parse((await scan(folder.path, '--format', 'json')).stdout)).toEqual([]);
  });

  test('prints text that editors and terminals make links of, unless told otherwise', async () => {
    const { stdout } = await scan(folder.path, '--keys', 'keys.txt', '--unknown');
    expect(stdout.split('\n')).toEqual([
      'src/a.py:2:17: sale-banner (literal)',
      'src/b.tsx:2:33: new-checkout (call, unleash)',
      'src/b.tsx:2:60: other (call, unleash, unknown)',
      '',
    ]);
  });

  test('tells why with --explain, after each row of text and as the last name of objects', async () => {
    const given = [folder.path, '--unknown', '--keys', 'keys.txt', '--explain'];
    const { stdout } = await scan(...given);
    expect(stdout.split('\n').slice(5)).toEqual([
      'src/b.tsx:2:33: new-checkout (call, unleash)',
      '    useFlag asks for it, a call of unleash by its import of @unleash/proxy-client-react',
      'src/b.tsx:2:60: other (call, unleash, unknown)',
      '    useFlag asks for it, a call of unleash by its import of @unleash/proxy-client-react',
      '',
    ]);
    const lines = rows((await scan(...given, '--format', 'jsonl')).stdout) as Record<string, unknown>[];
    const plain = rows((await scan(...given.slice(0, -1), '--format', 'jsonl')).stdout);
    expect(lines.map((row) => ({ ...row, why: undefined }))).toEqual(plain);
    expect(Object.keys(lines[0] ?? {}).at(-1)).toBe('why');
    expect(lines[2]?.['why']).toEqual([
      { by: 'call', name: 'useFlag', provider: 'unleash', package: '@unleash/proxy-client-react' },
    ]);
    expect(JSON.parse((await scan(...given, '--format', 'json')).stdout)).toEqual(lines);
  });

  test('leaves out words that are only spelt like a key, and says how many', async () => {
    await home.write('words.txt', 'demo\n');
    await folder.write(
      'src/words.tsx',
      "run('demo');\nconst X = <option value=\"demo\" />;\nif (flags['demo'] || features.has('demo')) go();\n",
    );
    const { stdout, stderr } = await scan(folder.path, '--keys', 'words.txt');
    expect(stdout).toBe('src/words.tsx:3:12: demo (literal)\nsrc/words.tsx:3:36: demo (literal)\n');
    expect(stderr).toContain('Left out: 2 texts that are spelt like a key, where nothing tells of a flag.\n');
  });

  test('scans the present folder when none is named', async () => {
    await home.write('c.go', 'package c\n\nvar x = on("new-checkout")\n');
    expect((await scan('--keys', 'keys.txt')).stdout).toBe('c.go:3:13: new-checkout (literal)\n');
  });

  test('gives the same from a kept index and from none', async () => {
    const given = [folder.path, '--keys', 'keys.txt', '--unknown', '--format', 'jsonl'];
    const cold = await scan(...given, '--no-cache');
    expect((await scan(...given)).stdout).toBe(cold.stdout);
    expect((await scan(...given)).stdout).toBe(cold.stdout);
    await folder.write('src/a.py', 'flags("new-checkout")\n');
    const changed = await scan(...given);
    expect(changed.stdout).not.toBe(cold.stdout);
    expect((await scan(...given, '--no-cache')).stdout).toBe(changed.stdout);
  });

  test('keeps nothing and reads nothing kept with --no-cache', async () => {
    await scan(folder.path, '--no-cache');
    const { access } = await import('node:fs/promises');
    await expect(access(home.at('cache'))).rejects.toThrow('ENOENT');
  });

  test('leaves out what flagwarden.yml excludes', async () => {
    await folder.write('flagwarden.yml', 'exclude: ["*.py"]\n');
    expect((await scan(folder.path, '--keys', 'keys.txt')).stdout).toBe(
      'src/b.tsx:2:33: new-checkout (call, unleash)\n',
    );
  });

  test('never lets text from files steer the terminal', async () => {
    await folder.write('src/c.js', "ldClient.variation('\u001b[2Jkey\u009b', user, false)\n");
    const { stdout } = await scan(folder.path);
    expect(stdout).toContain('src/c.js:1:21: \\u{1b}[2Jkey\\u{9b} (call, launchdarkly)');
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('flagwarden scan ends with 2 and says what is wrong', () => {
  const refused = async (given: string[], ...told: (string | RegExp)[]) => {
    const { code, stdout, stderr } = await scan(...given);
    expect(stdout).toBe('');
    for (const text of told) expect(stderr).toMatch(text);
    expect(code).toBe(2);
  };

  test('when the folder is missing or is none', async () => {
    await refused(['nowhere'], "The folder nowhere can't be scanned: it does not exist.");
    await refused(['keys.txt'], "The folder keys.txt can't be scanned: it is not a folder.");
  });

  test('when the keys file is missing or is none', async () => {
    await refused(
      [folder.path, '--keys', 'none.txt'],
      "The keys file none.txt can't be read: it does not exist.",
    );
    await refused([folder.path, '--keys', '.'], "The keys file . can't be read: it is a folder.");
  });

  test('when a line of the keys file is no key', async () => {
    await home.write('bad.txt', `good\nwith\ttab\n${'x'.repeat(201)}\n`);
    await refused(
      [folder.path, '--keys', 'bad.txt'],
      /bad\.txt:2: .*control characters/,
      /bad\.txt:3: .*at most 200/,
    );
    await home.write('latin1.txt', Buffer.from('gr\u00f6\u00dfe', 'latin1'));
    await refused([folder.path, '--keys', 'latin1.txt'], 'latin1.txt: This is not UTF-8 text.');
  });

  test('when flagwarden.yml has faults, each with its place', async () => {
    await folder.write('flagwarden.yml', 'exclude: 3\nlifecycle:\n  keep: [1]\n');
    await refused(['--', folder.path], /flagwarden\.yml:1:10: /, /flagwarden\.yml:3:10: /);
  });

  test('when the format or an option is unknown, or there is too much', async () => {
    await refused([folder.path, '--format', 'xml'], /'xml' is invalid.*text, jsonl, json/);
    await refused([folder.path, '--kyes', 'keys.txt'], /unknown option '--kyes'/);
    await refused([folder.path, 'another'], /too many arguments/);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('when it may not read', async () => {
    await chmod(home.at('keys.txt'), 0);
    await refused([folder.path, '--keys', 'keys.txt'], 'you may not read it');
  });
});

describe.skipIf(process.platform === 'win32')('flagwarden scan among other programs', () => {
  beforeEach(async () => {
    const many = "client.getBooleanValue('some-rather-long-key', false);\n".repeat(3000);
    for (let at = 0; at < 20; at++) await folder.write(`many/${at}.ts`, many);
  });

  test('ends in peace when its reader has seen enough', async () => {
    const child = start(folder.path, '--format', 'jsonl');
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, told]).toEqual([0, '']);
  });

  test('writes everything, at the pace of its reader', async () => {
    const child = start(folder.path, '--format', 'jsonl');
    let lines = 0;
    for await (const piece of child.stdout.setEncoding('utf8')) {
      lines += String(piece).split('\n').length - 1;
      if (lines < 3000) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(lines).toBe(60_002);
  });

  test('stops at once when interrupted', async () => {
    const child = start(folder.path, '--no-cache');
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    child.stdout.resume();
    setTimeout(() => child.kill('SIGINT'), 250);
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect(told).not.toContain('Error');
    // Interrupted before it listens, or while it scans, or after all was done.
    expect([130, 0, null]).toContain(code);
    if (code === null) expect(signal).toBe('SIGINT');
  });
});

test('the cache lies where each system keeps caches', async () => {
  const { scanCacheDirectory } = await import('../../src/cli/scan/cache-directory');
  expect(scanCacheDirectory({ XDG_CACHE_HOME: '/caches' }, 'linux')).toBe('/caches/flagwarden/index');
  expect(scanCacheDirectory({ LOCALAPPDATA: path.join('/local') }, 'win32')).toBe(
    path.join('/local', 'Flagwarden', 'Cache', 'index'),
  );
  expect(scanCacheDirectory({ XDG_CACHE_HOME: 'relative' }, 'linux')).toMatch(
    /[\\/]\.cache[\\/]flagwarden[\\/]index$/,
  );
  expect(scanCacheDirectory({}, 'darwin')).toMatch(/Library[\\/]Caches[\\/]flagwarden[\\/]index$/);
});
