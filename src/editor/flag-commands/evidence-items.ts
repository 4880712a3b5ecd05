import type { QuickPickItem } from 'vscode';
import type { Evidence } from '../../references/evidence';
import { evidenceInWords } from '../../references/evidence-words';
import type { L10n } from '../shared/lifecycle-words';
import { plain } from '../shared/shown-text';

/** A step of evidence, and the place in code that it speaks of. */
interface EvidenceItem extends QuickPickItem {
  /** Relative to the folder; the line is 1-based. Null where it speaks of none. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

/** Longest sentence of a step, in characters. */
const longest = 200;

/** Steps of evidence as a person chooses from them, in their order. */
export function evidenceItems(l10n: L10n, evidence: readonly Evidence[]): EvidenceItem[] {
  if (evidence.length === 0)
    return [{ label: `$(question) ${l10n.t('It is one no more: the file has changed.')}`, place: null }];
  return evidence.map((step) => {
    const place = 'file' in step ? { file: step.file, line: step.line ?? 1 } : null;
    const words = plain(evidenceInWords(l10n, step), longest);
    return { label: `$(${icons[step.by]}) ${words}`, place };
  });
}

const icons: Readonly<Record<Evidence['by'], string>> = {
  call: 'symbol-method',
  wrapper: 'symbol-function',
  declared: 'settings-gear',
  property: 'symbol-property',
  constant: 'symbol-constant',
  known: 'key',
  spelling: 'symbol-string',
  elsewhere: 'symbol-string',
  name: 'tag',
  place: 'graph',
};
