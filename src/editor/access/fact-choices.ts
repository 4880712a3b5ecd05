import * as vscode from 'vscode';
import type { Choice } from '../shared/ask';
import { plain } from '../shared/shown-text';
import { inLines } from './in-lines';
import type { FactSection } from './review-facts';

/** Facts as rows of a list that can be read, not chosen. Long ones take several rows, so that nothing is cut off. */
export const factChoices = (sections: readonly FactSection[]): Choice<never>[] =>
  sections.flatMap(({ title, facts }) => [
    { label: plain(title), kind: vscode.QuickPickItemKind.Separator },
    ...facts.flatMap((text) => inLines(plain(text, 4_000), 90)).map((label) => ({ label, alwaysShow: true })),
  ]);
