import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reference } from '../../src/references/reference';
import type { ReferenceIndex } from '../../src/references/reference-index';
import { useFolders } from './use-folders';

const folders = useFolders();

const keys = ['new-checkout', 'gift-wrap', 'sale-banner', 'price-test'];

/** One file of each grammar. */
const files = [
  'launchdarkly.js',
  'openfeature.ts',
  'unleash.tsx',
  'unleash.py',
  'unleash.go',
  'UnleashUse.java',
  'Flags.kt',
  'Flags.scala',
  'Flags.cs',
  'flags.rb',
  'flags.php',
  'flags.rs',
  'Flags.swift',
  'flags.dart',
  'flags.cpp',
  'flags.yaml',
];

const pieces =
  'x|_| |\n|\t|(|)|()|{|}|[|]|<|>|"|\'|`|;|:|,|.|=|#|//|/*|*/|$|${|\\|0|new-checkout|"gift-wrap"|if (on) {|}\n|é|😀'.split(
    '|',
  );

/** What a person does to a text at a place, which is told as a share of its length. */
type Edit =
  | { readonly kind: 'type'; readonly at: number; readonly removed: number; readonly typed: string }
  | {
      readonly kind: 'remove line' | 'repeat line' | 'add line' | 'lengthen word' | 'shorten word';
      readonly at: number;
    }
  | { readonly kind: 'begin again' };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      at,
      removed: fc.nat(3),
      typed: fc.constantFrom('', ...pieces),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('remove line' as const, 'repeat line' as const), at }),
  },
  // What most often leaves a text that can be parsed, so that parsing goes on from it.
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('add line' as const, 'lengthen word' as const, 'shorten word' as const),
      at,
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'begin again' as const }) },
);

function edited(text: string, first: string, one: Edit): string {
  switch (one.kind) {
    case 'begin again':
      return first;
    case 'type': {
      const start = Math.floor(one.at * text.length);
      return text.slice(0, start) + one.typed + text.slice(start + one.removed);
    }
    case 'lengthen word':
    case 'shorten word': {
      const words = [...text.matchAll(/[a-z]{4,}/gi)];
      const word = words[Math.floor(one.at * (words.length - 1))];
      if (word === undefined) return text;
      const middle = word.index + 2;
      return one.kind === 'lengthen word'
        ? `${text.slice(0, middle)}x${text.slice(middle)}`
        : text.slice(0, middle) + text.slice(middle + 1);
    }
    default: {
      const lines = text.split('\n');
      const line = Math.floor(one.at * (lines.length - 1));
      if (one.kind === 'remove line') lines.splice(line, 1);
      else lines.splice(line, 0, one.kind === 'add line' ? '' : (lines[line] ?? ''));
      return lines.join('\n');
    }
  }
}

test.each(files)(
  'what is typed into %s says what the whole text says',
  { timeout: 120_000 },
  async (file) => {
    const first = readFileSync(path.join(import.meta.dirname, '../fixtures/references', file), 'utf8');
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 10, maxLength: 25 }), async (edits) => {
        const folder = await folders.make({ [file]: first });
        const other = await folders.make({ [file]: first });
        const [index, whole] = [folder, other].map((one) =>
          one.index(folders.workerScript, { leavesRoom: true }),
        ) as [ReferenceIndex, ReferenceIndex];
        for (const one of [index, whole]) {
          await one.setKeys(keys);
          await one.scan();
        }
        let text = first;
        for (const one of edits) {
          text = edited(text, first, one);
          await index.openBuffer(folder.at(file), text);
          // Keys that aren't known are told by what is saved.
          await folder.write(file, text);
          await index.refresh([folder.at(file)]);
          await other.write(file, text);
          await whole.scan();
          expect([...index.all()]).toEqual([...whole.all()]);
        }
        const fresh: Reference[] = await other.scan(folders.workerScript, keys);
        expect([...index.all()]).toEqual(fresh);
        await folder.remove();
        await other.remove();
      }),
      { numRuns: 2 },
    );
  },
);
