import { mkdir } from 'node:fs/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openReferenceIndex } from '../../src/references/open-reference-index';
import type { ScanReport } from '../../src/references/reference';
import { buildProduct, type Built } from './built';
import { brief, Folder, type Files } from './folder';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));

const folders: Folder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.remove())));

async function folderOf(files: Files): Promise<Folder> {
  const folder = await Folder.make(files);
  folders.push(folder);
  return folder;
}

const use = "useThing('new-checkout');\n";

async function filesFound(folder: Folder, exclude: readonly string[] = []): Promise<string[]> {
  return (await folder.scan(built.workerScript, ['new-checkout'], { exclude })).map(({ file }) => file);
}

async function reportOf(folder: Folder): Promise<ScanReport> {
  const index = folder.index(built.workerScript);
  await index.setKeys(['new-checkout']);
  return index.scan();
}

test('respects ignore files at every level, the inner ones first', async () => {
  const folder = await folderOf({
    '.gitignore': 'out/\n*.gen.ts\n/root.ts\n',
    'a.ts': use,
    'root.ts': use,
    'b.gen.ts': use,
    'out/c.ts': use,
    'src/root.ts': use,
    'src/.gitignore': '!kept.gen.ts\nlocal.ts\n',
    'src/kept.gen.ts': use,
    'src/lost.gen.ts': use,
    'src/local.ts': use,
    'local.ts': use,
    'src/deep/local.ts': use,
  });
  expect(await filesFound(folder)).toEqual(['a.ts', 'local.ts', 'src/kept.gen.ts', 'src/root.ts']);
});

test('respects the ignore files of the repository the folder lies in, and .git/info/exclude', async () => {
  const folder = await folderOf({
    '.gitignore': 'b.ts\n',
    '.git/info/exclude': 'c.ts\n',
    'shop/a.ts': use,
    'shop/b.ts': use,
    'shop/c.ts': use,
  });
  const shop = openReferenceIndex({
    folder: folder.at('shop'),
    cacheDirectory: null,
    workerScript: built.workerScript,
    exclude: [],
    wrappers: [],
  });
  await shop.setKeys(['new-checkout']);
  await shop.scan();
  expect([...shop.all()].map(({ file }) => file)).toEqual(['a.ts']);
  await shop.dispose();
});

test('leaves out what the configuration excludes, and installed packages always', async () => {
  const folder = await folderOf({
    'a.ts': use,
    'vendored/b.ts': use,
    'c.generated.ts': use,
    'node_modules/d/index.js': use,
  });
  expect(await filesFound(folder, ['vendored/', '*.generated.ts'])).toEqual(['a.ts']);
});

test('follows no symbolic links, neither when scanning nor when told of changes', async () => {
  const folder = await folderOf({ 'src/a.ts': use });
  await folder.link('src/loop', '..');
  await folder.link('linked.ts', 'src/a.ts');
  await folder.link('other', 'src');
  const index = folder.index(built.workerScript);
  await index.setKeys(['new-checkout']);
  const report = await index.scan();
  expect(report.skipped.symbolicLinks).toBe(3);
  await index.refresh(
    ['linked.ts', 'other/a.ts', 'src/loop/src/a.ts', 'other'].map((file) => folder.at(file)),
  );
  expect([...index.all()].map(({ file }) => file)).toEqual(['src/a.ts']);
});

test('counts what it passes over', async () => {
  const folder = await folderOf({
    'a.ts': use,
    'plain.ts': 'export const one = 1;\n',
    'binary.ts': Uint8Array.from([0, 1, 2, 0, 3]),
    'huge.ts': `${use}${'// filler\n'.repeat(120_000)}`,
    'app.min.js': use,
    'packed.js': `${use}${'x=1;'.repeat(5000)}`,
    'readme.md': '`new-checkout`',
    '.gitignore': 'ignored/\n',
    'ignored/b.ts': use,
  });
  await folder.link('link.ts', 'a.ts');
  expect(await reportOf(folder)).toMatchObject({
    files: 2,
    candidates: 1,
    parsed: 1,
    references: 1,
    skipped: {
      ignored: 1,
      binary: 1,
      tooLarge: 1,
      minified: 2,
      unreadable: 0,
      // The ignore file and the Markdown.
      unsupported: 2,
      symbolicLinks: 1,
    },
  });
});

test('reads every usual encoding and line end, and counts columns as editors do', async () => {
  const line = "/* ä€😀 */ f('new-checkout');";
  const lines = (end: string) => `// first${end}${line}${end}`;
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  const folder = await folderOf({
    'bom.ts': `\uFEFF${line}\n`,
    'cr.ts': lines('\r'),
    'crlf.ts': lines('\r\n'),
    'latin1.ts': Buffer.from("// \u00e4\nf('new-checkout');", 'latin1'),
    'lf.ts': lines('\n'),
    'utf16be.ts': utf16(lines('\n')).swap16(),
    'utf16le.ts': utf16(lines('\n')),
  });
  const found = await folder.scan(built.workerScript, ['new-checkout']);
  const column = line.indexOf('new-checkout') + 1;
  expect(found.map((reference) => [reference.file, reference.line, reference.column])).toEqual([
    ['bom.ts', 1, column],
    ['cr.ts', 2, column],
    ['crlf.ts', 2, column],
    ['latin1.ts', 2, 4],
    ['lf.ts', 2, column],
    ['utf16be.ts', 2, column],
    ['utf16le.ts', 2, column],
  ]);
});

test('finds keys in letters of any script, and keys that hold others only as themselves', async () => {
  const folder = await folderOf({
    'a.ts': "isOn('größe-😀'); isOn('new-checkout'); isOn('new-checkout-2'); isOn('my new-checkout');\n",
  });
  const found = await folder.scan(built.workerScript, [
    'größe-😀',
    'new-checkout',
    'new-checkout-2',
    'größe',
  ]);
  expect(found.map(({ key, column }) => [key, column])).toEqual([
    ['größe-😀', 7],
    ['new-checkout', 25],
    ['new-checkout-2', 47],
  ]);
});

test('keeps folders apart', async () => {
  const one = await folderOf({ 'a.ts': use });
  const other = await folderOf({ 'a.ts': use, 'b.ts': use });
  const [first, second] = [one.index(built.workerScript), other.index(built.workerScript)];
  await Promise.all([first.setKeys(['new-checkout']), second.setKeys(['new-checkout'])]);
  await Promise.all([first.scan(), second.scan()]);
  await first.refresh([other.at('b.ts')]);
  await first.openBuffer(other.at('b.ts'), use);
  expect([...first.all()].map(brief)).toEqual(['a.ts:1 new-checkout literal']);
  expect(second.toKey('new-checkout')).toHaveLength(2);
});

test('sees a file become a folder, and a folder a file', async () => {
  const folder = await folderOf({ 'a.ts': use, 'b.ts/inner.ts': use });
  const index = folder.index(built.workerScript);
  await index.setKeys(['new-checkout']);
  await index.scan();
  await folder.delete('a.ts');
  await folder.write('a.ts/inner.ts', use);
  await folder.delete('b.ts');
  await folder.write('b.ts', use);
  await index.refresh([folder.at('a.ts'), folder.at('b.ts')]);
  expect([...index.all()].map(({ file }) => file)).toEqual(['a.ts/inner.ts', 'b.ts']);
});

test('scans an empty folder, and one that has gone', async () => {
  const folder = await folderOf({});
  await mkdir(folder.at('empty'));
  expect(await reportOf(folder)).toMatchObject({ files: 0, references: 0 });
  await folder.delete('.');
  expect(await reportOf(folder)).toMatchObject({ files: 0, skipped: { unreadable: 1 } });
});
