import { describe, expect, test } from 'vitest';
import type { DeclaredWrapper } from '../../src/configuration/declared-wrapper';
import { brief, type Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

const isOn: DeclaredWrapper = { call: 'isOn', key: 0 };

async function found(files: Files, wrappers: readonly DeclaredWrapper[], keys: readonly string[] = []) {
  const folder = await folders.make(files);
  return folder.scan(folders.workerScript, keys, { wrappers });
}

describe('a declared wrapper', () => {
  test.each([
    ['a.ts', "import { isOn } from 'platform';\nif (isOn('new')) go();\n", 2],
    ['a.vue', '<script setup>\nconst x = isOn("new");\n</script>\n', 2],
    ['a.py', 'from platform import isOn\nx = isOn("new")\n', 2],
    ['a.go', 'package a\n\nvar x = platform.isOn("new")\n', 3],
    ['A.java', 'class A {\n  boolean x = Platform.isOn("new");\n}\n', 2],
    ['a.kt', 'val x = isOn("new")\n', 1],
    ['a.cs', 'class A {\n  bool x = Platform.isOn("new");\n}\n', 2],
    ['a.rb', 'x = isOn("new")\n', 1],
    ['a.php', '<?php\n$x = isOn("new");\n', 2],
    ['a.rs', 'fn main() {\n  let x = isOn("new");\n}\n', 2],
    ['a.swift', 'let x = isOn("new")\n', 1],
  ])('is followed in %s', async (file, text, line) => {
    const [reference, ...others] = await found({ [file]: text }, [isOn]);
    expect(others).toEqual([]);
    expect(reference).toMatchObject({ line, key: 'new', kind: 'wrapper', provider: null, certainty: 'sure' });
  });

  test('changes nothing where nothing is declared', async () => {
    expect(await found({ 'a.ts': "isOn('new');\n" }, [])).toEqual([]);
  });

  test('tells where the key is, by position or by name', async () => {
    const files = {
      'a.ts': "ask(user, 'new');\nask('not this');\n",
      'b.py': 'ask("not this", flag="old")\nask(user, "third")\n',
    };
    const references = await found(files, [{ call: 'ask', key: 1, keyword: 'flag' }]);
    expect(references.map(brief)).toEqual([
      'a.ts:1 new wrapper',
      'b.py:1 old wrapper',
      'b.py:2 third wrapper',
    ]);
  });

  test('counts on one receiver only where it has one, wherever that comes from', async () => {
    const files = {
      'a.ts':
        "import { flags } from 'other-library';\nflags.on('new');\nthis.flags.on('old');\nbutton.on('click');\non('x');\n",
      'b.php': '<?php\n$flags->on("php-flag");\n$button->on("click");\n',
      'c.rb': 'class C\n  def x\n    @flags.on("ruby-flag")\n  end\nend\n',
    };
    const references = await found(files, [{ call: 'flags.on', key: 0 }]);
    expect(references.map(brief)).toEqual([
      'a.ts:2 new wrapper',
      'a.ts:3 old wrapper',
      'b.php:2 php-flag wrapper',
      'c.rb:3 ruby-flag wrapper',
    ]);
  });

  test('is followed through constants of other files, and through functions around it', async () => {
    const files = {
      'src/keys.ts': "export const Keys = { NEW: 'new-ui' };\n",
      'src/a.ts':
        "import { Keys } from './keys';\nconst both = (key: string) => isOn(key);\nboth('old-ui');\nisOn(Keys.NEW);\n",
    };
    const references = await found(files, [isOn], ['new-ui', 'old-ui']);
    expect(references.filter(({ file }) => file === 'src/a.ts').map(brief)).toEqual([
      'src/a.ts:3 old-ui wrapper',
      'src/a.ts:4 new-ui wrapper',
    ]);
  });

  test('gives way to an SDK that the call is known to be of', async () => {
    const text =
      "import { initialize } from 'unleash-client';\nconst unleash = initialize({ url: 'u', appName: 'a' });\nunleash.isEnabled('new');\n";
    const [reference] = await found({ 'a.ts': text }, [{ call: 'isEnabled', key: 0 }]);
    expect(reference).toMatchObject({ kind: 'call', provider: 'unleash' });
  });

  test('is the evidence of its references', async () => {
    const folder = await folders.make({ 'a.ts': "const x = platform.isOn('new');\n" });
    const index = folder.index(folders.workerScript, { wrappers: [isOn] });
    await index.scan();
    const told: unknown[] = [];
    for await (const { evidence } of index.explain(['a.ts'])) told.push(evidence);
    expect(told).toEqual([[{ by: 'declared', name: 'platform.isOn' }]]);
  });

  test('counts at once when it is declared, whatever was kept of the folder', async () => {
    const folder = await folders.make({ 'a.ts': "isOn('new');\nask('old');\n" });
    const scan = async (wrappers: readonly DeclaredWrapper[]) =>
      (await folder?.scan(folders.workerScript, [], { wrappers, cacheDirectory: folder.at('.cache') }))?.map(
        brief,
      );
    expect(await scan([])).toEqual([]);
    expect(await scan([isOn])).toEqual(['a.ts:1 new wrapper']);
    expect(await scan([{ call: 'ask', key: 0 }])).toEqual(['a.ts:2 old wrapper']);
    expect(await scan([])).toEqual([]);
  });

  test('gives its key a place to be completed at', async () => {
    const folder = await folders.make({ 'a.ts': "isOn('');\n" });
    const index = folder.index(folders.workerScript, { wrappers: [isOn] });
    expect(await index.keyPlaceAt(folder.at('a.ts'), "isOn('');\n", 6)).toEqual({
      line: 1,
      column: 7,
      endColumn: 7,
    });
  });
});
