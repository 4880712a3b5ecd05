import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Reference } from '../../src/references/reference';
import type { ReferenceIndex } from '../../src/references/reference-index';
import { buildProduct, type Built } from './built';
import { brief, Folder } from './folder';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));

const folders: Folder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.remove())));

async function folderOf(files: Record<string, string>): Promise<Folder> {
  const folder = await Folder.make(files);
  folders.push(folder);
  return folder;
}

const keys = ['new-checkout', 'sale-banner', 'gift-wrap', 'demo'] as const;

/** Lines of TypeScript that mean the same wherever they stand in a file. */
const lines = [
  "import { useFlag } from '@unleash/proxy-client-react';",
  "useFlag('new-checkout');",
  "useFlag('not-known');",
  "const NOT_KNOWN = 'not-known';",
  "client.getBooleanValue('gift-wrap', false);",
  "check('sale-banner');",
  "const FLAGS = { a: 'new-checkout' };",
  'use(FLAGS.a);',
  "// 'new-checkout'",
  "run('demo');",
  'const other = `sale-banner`;',
  '',
] as const;

/** Lines whose meaning hangs on what other files say. */
const sharedLines = [
  "export const SHARED = { a: 'gift-wrap', b: 'not-known-either' };",
  "export const SHARED = { a: 'sale-banner' };",
  "import { SHARED } from './a';",
  "import { SHARED } from '../a';",
  "import * as all from '../b';",
  "export * from './a';",
  'export const SHARED = { a: all.SHARED.a };',
  'export const AGAIN = SHARED.a;',
  "import { AGAIN } from './b';",
  'show(AGAIN);',
  "export { SHARED as GIVEN } from './b';",
  'useFlag(SHARED.a);',
  'show(SHARED.a, all.SHARED.a, all.GIVEN.a);',
  'useFlag(all.SHARED.b);',
] as const;

const textOf = (from: readonly string[]) =>
  fc.array(fc.constantFrom(...from), { maxLength: 8 }).map((chosen) => chosen.join('\n'));
const ownText = textOf(lines);
const text = textOf([...lines, ...sharedLines]);
const file = fc.constantFrom(
  'a.ts',
  'b.tsx',
  'src/c.ts',
  'src/deep/d.js',
  'src/deep/e.py',
  'notes.md',
  'src.ts/f.ts',
);

type Step =
  | { kind: 'save' | 'buffer'; file: string; text: string }
  | { kind: 'delete' | 'close'; file: string }
  | { kind: 'rename'; file: string; to: string }
  | { kind: 'keys'; keys: string[] }
  | { kind: 'ignore'; patterns: string }
  | { kind: 'scan' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('save' as const), file, text }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('buffer' as const), file, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'close' as const), file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), file, to: file }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keys' as const), keys: fc.subarray([...keys]) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('ignore' as const),
      patterns: fc.constantFrom('', 'src/\n', '*.tsx\n', '*.ts\n!b.ts\n'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'scan' as const }) },
);

/** Does what an editor would after each step, and keeps what a new index must find. */
class Model {
  private readonly saved = new Map<string, string>();
  private readonly buffers = new Map<string, string>();
  keys: string[] = [];

  constructor(
    private readonly folder: Folder,
    private readonly index: ReferenceIndex,
  ) {}

  async take(one: Step): Promise<void> {
    switch (one.kind) {
      case 'save':
        this.saved.set(one.file, one.text);
        await this.folder.write(one.file, one.text);
        await this.index.refresh([this.folder.at(one.file)]);
        return;
      case 'delete':
        this.saved.delete(one.file);
        await this.folder.delete(one.file);
        await this.index.refresh([this.folder.at(one.file)]);
        return;
      case 'rename': {
        const content = this.saved.get(one.file);
        if (content === undefined || one.file === one.to) return;
        this.saved.delete(one.file);
        this.saved.set(one.to, content);
        await this.folder.rename(one.file, one.to);
        await this.index.refresh([this.folder.at(one.file), this.folder.at(one.to)]);
        return;
      }
      case 'buffer':
        this.buffers.set(one.file, one.text);
        await this.index.openBuffer(this.folder.at(one.file), one.text);
        return;
      case 'close':
        this.buffers.delete(one.file);
        await this.index.closeBuffer(this.folder.at(one.file));
        return;
      case 'keys':
        this.keys = one.keys;
        await this.index.setKeys(one.keys);
        return;
      case 'ignore':
        await this.folder.write('.gitignore', one.patterns);
        // Buffers of files that are ignored now are told again, as they are when they change.
        await this.index.refresh([this.folder.at('.gitignore')]);
        for (const [name, content] of this.buffers)
          await this.index.openBuffer(this.folder.at(name), content);
        return;
      case 'scan':
        await this.index.scan();
    }
  }

  /** What an index finds that never saw the steps. */
  async fresh(): Promise<Reference[]> {
    const index = this.folder.index(built.workerScript, { leavesRoom: true });
    await index.setKeys(this.keys);
    await index.scan();
    for (const [name, content] of this.buffers) await index.openBuffer(this.folder.at(name), content);
    const found = [...index.all()];
    await index.dispose();
    return found;
  }
}

describe('an index kept up to date', () => {
  test('equals one made anew, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const folder = await folderOf({ 'a.ts': "useFlag('new-checkout')" });
        const index = folder.index(built.workerScript);
        const model = new Model(folder, index);
        await index.scan();
        for (const one of steps) await model.take(one);
        expect([...index.all()]).toEqual(await model.fresh());
        await folder.remove();
      }),
      { numRuns: 25 },
    );
  });

  test('is as before when an edit is taken back, in the buffer and on disk', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const folder = await folderOf({ 'a.ts': before, 'b.ts': "useFlag('sale-banner')" });
        const index = folder.index(built.workerScript);
        await index.setKeys(keys);
        await index.scan();
        const found = [...index.all()];
        await index.openBuffer(folder.at('a.ts'), after);
        await index.openBuffer(folder.at('a.ts'), before);
        expect([...index.all()]).toEqual(found);
        await index.openBuffer(folder.at('a.ts'), after);
        await index.closeBuffer(folder.at('a.ts'));
        expect([...index.all()]).toEqual(found);
        await folder.write('a.ts', after);
        await index.refresh([folder.at('a.ts')]);
        await folder.write('a.ts', before);
        await index.refresh([folder.at('a.ts')]);
        expect([...index.all()]).toEqual(found);
        await folder.remove();
      }),
      { numRuns: 20 },
    );
  });

  test('answers by file, key and position what it answers as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const folder = await folderOf({ 'a.ts': one, 'src/b.ts': other });
        const index = folder.index(built.workerScript);
        await index.setKeys(keys);
        await index.scan();
        const all = [...index.all()];
        expect([...index.inFile('a.ts'), ...index.inFile('src/b.ts')]).toEqual(all);
        for (const [key, count] of index.keys()) {
          expect(index.toKey(key)).toEqual(all.filter((reference) => reference.key === key));
          expect(index.toKey(key)).toHaveLength(count);
        }
        for (const reference of all) {
          expect(index.at(reference.file, reference.line, reference.column)).toEqual(reference);
          expect(index.at(reference.file, reference.line, reference.endColumn)).toEqual(reference);
          expect(index.at(reference.file, reference.line, reference.endColumn + 1)).not.toEqual(reference);
        }
        await folder.remove();
      }),
      { numRuns: 10 },
    );
  });
});

test('finds in files that stand for themselves what it finds when the folder holds each alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(file, ownText), { selector: ([name]) => name, maxLength: 6 }),
      async (files) => {
        const whole = await folderOf(Object.fromEntries(files));
        // What is likely is learned from all files together.
        const isSure = ({ certainty }: Reference) => certainty === 'sure';
        const together = (await whole.scan(built.workerScript, keys)).filter(isSure).map(brief).sort();
        const apart: string[] = [];
        for (const [name, content] of files) {
          const single = await folderOf({ [name]: content });
          apart.push(...(await single.scan(built.workerScript, keys)).filter(isSure).map(brief));
        }
        expect(together).toEqual(apart.sort());
      },
    ),
    { numRuns: 8 },
  );
});

test('finds in pieces that stand for themselves what it finds in the whole file', async () => {
  const piece = fc.constantFrom(
    "client.getBooleanValue('gift-wrap', false);",
    "check('sale-banner');",
    "// 'new-checkout'",
    '',
    'const size = { width: 1,\n  height: 2 };',
    "if (flags['new-checkout']) {\n  run();\n}",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const folder = await folderOf({ 'whole.ts': pieces.join('\n') });
      const whole = await folder.scan(built.workerScript, keys);
      await folder.delete('whole.ts');
      const starts: number[] = [];
      let line = 0;
      for (const [at, one] of pieces.entries()) {
        await folder.write(`${String(at).padStart(2, '0')}.ts`, one);
        starts.push(line);
        line += one.split('\n').length;
      }
      const inPieces = (await folder.scan(built.workerScript, keys)).map((reference) => {
        const start = starts[Number(reference.file.slice(0, 2))] ?? 0;
        return {
          ...reference,
          file: 'whole.ts',
          line: reference.line + start,
          endLine: reference.endLine + start,
        };
      });
      expect(inPieces).toEqual(whole);
    }),
    { numRuns: 15 },
  );
});
