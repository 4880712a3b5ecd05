import * as vscode from 'vscode';
import type { LedgerStanding } from '../../client/ledger/ledger-standing';
import { commands } from '../manifest';
import { editorVoice } from '../ledger/editor-voice';
import { ledgerIcon, ledgerInWords } from '../ledger/state-words';
import { commandLink, escaped, icon, lines, mark, paragraphs } from '../shared/markdown';

/**
 * What the status bar item tells when it is pointed at: the flags, and how the ledger stands, with the way there. Plain
 * text as long as there is no way: the editor's host takes long over the first Markdown, just while it starts.
 */
export function attentionTooltip(text: string, ledger: LedgerStanding): vscode.MarkdownString | string {
  if (ledger.state === null) return text;
  const told = mark`${icon(ledgerIcon(ledger))} ${escaped(ledgerInWords(editorVoice, ledger))}`;
  const content = paragraphs([
    lines(text.split('\n').map((line) => escaped(line))),
    commandLink(told, commands.showLedger, {}),
  ]);
  const tooltip = new vscode.MarkdownString(content, true);
  tooltip.isTrusted = { enabledCommands: [commands.showLedger] };
  return tooltip;
}
