import type { Reference } from '../../src/references/reference';
import type { Corpus } from './read-corpus';

/** Lines with a key: `file:line:key`. */
export type Lines = ReadonlySet<string>;

/** How well what was found matches what is there, each from 0 to 1. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The lines that labels say hold references to known keys. */
export const labelledLines = ({ labels }: Corpus): Lines =>
  new Set(labels.filter(({ isKnown }) => isKnown).map(lineOf));

/** The lines with references to known keys that are shown for sure, or asked of an SDK. */
export const foundLines = (references: Iterable<Reference>): Lines =>
  new Set(
    [...references]
      .filter(({ known, certainty, kind }) => known && (certainty === 'sure' || kind === 'call'))
      .map(lineOf),
  );

export function scoreOf(found: Lines, labelled: Lines): Score {
  const hits = [...labelled].filter((line) => found.has(line)).length;
  const precision = hits / Math.max(found.size, 1);
  const recall = hits / Math.max(labelled.size, 1);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(precision + recall, Number.EPSILON) };
}

const lineOf = ({ file, line, key }: { file: string; line: number; key: string }) => `${file}:${line}:${key}`;
