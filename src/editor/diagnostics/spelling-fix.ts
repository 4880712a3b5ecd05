import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { keysForFolder } from '../index/folder-keys';
import { rangeOf } from '../index/places';
import type { Services } from '../services';
import { shownText } from '../shared/shown-text';
import { problemSource } from './folder-judge';
import type { ProblemCode } from './key-problem';
import { similarKeys } from '../shared/similar-keys';

const unknown: ProblemCode = 'unknown-flag';

/** Offers, for a key that no platform has, the keys that were probably meant. */
export class SpellingFix implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly sources: Pick<Services, 'catalogue' | 'configurations' | 'indexes'>) {}

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics
      .filter(({ source, code }) => source === problemSource && code === unknown)
      .flatMap((problem) => this.fixesFor(document, problem));
  }

  private fixesFor(document: vscode.TextDocument, problem: vscode.Diagnostic): vscode.CodeAction[] {
    const { catalogue, configurations, indexes } = this.sources;
    const folder = indexes.of(document.uri)?.folder;
    const reference = indexes.referenceAt(document, problem.range.start);
    if (folder === undefined || reference === undefined) return [];
    const range = this.textOfKey(document, reference);
    if (range === undefined) return [];
    const known = keysForFolder(catalogue, configurations.of(folder));
    return similarKeys(reference.key, known)
      .filter(canStandInAnyLiteral)
      .map((key, at) => {
        const title = vscode.l10n.t('Change to "{0}"', shownText(key));
        const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        fix.edit = new vscode.WorkspaceEdit();
        fix.edit.replace(document.uri, range, key);
        fix.diagnostics = [problem];
        fix.isPreferred = at === 0;
        return fix;
      });
  }

  /** Where the key itself is written: at the reference, or at the constant it names in the same file. */
  private textOfKey(document: vscode.TextDocument, reference: Reference): vscode.Range | undefined {
    const inFile = this.sources.indexes.referencesIn(document.uri);
    return [reference, ...inFile.filter(({ key }) => key === reference.key)]
      .map(rangeOf)
      .find((range) => document.getText(range) === reference.key);
  }
}

/** No quote, backslash or other character that means something else in a literal of some language. */
const canStandInAnyLiteral = (key: string) => /^[\w .:@/+-]+$/.test(key);
