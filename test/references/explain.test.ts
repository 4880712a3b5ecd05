import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Evidence, Explained } from '../../src/references/evidence';
import type { ReferenceIndex } from '../../src/references/reference-index';
import { buildProduct, type Built } from './built';
import { Folder, type Files } from './folder';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));

let folder: Folder | undefined;
afterEach(() => folder?.remove());

async function indexOf(files: Files, keys: readonly string[]): Promise<ReferenceIndex> {
  folder = await Folder.make(files);
  const index = folder.index(built.workerScript);
  await index.setKeys(keys);
  await index.scan();
  return index;
}

async function explained(index: ReferenceIndex, ...files: string[]): Promise<Explained[]> {
  const all: Explained[] = [];
  for await (const one of index.explain(files)) all.push(one);
  return all;
}

/** The evidence of the only reference in a line. */
async function whyAt(index: ReferenceIndex, file: string, line: number): Promise<readonly Evidence[]> {
  const found = (await explained(index, file)).filter(({ reference }) => reference.line === line);
  expect(found).toHaveLength(1);
  return found[0]?.evidence ?? [];
}

const sdk = [
  "import { initialize } from 'unleash-client';",
  "const unleash = initialize({ url: 'u', appName: 'a' });",
];
const call = { by: 'call', name: 'unleash.isEnabled', provider: 'unleash', package: 'unleash-client' };

test('names the call, and the package that its receiver comes from', async () => {
  const index = await indexOf({ 'a.ts': [...sdk, "unleash.isEnabled('new-ui');"].join('\n') }, []);
  expect(await whyAt(index, 'a.ts', 3)).toEqual([call]);
});

test('says when names alone tell the SDK', async () => {
  const index = await indexOf({ 'a.ts': "ldClient.variation('new-ui', user, false);" }, ['new-ui']);
  expect(await whyAt(index, 'a.ts', 1)).toEqual([
    { by: 'call', name: 'ldClient.variation', provider: 'launchdarkly', package: null },
    { by: 'known', key: 'new-ui' },
  ]);
});

test('names the wrappers on the way to the call, the one that is called first', async () => {
  const lines = [
    ...sdk,
    'function isOn(key: string) { return unleash.isEnabled(key); }',
    'const either = (key: string) => isOn(key);',
    "either('new-ui');",
  ];
  const index = await indexOf({ 'a.ts': lines.join('\n') }, []);
  expect(await whyAt(index, 'a.ts', 5)).toEqual([
    { by: 'wrapper', name: 'either', file: 'a.ts', line: 4 },
    { by: 'wrapper', name: 'isOn', file: 'a.ts', line: 3 },
    call,
  ]);
});

test('follows a constant to its declaration, by way of the files that pass it on', async () => {
  const index = await indexOf(
    {
      'src/keys.ts': "export const FeatureKeys = {\n  NEW_UI: 'new-ui',\n};\n",
      'src/index.ts': "export * from './keys';\n",
      'src/a.ts': [
        ...sdk,
        "import { FeatureKeys } from './index';",
        'unleash.isEnabled(FeatureKeys.NEW_UI);',
      ].join('\n'),
    },
    ['new-ui'],
  );
  expect(await whyAt(index, 'src/a.ts', 4)).toEqual([
    { by: 'constant', name: 'FeatureKeys.NEW_UI', file: 'src/keys.ts', line: 2, through: ['src/index.ts'] },
    call,
    { by: 'known', key: 'new-ui' },
  ]);
});

test('follows constants of the same file, from their use and from their declaration', async () => {
  const lines = [...sdk, "const KEY = 'new-ui';", 'unleash.isEnabled(KEY);'];
  const index = await indexOf({ 'a.ts': lines.join('\n') }, []);
  const constant = { by: 'constant', name: 'KEY', file: 'a.ts', line: 3, through: [] };
  expect(await whyAt(index, 'a.ts', 3)).toEqual([constant, call]);
  expect(await whyAt(index, 'a.ts', 4)).toEqual([constant, call]);
});

test('finds the declaration across packages of the Java world', async () => {
  const index = await indexOf(
    {
      'app/Features.java': 'package app;\n\nclass Features {\n  static final String NEW_UI = "new-ui";\n}\n',
      'app/Use.kt': 'package app\n\nval x = Features.NEW_UI\n',
    },
    ['new-ui'],
  );
  expect(await whyAt(index, 'app/Use.kt', 3)).toMatchObject([
    { by: 'constant', name: 'Features.NEW_UI', file: 'app/Features.java', line: 4, through: [] },
    { by: 'known', key: 'new-ui' },
    { by: 'name', name: 'Features' },
    { by: 'spelling' },
  ]);
});

test('counts what was learned of a place from the known keys', async () => {
  const index = await indexOf(
    { 'a.ts': "gate('new-ui'); gate('old-ui');\ngate('demo');\ngate('other-ui');\n" },
    ['new-ui', 'old-ui', 'demo'],
  );
  const place = { by: 'place', place: 'argument gate 0', known: 3, keys: 3, total: 4, usual: true };
  expect(await whyAt(index, 'a.ts', 2)).toEqual([
    { by: 'known', key: 'demo' },
    place,
    { by: 'name', name: 'gate' },
  ]);
  expect(await whyAt(index, 'a.ts', 3)).toEqual([place, { by: 'name', name: 'gate' }]);
});

test('explains every reference of every file, as the index has them', async () => {
  const index = await indexOf(
    {
      'a.tsx':
        "import { useFlags } from 'launchdarkly-react-client-sdk';\nconst { newUi } = useFlags();\nshow(newUi);\n",
      'b.yaml': 'flags:\n  new-ui: true\n',
      'c.py': 'FLAGS = {"new-ui": 1}\nprint(FLAGS["new-ui"])\n',
      'd.go': 'package d\n\nconst NewUI = "new-ui"\n\nvar x = check(NewUI)\n',
    },
    ['new-ui'],
  );
  const all = await explained(index, 'a.tsx', 'b.yaml', 'c.py', 'd.go');
  expect(all.map(({ reference }) => reference)).toEqual([...index.all()]);
  expect(all.length).toBeGreaterThan(5);
  for (const { evidence } of all) expect(evidence).not.toEqual([]);
  expect(all[0]?.evidence).toEqual([
    { by: 'property', name: 'newUi', provider: 'launchdarkly' },
    { by: 'known', key: 'new-ui' },
  ]);
});

test('reads the unsaved text in place of the file', async () => {
  const index = await indexOf({ 'a.ts': "// nothing\nldClient.variation('new-ui', u, false);" }, ['new-ui']);
  const text = [...sdk, "unleash.isEnabled('new-ui');"].join('\n');
  await index.openBuffer(folder?.at('a.ts') ?? '', text);
  expect(await whyAt(index, 'a.ts', 3)).toEqual([call]);
});

test('still says what it knows when the file is gone, and nothing of files that it does not know', async () => {
  const index = await indexOf({ 'a.ts': [...sdk, "unleash.isEnabled('new-ui');"].join('\n') }, []);
  await folder?.delete('a.ts');
  expect(await whyAt(index, 'a.ts', 3)).toEqual([
    { by: 'call', name: '', provider: 'unleash', package: null },
  ]);
  expect(await explained(index, 'nowhere.ts', '../outside.ts')).toEqual([]);
});

test('names the constant that stands for one of another file, and its line', async () => {
  const index = await indexOf(
    {
      'keys.ts': "export const Keys = { wrap: 'gift-wrap' };",
      'again.ts': "import { Keys } from './keys';\n\nexport const WRAP_TOGGLE = Keys.wrap;",
      'use.ts': "import { WRAP_TOGGLE } from './again';\nshow(WRAP_TOGGLE);",
    },
    ['gift-wrap'],
  );
  expect(await whyAt(index, 'use.ts', 2)).toContainEqual({
    by: 'constant',
    name: 'WRAP_TOGGLE',
    file: 'again.ts',
    line: 3,
    through: [],
  });
});
