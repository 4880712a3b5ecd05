import * as vscode from 'vscode';
import type { Choice } from '../shared/ask';
import { plain } from '../shared/shown-text';
import { sectionRows } from './in-lines';
import type { FactSection } from './review-facts';

/** Facts as rows of a list that can be read, not chosen. Long ones take several rows, so that nothing is cut off. */
export const factChoices = (sections: readonly FactSection[]): Choice<never>[] =>
  sections.flatMap(({ title, facts }) => {
    const shown = plain(title);
    const texts = facts.map((text) => plain(text, 4_000));
    return [
      { label: shown, kind: vscode.QuickPickItemKind.Separator },
      ...sectionRows(shown, texts)
        .flat()
        .map((label) => ({ label, alwaysShow: true })),
    ];
  });
