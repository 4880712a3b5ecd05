import * as vscode from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { PolicyChange, PolicySetTexts } from '../../contract/policy-change';
import { plain } from '../shared/shown-text';
import { policyChangeInWords } from './policy-change-words';

const { l10n } = vscode;
const scheme = 'flagwarden-policy';
/** Sets whose texts are kept for open editors. */
const mostSets = 10;

/** Shows texts of policy sets side by side. They are other people's: read-only, and plain text to the editor. */
export class PolicyTexts implements vscode.Disposable {
  private readonly sets = new Map<string, ReadonlyMap<string, string>>();
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.subscription = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ authority, path }) => this.sets.get(authority)?.get(path.slice(1)) ?? '',
    });
  }

  /** Opens the editor of differences over all files that a policy change touches. */
  async show(client: WardenClient, change: PolicyChange): Promise<void> {
    const { before, after, files } = change;
    for (const hash of [before, after]) this.keep(await client.policySet(hash));
    const at = (hash: string, name: string) => vscode.Uri.from({ scheme, authority: hash, path: `/${name}` });
    await vscode.commands.executeCommand(
      'vscode.changes',
      plain(policyChangeInWords(l10n, change), 200),
      files.map(({ name }) => [at(after, name), at(before, name), at(after, name)]),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private keep({ hash, files }: PolicySetTexts): void {
    this.sets.delete(hash);
    this.sets.set(hash, new Map(files.map(({ name, text }) => [name, text])));
    if (this.sets.size > mostSets) this.sets.delete(this.sets.keys().next().value ?? '');
  }
}
