import * as vscode from 'vscode';
import { momentsIn } from '../shared/moments';
import type { LedgerVoice } from './state-words';

/** How this editor speaks, in its own language. */
export const editorVoice: LedgerVoice = {
  l10n: vscode.l10n,
  moments: momentsIn(vscode.env.language, () => new Date()),
  numbers: new Intl.NumberFormat(vscode.env.language),
};
