import type { Evidence } from '../../references/evidence';
import { evidenceInWords, type EvidenceVoice } from '../../references/evidence-words';
import type { Reference, ReferenceKind } from '../../references/reference';
import type { ShownReference } from './scan-folder';

/** One reference as `flagwarden scan` prints it. The names and their order are a public contract (docs/scan.md). */
export interface ScanRow {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly key: string;
  readonly kind: ReferenceKind;
  readonly language: string;
  readonly provider: string | null;
  /** Null where no keys were given, so that nobody can say. */
  readonly known: boolean | null;
  /** Why it is a reference, where that was asked for. */
  readonly why?: readonly Evidence[];
}

export type ScanFormat = 'text' | 'jsonl' | 'json';

export const scanFormats: readonly ScanFormat[] = ['text', 'jsonl', 'json'];

/** Which references become rows. */
export interface RowChoice {
  /** Whether keys were given to tell known from unknown ones. */
  readonly hasKeys: boolean;
  /** Whether unknown keys are wanted, too. */
  readonly unknown: boolean;
}

/**
 * Whether a reference is no more than a text that is spelt like a key. Most keys are made so that nothing else is
 * spelt the same; of those that are ordinary words, texts alone tell nothing.
 */
export function isSpellingOnly({ kind, certainty, known }: Reference): boolean {
  return known && certainty === 'likely' && ['literal', 'constant', 'config'].includes(kind);
}

/** The references that become rows, in the same order. Those that are spelling only are left out. */
export function chosen(references: readonly Reference[], { hasKeys, unknown }: RowChoice): Reference[] {
  return references.filter(
    (reference) => (!hasKeys || reference.known || unknown) && !isSpellingOnly(reference),
  );
}

/** The row of a reference. */
export function scanRow({ reference, evidence }: ShownReference, hasKeys: boolean): ScanRow {
  const { file, line, column, endLine, endColumn, key, kind, language, provider } = reference;
  const known = hasKeys ? reference.known : null;
  const row = { file, line, column, endLine, endColumn, key, kind, language, provider, known };
  return evidence === null ? row : { ...row, why: evidence };
}

/** The text to print, piece by piece. */
export function* formatted(rows: Iterable<ScanRow>, format: ScanFormat): Iterable<string> {
  switch (format) {
    case 'jsonl':
      for (const row of rows) yield `${JSON.stringify(row)}\n`;
      return;
    case 'json': {
      let separator = '[\n';
      for (const row of rows) {
        yield `${separator}  ${JSON.stringify(row)}`;
        separator = ',\n';
      }
      yield separator === '[\n' ? '[]\n' : '\n]\n';
      return;
    }
    case 'text':
      for (const row of rows) yield `${inText(row)}\n`;
  }
}

function inText({ file, line, column, key, kind, provider, known, why = [] }: ScanRow): string {
  const words = [kind, ...(provider === null ? [] : [provider]), ...(known === false ? ['unknown'] : [])];
  return [
    `${visible(file)}:${line}:${column}: ${visible(key)} (${words.join(', ')})`,
    ...why.map((evidence) => `    ${visible(evidenceInWords(english, evidence))}`),
  ].join('\n');
}

const english: EvidenceVoice = {
  t: (message, ...values) => message.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])),
};

/** Text from files with what could steer a terminal spelt out. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
