import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPortableKey } from '../../../src/references/rename/portable-key';
import { planRename, type RenamePlan } from '../../../src/references/rename/rename-plan';
import type { Explained } from '../../../src/references/evidence';
import type { ReferenceIndex } from '../../../src/references/reference-index';
import { buildProduct } from '../built';
import { Folder } from '../folder';

const from = 'new-checkout';
const unleash = "import { initialize } from 'unleash-client';\nconst unleash = initialize({ url: 'u' });\n";
const hook = "import { useFlags } from 'launchdarkly-react-client-sdk';\n";

let folder: Folder;
let index: ReferenceIndex;
beforeAll(async () => {
  folder = await Folder.make();
  index = folder.index((await buildProduct()).workerScript);
});
afterAll(() => folder.remove());

let present: string[] = [];

/** What names a key where a folder has these files and no others. One index sees them come and go. */
async function explainedIn(files: Readonly<Record<string, string>>, key: string): Promise<Explained[]> {
  for (const file of present) await folder.delete(file);
  present = Object.keys(files);
  for (const [file, text] of Object.entries(files)) await folder.write(file, text);
  await index.setKeys([key]);
  await index.scan();
  const all: Explained[] = [];
  for await (const one of index.explain(present)) if (one.reference.key === key) all.push(one);
  return all;
}

async function planOf(files: Readonly<Record<string, string>>, to: string): Promise<RenamePlan> {
  const explained = await explainedIn(files, from);
  return planRename({ explained, textOf: (file) => files[file] ?? '', to });
}

/** The files as they are after all edits. All texts of these tests have their references on one line each. */
function edited(files: Readonly<Record<string, string>>, { edits }: RenamePlan): Record<string, string> {
  const result = { ...files };
  const fromTheEnd = [...edits].sort((a, b) => b.line - a.line || b.column - a.column);
  for (const { file, line, column, endColumn, text } of fromTheEnd) {
    const lines = (result[file] ?? '').split('\n');
    const changed = lines[line - 1] ?? '';
    lines[line - 1] = changed.slice(0, column - 1) + text + changed.slice(endColumn - 1);
    result[file] = lines.join('\n');
  }
  return result;
}

async function renamed(text: string, to = 'next-checkout', file = 'a.tsx'): Promise<string | string[]> {
  const plan = await planOf({ [file]: text }, to);
  return plan.obstacles.length > 0
    ? plan.obstacles.map(({ why }) => why)
    : (edited({ [file]: text }, plan)[file] ?? '');
}

test.each([
  ['a text', `${unleash}unleash.isEnabled('new-checkout');`, `${unleash}unleash.isEnabled('next-checkout');`],
  [
    'a template',
    `${unleash}unleash.isEnabled(\`new-checkout\`);`,
    `${unleash}unleash.isEnabled(\`next-checkout\`);`,
  ],
  [
    'the value of a constant, which keeps its name,',
    `${unleash}const KEY = 'new-checkout';\nunleash.isEnabled(KEY);`,
    `${unleash}const KEY = 'next-checkout';\nunleash.isEnabled(KEY);`,
  ],
  [
    'a property that an SDK spells in camel case',
    `${hook}const flags = useFlags();\nexport const a = flags.newCheckout;`,
    `${hook}const flags = useFlags();\nexport const a = flags.nextCheckout;`,
  ],
  [
    'a name in a pattern, whose variable keeps its name,',
    `${hook}const { newCheckout, other } = useFlags();\nexport const a = { newCheckout, b: newCheckout };`,
    `${hook}const { nextCheckout: newCheckout, other } = useFlags();\nexport const a = { newCheckout, b: newCheckout };`,
  ],
  [
    'a name in a pattern that has another variable already, or a default,',
    `${hook}const { newCheckout: on, other: off } = useFlags();\nexport const a = on;`,
    `${hook}const { nextCheckout: on, other: off } = useFlags();\nexport const a = on;`,
  ],
])('%s is renamed', async (_, before, after) => {
  expect(await renamed(before)).toBe(after);
});

test('a constant of another file is renamed where it is declared, and nowhere else', async () => {
  const files = {
    'flags.ts': "export const FLAGS = { newCheckout: 'new-checkout' } as const;",
    'a.ts': `import { FLAGS } from './flags';\n${unleash}unleash.isEnabled(FLAGS.newCheckout);`,
  };
  const plan = await planOf(files, 'next-checkout');
  expect(plan.obstacles).toEqual([]);
  expect(edited(files, plan)).toEqual({
    ...files,
    'flags.ts': "export const FLAGS = { newCheckout: 'next-checkout' } as const;",
  });
});

test('configuration is renamed, quoted or not, but not to what YAML takes for a number', async () => {
  const files = {
    'flags.yaml': 'flags:\n  new-checkout: true\n',
    'flags.json': '{"flags": {"new-checkout": true}}',
  };
  expect(edited(files, await planOf(files, 'next-checkout'))).toEqual({
    'flags.yaml': 'flags:\n  next-checkout: true\n',
    'flags.json': '{"flags": {"next-checkout": true}}',
  });
  expect((await planOf(files, '1.5')).obstacles).toMatchObject([
    { why: 'spelling', at: { file: 'flags.yaml' } },
  ]);
});

test.each([
  ['2-checkout', '[flags]\n2-checkout = true\n'],
  ['next.checkout', ['spelling']],
  ['next/checkout', ['spelling']],
])('a bare key of TOML becomes %s, unless that is no bare key', async (to, expected) => {
  expect(await renamed('[flags]\nnew-checkout = true\n', to, 'flags.toml')).toEqual(expected);
});

test.each([
  ['a text put together from parts', `${unleash}unleash.isEnabled('new-' + 'checkout');`, ['composed']],
  [
    'a property whose new name would be none',
    `${hook}const flags = useFlags();\nexport const a = flags.newCheckout;`,
    ['spelling'],
    '2-checkout',
  ],
])('%s is not renamed, and neither is anything else', async (_, text, obstacles, to = 'next-checkout') => {
  expect(await renamed(`${text}\n${unleash}unleash.isEnabled('new-checkout');`, to)).toEqual(obstacles);
});

test.each(['', 'a b', "it's", 'a"b', '${x}', 'a\\b', '-a', 'a:', '#{a}', 'a\nb', 'x'.repeat(257)])(
  'a key that can not be written everywhere is refused: %j',
  async (to) => {
    expect(isPortableKey(to)).toBe(false);
    await expect(planOf({ 'a.ts': '' }, to)).rejects.toThrow(RangeError);
  },
);

const pieces = [
  (at: number) => `export const a${at} = () => unleash.isEnabled('new-checkout');`,
  (at: number) =>
    `const KEY${at} = "new-checkout";\nexport const b${at} = () => unleash.isEnabled(KEY${at});`,
  (at: number) =>
    `export function C${at}() {\n  const { newCheckout } = useFlags();\n  return newCheckout;\n}`,
  (at: number) =>
    `export function D${at}() {\n  const { newCheckout = false } = useFlags();\n  return { newCheckout };\n}`,
  (at: number) =>
    `export function P${at}() {\n  const { newCheckout: on, other } = useFlags();\n  return [{ newCheckout: on }, other];\n}`,
  (at: number) => `export function E${at}() {\n  const flags = useFlags();\n  return flags.newCheckout;\n}`,
  (at: number) => `export enum F${at} { New = 'new-checkout' }\nunleash.isEnabled(F${at}.New);`,
  (at: number) => `// new-checkout is only spoken of\nexport const g${at} = 'see new-checkout there';`,
];

test('after a rename, whatever the code, the same places name the new key, and none the old one', async () => {
  const key = fc.stringMatching(/^[a-z]{3,8}(-[a-z]{2,8}){1,3}$/).filter((to) => to !== from);
  const code = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(code, key, async (chosen, to) => {
      const files = { 'a.tsx': [hook + unleash, ...chosen.map((piece, at) => piece(at))].join('\n') };
      const linesOf = (all: readonly Explained[]) => all.map(({ reference }) => reference.line);
      const before = linesOf(await explainedIn(files, from));
      const plan = await planOf(files, to);
      expect(plan.obstacles).toEqual([]);
      const after = edited(files, plan);
      expect(linesOf(await explainedIn(after, to))).toEqual(before);
      expect(await explainedIn(after, from)).toEqual([]);
    }),
    { numRuns: 25 },
  );
  // Each run scans four times.
}, 180_000);
