import * as vscode from 'vscode';
import { commands } from '../manifest';
import type { Services } from '../services';
import { momentInWords } from '../shared/moment-in-words';
import { editorVoice } from '../ledger/editor-voice';
import { ledgerInWords } from '../ledger/state-words';
import { attentionTooltip } from './attention-tooltip';
import { attentionInWords } from './attention-words';

type Sources = Pick<Services, 'catalogue' | 'indexes' | 'sprawl' | 'ledger' | 'warden'>;

/** The status bar item: how many flags of this workspace need attention. Hidden where no flags are used. */
export class AttentionItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('attention', vscode.StatusBarAlignment.Left, 10);
  private readonly subscriptions: vscode.Disposable[];
  private shown = '';

  constructor(private readonly sources: Sources) {
    const draw = () => this.draw();
    this.item.name = vscode.l10n.t('Flagwarden: Flags That Need Attention');
    this.item.command = commands.showFlags;
    this.subscriptions = [
      this.item,
      sources.sprawl.onDidChange(draw),
      sources.indexes.onDidChange(draw),
      new vscode.Disposable(sources.catalogue.onDidChange(draw)),
      new vscode.Disposable(sources.ledger.watch.onDidChange(draw)),
    ];
    this.draw();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private draw(): void {
    const { catalogue, indexes, sprawl, ledger, warden } = this.sources;
    const { condition } = warden;
    const { standing } = ledger.watch;
    const isConvicted = standing.state?.state === 'misbehaviour';
    if (!indexes.usesFlags && !isConvicted) return this.item.hide();
    const words = attentionInWords(
      vscode.l10n,
      {
        catalogue: catalogue.state,
        condition,
        connected: catalogue.connections().length > 0,
        settled: sprawl.settled,
        counts: sprawl.sprawl.counts,
      },
      momentInWords,
    );
    const ledgerWords = ledgerInWords(editorVoice, standing);
    const next = JSON.stringify([words, ledgerWords, condition]);
    if (next !== this.shown) {
      this.shown = next;
      this.item.text = isConvicted ? words.text.replace(/^\$\([^)]*\)/, '$(error)') : words.text;
      this.item.backgroundColor = isConvicted
        ? new vscode.ThemeColor('statusBarItem.errorBackground')
        : undefined;
      this.item.tooltip = attentionTooltip(words.tooltip, standing);
      const command = condition === 'signed_out' ? commands.signIn : commands.showFlags;
      this.item.command = isConvicted ? commands.showLedger : command;
      this.item.accessibilityInformation = { label: `${words.label} ${ledgerWords}.`, role: 'button' };
    }
    this.item.show();
  }
}
