import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One reference that a line is said to hold. */
export interface CorpusLabel {
  /** Relative to the language's folder, with `/`. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly key: string;
  /** Whether `keys.txt` holds the key. */
  readonly isKnown: boolean;
}

/** A language's folder: the keys it calls known, and its labels in order of file and line. */
export interface Corpus {
  readonly keys: readonly string[];
  readonly labels: readonly CorpusLabel[];
}

type Place = Omit<CorpusLabel, 'file'>;

const sidecar = '.labels';
const comment =
  /(?:^|[\s{])(?:\/\/|#|--|\/\*|<!--)([=?]) (.*?)(?=\s*(?:\*\/|-->|(?:\/\/|#|--|\/\*|<!--)[=?] |$))/g;

/** Reads the folder of one language in the format that `README.md` describes. */
export function readCorpus(folder: string): Corpus {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => file !== 'keys.txt' && !file.endsWith(sidecar))
    .sort();
  const keys = linesOf(path.join(folder, 'keys.txt')).filter((line) => line !== '');
  const labels = files.flatMap((file) =>
    labelsOf(path.join(folder, file)).map((place) => ({ file, ...place })),
  );
  return { keys, labels };
}

function labelsOf(file: string): Place[] {
  if (existsSync(file + sidecar)) return sidecarLabels(linesOf(file + sidecar));
  return linesOf(file).flatMap((text, at) =>
    [...text.matchAll(comment)].flatMap(([, sign, written]) => places(at + 1, sign, written)),
  );
}

function sidecarLabels(lines: readonly string[]): Place[] {
  return lines
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, at, sign, written] = /^(\d+)([:?]) (.+)$/.exec(line) ?? [];
      if (at === undefined) throw new Error(`A sidecar has lines "12: key" or "12? key", not "${line}".`);
      return places(Number(at), sign, written);
    });
}

function places(line: number, sign: string | undefined, written = ''): Place[] {
  return written.split(';').map((key) => ({ line, key: key.trim(), isKnown: sign !== '?' }));
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim() && line.trimEnd());
}
