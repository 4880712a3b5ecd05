import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Reference } from '../../references/reference';
import { similarKeys } from '../shared/similar-keys';
import { keysForFolder } from '../index/folder-keys';
import { rangeOf } from '../index/places';
import type { FolderIndex, Services } from '../services';
import { standingOf } from '../shared/key-standing';
import { accessCommands } from '../access/access-commands';
import { flagCommands } from '../flag-commands/flag-command-ids';
import { editorVoice } from '../ledger/editor-voice';
import { hoverContent } from './hover-content';
import type { HoverFacts, HoverVoice } from './hover-facts';

type Sources = Pick<Services, 'catalogue' | 'indexes' | 'configurations' | 'ledger' | 'access'>;

/** How long a hover waits at most for what it doesn't have in memory yet: milliseconds. */
const patience = 120;

/** What links in a hover may do. */
const enabledCommands = [
  ...Object.values(flagCommands),
  accessCommands.toggle,
  accessCommands.request,
  accessCommands.whoCanToggle,
];

/** Tells of the flag that a reference names, from memory. Who may change it is read behind, the first time. */
export class FlagHover implements vscode.HoverProvider {
  private readonly voice: HoverVoice = editorVoice;

  constructor(private readonly sources: Sources) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { indexes } = this.sources;
    const held = indexes.of(document.uri);
    if (held === undefined) return undefined;
    await indexes.upToDate(document);
    if (token.isCancellationRequested) return undefined;
    const reference = indexes.referenceAt(document, position);
    if (reference === undefined) return undefined;
    await this.readAccess(reference.key);
    if (token.isCancellationRequested) return undefined;
    const facts = this.factsOf(reference, held, document);
    if (reference.certainty === 'likely' && facts.standing.answer !== 'present') return undefined;
    const content = new vscode.MarkdownString(hoverContent(facts, this.voice), true);
    content.isTrusted = { enabledCommands };
    return new vscode.Hover(content, rangeOf(reference));
  }

  /** Reads who may change the flag, without keeping the hover waiting for long. */
  private async readAccess(key: string): Promise<void> {
    const { catalogue, access } = this.sources;
    if (catalogue.state.state !== 'live') return;
    const outdated = catalogue
      .flagsByKey(key)
      .filter(({ connectionId }) => access.flag(connectionId, key).is !== 'current');
    if (outdated.length === 0) return;
    const read = outdated.map(({ connectionId }) => access.readFlag(connectionId, key));
    await Promise.race([Promise.all(read), wait(patience)]);
  }

  private factsOf(reference: Reference, { folder }: FolderIndex, document: vscode.TextDocument): HoverFacts {
    const { key, line, column } = reference;
    const { catalogue, indexes, configurations, ledger, access } = this.sources;
    const configuration = configurations.of(folder);
    const standing = standingOf(key, catalogue, configuration, new Date());
    const locations = indexes.locationsOf(key);
    return {
      key,
      standing,
      source: catalogue.state,
      lastEvent: (connectionId) => ledger.lastEvent({ connectionId, key }),
      environments: (connectionId) => catalogue.environments(connectionId),
      access: (connectionId) => access.flag(connectionId, key),
      references: {
        count: locations.length,
        files: new Set(locations.map(({ location }) => location.uri.toString())).size,
        complete: indexes.folders.every(({ scanning }) => !scanning),
      },
      puzzling: isPlainCall(reference, document) ? null : { uri: document.uri.toString(), line, column },
      similar:
        standing.answer === 'absent' ? similarKeys(key, keysForFolder(catalogue, configuration), 1) : [],
    };
  }
}

/** Whether a place shows by itself why it names a flag: the key in a call that is known to be an SDK's. */
function isPlainCall(reference: Reference, document: vscode.TextDocument): boolean {
  const { kind, certainty, key } = reference;
  return kind === 'call' && certainty === 'sure' && document.getText(rangeOf(reference)) === key;
}
