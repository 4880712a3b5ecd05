import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { runCarefully } from '../../src/references/worker/careful-run';
import { JobFailed, WorkerPool } from '../../src/references/worker/worker-pool';
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

const extensions = ['js', 'jsx', 'ts', 'tsx', 'py', 'go', 'java'] as const;
const imports =
  'import { useFlag } from "@unleash/proxy-client-react"; import UnleashClient; "github.com/Unleash/unleash-client-go" io.getunleash\n';

const token = fc.constantFrom(
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    "'",
    '"',
    '`',
    '"""',
    '${',
    '=>',
    '=',
    ';',
    ',',
    '.',
    ':',
    '?',
    '/',
  ],
  ...[
    '\n',
    '\r',
    '\\',
    '//',
    '/*',
    '*/',
    '#',
    '@',
    'const',
    'def',
    'func',
    'class',
    'return',
    'import',
    'from',
  ],
  ...[
    'useFlag',
    'isEnabled',
    "'new-checkout'",
    '"new-checkout"',
    'await',
    'this',
    'self',
    'a',
    '0',
    ' ',
    '\ud800',
  ],
);
const broken = fc.array(token, { maxLength: 120 }).map((tokens) => tokens.join(' '));
const bytes = fc.uint8Array({ maxLength: 400 });

test('takes any text in any language', async () => {
  const folder = await folderOf({});
  const index = folder.index(built.workerScript);
  await index.setKeys(['new-checkout']);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...extensions),
      fc.oneof(broken, fc.string()),
      async (extension, text) => {
        const file = folder.at(`a.${extension}`);
        await index.openBuffer(file, imports + text);
        const lines = (imports + text).split(/\r\n|\r|\n/);
        for (const { line, column, endLine, endColumn, key } of index.inFile(`a.${extension}`)) {
          expect(endLine).toBe(line);
          expect(column).toBeGreaterThan(0);
          expect(endColumn).toBeGreaterThan(column);
          expect(endColumn).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
          expect(key).not.toBe('');
        }
      },
    ),
    { numRuns: 400 },
  );
  // It still works after all that.
  await index.openBuffer(folder.at('a.ts'), "useFlag('new-checkout')");
  expect(index.inFile('a.ts')).toHaveLength(1);
});

test('takes any bytes', async () => {
  const folder = await folderOf({});
  const index = folder.index(built.workerScript);
  await index.setKeys(['new-checkout']);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...extensions), bytes, async (extension, content) => {
      const file = `a.${extension}`;
      await folder.write(file, Buffer.concat([Buffer.from(imports), content]));
      await index.refresh([folder.at(file)]);
    }),
    { numRuns: 100 },
  );
  await folder.write('sound.ts', "f('new-checkout')");
  await index.refresh([folder.at('sound.ts')]);
  expect(index.inFile('sound.ts')).toHaveLength(1);
});

test('ends in time on texts that nest, repeat or refer to themselves without bounds', async () => {
  const header = "import { useFlag } from '@unleash/proxy-client-react';\n";
  const words = Array.from({ length: 20_000 }, (_, at) => `"w${at}"`).join(',\n');
  const files: Files = {
    'arguments.ts': `${header}f(\n${words});\n`,
    'array.py': `from UnleashClient import UnleashClient\nW = [\n${words}]\n`,
    'brackets.ts': `${header}x = ${'[\n'.repeat(50_000)}${']\n'.repeat(50_000)};\n`,
    'chain.ts': `${header}a${".b('x')\n".repeat(40_000)};\n`,
    'circle.ts': `${header}let a = b;\nlet b = a;\nclass C { m() {\n${'this.n = this.n.d; this.d = this.d.n;\n'.repeat(2000)}this.n.isEnabled('x'); } }\na.isEnabled('x');\n`,
    'list.go': `package a\nimport "github.com/Unleash/unleash-client-go/v4"\nvar w = []string{\n${words},\n}\n`,
    'List.java': `import io.getunleash.Unleash;\nclass A { void f() { g(\n${words}); } }\n`,
    'returns.ts': `${header}const v = (n) => {\n${'if (n.x) return v(n.y);\n'.repeat(1000)}};\n${"v(1).isEnabled('q');\n".repeat(1000)}`,
    'sound.ts': `${header}useFlag('new-checkout');\n`,
  };
  const folder = await folderOf(files);
  const started = performance.now();
  const found = await folder.scan(built.workerScript, ['new-checkout'], { leavesRoom: false });
  expect(found.filter(({ known }) => known).map(brief)).toEqual(['sound.ts:2 new-checkout call']);
  // Far more than it takes; without bounds it would be hours.
  expect(performance.now() - started).toBeLessThan(50_000);
});

test('reads long lists and long functions whole', async () => {
  const many = (line: (at: number) => string) => Array.from({ length: 4000 }, (_, at) => line(at)).join('');
  const calls = many((at) => `  m.put("key-${at}", name${at})\n`);
  const files: Files = {
    'calls.kt': `fun f() {\n${calls}}\n`,
    'calls.scala': `object A { def f() = {\n${calls}} }\n`,
    'calls.swift': `func f() {\n${calls}}\n`,
    'dictionary.swift': `let names = [\n${many((at) => `  "key-${at}": "Name ${at}",\n`)}]\n`,
    'list.kt': `val keys = listOf(\n${many((at) => `  "key-${at}",\n`)})\n`,
    'list.rs': `const KEYS: &[&str] = &[\n${many((at) => `  "key-${at}",\n`)}];\n`,
  };
  const index = (await folderOf(files)).index(built.workerScript);
  await index.setKeys(['key-3999']);
  const { skipped, candidates } = await index.scan();
  expect({ candidates, unreadable: skipped.unreadable }).toEqual({ candidates: 6, unreadable: 0 });
});

test('counts a file that keeps a thread busy for ever as unreadable, and reads the others', async () => {
  const folder = await folderOf({
    // Stands in for the worker: does each file but one.
    'stuck.cjs': `
      const { parentPort, workerData } = require('node:worker_threads');
      parentPort.on('message', ({ kind, id, job }) => {
        if (kind !== 'job') return;
        const files = [];
        for (const [at, file] of job.files.entries()) {
          Atomics.store(workerData.pulse, 1, at + 1);
          Atomics.add(workerData.pulse, 0, 1);
          if (file === 'bad.ts') for (;;);
          files.push(file);
        }
        const zeros = new Float64Array(files.length);
        const results = {
          files, stamps: zeros, sizes: zeros, hashes: '\\n'.repeat(files.length - 1),
          outcomes: Uint8Array.from(files, () => 1), factsAt: [], facts: [],
          words: new Uint16Array(), wordCounts: Int32Array.from(files, () => -1),
        };
        const listed = { files: [], stamps: [], sizes: [] };
        parentPort.postMessage({ kind: 'done', id, result: { directories: [], listed }, results });
      });`,
  });
  const setup = { folder: folder.path, exclude: [], wrappers: [], grammars: '' };
  const pool = new WorkerPool(path.join(folder.path, 'stuck.cjs'), setup, 1, 2);
  const known = { files: [], stamps: new Float64Array(), sizes: new Float64Array(), hashes: [] };
  const job = { kind: 'files', files: ['a.ts', 'bad.ts', 'c.ts'], known } as const;
  await expect(pool.run(job)).rejects.toThrow(JobFailed);
  const { results } = await runCarefully(pool, job);
  expect(Object.fromEntries(results.map(({ file, outcome }) => [file, outcome]))).toEqual({
    'a.ts': 'plain',
    'bad.ts': 'unreadable',
    'c.ts': 'plain',
  });
  await pool.close();
});
