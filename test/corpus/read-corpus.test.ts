import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCorpus } from './read-corpus';

const languages = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(languages)('%s', (language) => {
  const { keys, labels } = readCorpus(path.join(import.meta.dirname, language));

  test('labels as known exactly the keys that keys.txt holds', () => {
    const known = new Set(keys);
    expect(labels.filter(({ key, isKnown }) => known.has(key) !== isKnown)).toEqual([]);
  });

  test('names each known key once and refers to it somewhere', () => {
    const referred = new Set(labels.map(({ key }) => key));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(keys.filter((key) => !referred.has(key))).toEqual([]);
  });
});

describe('labels', () => {
  let folder: string;
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
    write('keys.txt', 'a\nb\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ['x("a"); //= a', [['a', true]]],
    [
      'x("a", "b") //= a; b',
      [
        ['a', true],
        ['b', true],
      ],
    ],
    [
      'x("a", "c") //= a //? c',
      [
        ['a', true],
        ['c', false],
      ],
    ],
    ['x("a") #= a', [['a', true]]],
    ["select 'a' --= a", [['a', true]]],
    ['<p v-if="a"/> <!--= a -->', [['a', true]]],
    ['#define X "a" /*= a */ \\', [['a', true]]],
    ['x("c") /*? c */', [['c', false]]],
    ['x("a") // a', []],
    ['y = x //=a', []],
  ])('are read from %s', (text, expected) => {
    write('file.any', `first\n${text}\n`);
    const { labels } = readCorpus(folder);
    expect(labels).toEqual(expected.map(([key, isKnown]) => ({ file: 'file.any', line: 2, key, isKnown })));
  });

  test('are read from a sidecar for files without comments', () => {
    mkdirSync(path.join(folder, 'deep'));
    write('deep/flags.json', '{\n"a": true,\n"c": "#= b"\n}\n');
    write('deep/flags.json.labels', '2: a\n3? c\n');
    expect(readCorpus(folder)).toEqual({
      keys: ['a', 'b'],
      labels: [
        { file: 'deep/flags.json', line: 2, key: 'a', isKnown: true },
        { file: 'deep/flags.json', line: 3, key: 'c', isKnown: false },
      ],
    });
  });

  test('of a sidecar that cannot be read are refused', () => {
    write('flags.json', '{}\n');
    write('flags.json.labels', 'line 1: a\n');
    expect(() => readCorpus(folder)).toThrow('not "line 1: a"');
  });
});
