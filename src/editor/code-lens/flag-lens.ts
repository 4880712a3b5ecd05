import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { flagCommands } from '../flag-commands/flag-command-ids';
import { rangeOf } from '../index/places';
import type { Services } from '../services';
import { readSetting } from '../shared/contributions';
import { standingOf, type Standing } from '../shared/key-standing';
import { reasonInShort } from '../shared/lifecycle-words';
import { plain } from '../shared/shown-text';
import { stateInWords } from '../shared/flag-words';

type Sources = Pick<Services, 'catalogue' | 'indexes' | 'configurations'>;

/** Environments told in one lens. */
const mostEnvironments = 3;
const { l10n } = vscode;

/** Tells above a line how the flags it names are. Off unless a person turns it on. */
export class FlagLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly sources: Sources) {
    const changed = () => this.changed.fire();
    this.subscription = vscode.Disposable.from(
      this.changed,
      new vscode.Disposable(sources.catalogue.onDidChange(changed)),
      sources.indexes.onDidChangeFiles(changed),
      sources.configurations.onDidChange(changed),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('flagwarden.codeLens')) this.changed.fire();
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { indexes } = this.sources;
    if (!readSetting('flagwarden.codeLens.enabled', document)) return [];
    const folder = indexes.of(document.uri)?.folder;
    if (folder === undefined) return [];
    await indexes.upToDate(document);
    const places = oncePerLine(indexes.referencesIn(document.uri));
    return places.flatMap((reference) => {
      const title = this.title(reference.key, folder);
      if (title === null) return [];
      const command = flagCommands.showReferences;
      const told = { title, command, arguments: [{ key: reference.key }] };
      return [new vscode.CodeLens(rangeOf(reference), told)];
    });
  }

  private title(key: string, folder: vscode.WorkspaceFolder): string | null {
    const { catalogue, configurations } = this.sources;
    const standing = standingOf(key, catalogue, configurations.of(folder), new Date());
    const words = this.words(standing);
    return words === null ? null : `${plain(key)}: ${words}`;
  }

  private words(standing: Standing): string | null {
    switch (standing.answer) {
      case 'unclear':
        return standing.because.every(({ kind }) => kind === 'unconnected' || kind === 'unasked')
          ? null
          : l10n.t("can't tell");
      case 'absent':
        return l10n.t('on no platform');
      case 'present':
        return standing.flags.map((placed) => this.placedInWords(placed)).join(' | ');
    }
  }

  private placedInWords({
    flag,
    lifecycle,
  }: Extract<Standing, { answer: 'present' }>['flags'][number]): string {
    const environments = new Map(
      this.sources.catalogue.environments(flag.connectionId).map((one) => [one.key, one]),
    );
    const isProduction = (key: string) => environments.get(key)?.production === true;
    const told = flag.states
      .toSorted((a, b) => Number(isProduction(b.environment)) - Number(isProduction(a.environment)))
      .slice(0, mostEnvironments)
      .map((state) => {
        const name = environments.get(state.environment)?.name ?? state.environment;
        return `${plain(name)} ${stateInWords(l10n, state)}`;
      });
    const [reason] = lifecycle.stale === 'yes' ? lifecycle.reasons : [];
    return [...told, ...(reason ? [l10n.t('stale: {0}', reasonInShort(l10n, reason))] : [])].join(' · ');
  }
}

/** The first reference to each key on a line. Those that may be none have no lens. */
function oncePerLine(references: readonly Reference[]): Reference[] {
  const seen = new Set<string>();
  return references.filter(({ line, key, certainty }) => {
    if (certainty !== 'sure' || seen.has(`${line} ${key}`)) return false;
    seen.add(`${line} ${key}`);
    return true;
  });
}
