import * as vscode from 'vscode';
import { Coalesced } from '../shared/coalesced';
import type { SprawlViewState } from './sprawl-view-state';

/** Filters the tree while a person types; Escape brings back the filter from before. */
export function askForFilter(state: SprawlViewState): void {
  const before = state.filter;
  const input = vscode.window.createInputBox();
  const apply = new Coalesced(100, () => {
    state.filter = input.value;
  });
  let accepted = false;
  input.title = vscode.l10n.t('Filter Flags');
  input.placeholder = vscode.l10n.t('Words in the key, name, owner or tags');
  input.value = before;
  input.onDidChangeValue(() => apply.soon());
  input.onDidAccept(() => {
    accepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    apply.dispose();
    state.filter = accepted ? input.value : before;
    input.dispose();
  });
  input.show();
}
