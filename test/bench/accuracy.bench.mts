import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rgPath } from '@vscode/ripgrep';
import { build } from '../../scripts/build.mts';
import { openReferenceIndex } from '../../src/references/open-reference-index';
import { readCorpus, type Corpus } from '../corpus/read-corpus';
import { foundLines, labelledLines, scoreOf, type Lines } from '../corpus/score-corpus';
import { row, type Bench, type BenchRow } from './harness';

const corpora = path.join(import.meta.dirname, '../corpus');

/**
 * What the index finds in the labelled source of each language, against a search for whole words. The figure is what
 * is missing to a perfect answer, 1 - F1; what was missed and what was found by mistake is told line by line.
 */
export const bench: Bench = async ({ log }) => {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-accuracy-'));
  try {
    await build({ directory: scratch, production: true });
    const rows: BenchRow[] = [];
    for (const entry of await readdir(corpora, { withFileTypes: true })) {
      if (entry.isDirectory()) rows.push(await measure(entry.name, scratch, log));
    }
    return rows;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

async function measure(language: string, scratch: string, log: (line: string) => void): Promise<BenchRow> {
  const folder = path.join(corpora, language);
  const corpus = readCorpus(folder);
  const labelled = labelledLines(corpus);
  const found = await indexed(folder, corpus, scratch);
  for (const line of labelled) if (!found.has(line)) log(`${language}: missed ${line}`);
  for (const line of found) if (!labelled.has(line)) log(`${language}: no reference ${line}`);
  const words = await wordSearch(folder, corpus);
  const [ours, theirs] = [scoreOf(found, labelled), scoreOf(words, labelled)];
  return row({
    name: `labelled source, ${language}`,
    unit: '1 - F1',
    ours: 1 - ours.f1,
    peer: { name: '`rg -wF keys`', figure: 1 - theirs.f1 },
    note: `${labelled.size} lines; precision ${two(ours.precision)}, recall ${two(ours.recall)} against ${two(theirs.precision)}, ${two(theirs.recall)}`,
  });
}

/** The sure references to known keys, as `flagwarden scan` prints them. */
async function indexed(folder: string, { keys }: Corpus, scratch: string): Promise<Lines> {
  const workerScript = path.join(scratch, 'scan-worker.js');
  const index = openReferenceIndex({ folder, cacheDirectory: null, workerScript, exclude: [], wrappers: [] });
  try {
    await index.setKeys(keys);
    await index.scan();
    return foundLines(index.all());
  } finally {
    await index.dispose();
  }
}

async function wordSearch(folder: string, { keys }: Corpus): Promise<Lines> {
  const found = new Set<string>();
  for (const key of keys) {
    const args = [
      '-nwF',
      '--no-heading',
      '--with-filename',
      '--no-config',
      '-e',
      key,
      '-g',
      '!keys.txt',
      '-g',
      '!*.labels',
      '.',
    ];
    const { stdout } = await promisify(execFile)(rgPath, args, { cwd: folder }).catch(() => ({ stdout: '' }));
    for (const line of stdout.split('\n')) {
      const [, file, number, text = ''] = /^\.\/(.*?):(\d+):(.*)$/.exec(line) ?? [];
      // The labels themselves hold the keys.
      const code = text.replace(/(?:\/\/|#|--|\/\*|<!--)[=?] .*$/, '');
      if (file !== undefined && code.includes(key)) found.add(`${file}:${number ?? ''}:${key}`);
    }
  }
  return found;
}

const two = (figure: number) => figure.toFixed(2);
