import * as vscode from 'vscode';
import type { Services } from '../services';
import { FollowedFile } from './followed-file';
import { momentInWords } from '../shared/moment-in-words';
import { sprawlViewId } from './sprawl-commands';
import { messageOf } from './sprawl-message';
import type { SprawlModel } from './sprawl-model';
import type { SprawlNode } from './sprawl-node';
import { SprawlTree } from './sprawl-tree';
import { SprawlViewState } from './sprawl-view-state';

/** The tree of flags with what stands around it: the line above, the badge and the words beside the title. */
export class SprawlView implements vscode.Disposable {
  readonly state: SprawlViewState;
  readonly tree: SprawlTree;
  private readonly file: FollowedFile;
  private readonly view: vscode.TreeView<SprawlNode>;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly services: Services,
    private readonly model: SprawlModel,
  ) {
    this.state = new SprawlViewState(services.context.workspaceState);
    this.file = new FollowedFile(services.indexes);
    this.tree = new SprawlTree(services, model, this.state, this.file);
    this.view = vscode.window.createTreeView(sprawlViewId, {
      treeDataProvider: this.tree,
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.state,
      this.file,
      this.tree,
      this.view,
      this.view.onDidExpandElement(({ element }) => this.tree.noteExpansion(element, true)),
      this.view.onDidCollapseElement(({ element }) => this.tree.noteExpansion(element, false)),
      model.onDidChange(() => this.surround()),
      this.state.onDidChange(() => this.surround()),
      this.file.onDidChange(() => this.surround()),
    ];
    this.surround();
  }

  get selected(): SprawlNode | undefined {
    return this.view.selection[0];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private surround(): void {
    const { catalogue, indexes } = this.services;
    const { filter, arrangement } = this.state;
    // A message, unless it is empty, takes the place of the welcome view.
    const message = messageOf(
      vscode.l10n,
      {
        catalogue: catalogue.state,
        connected: catalogue.connections().length > 0,
        scanning: indexes.folders.some(({ scanning }) => scanning),
        sprawl: this.model.sprawl,
        size: this.tree.size,
        narrowed: this.state.narrowed,
      },
      momentInWords,
    );
    this.view.message = message ?? '';
    this.view.description = [
      ...(arrangement.onlyThisFile && this.file.name !== undefined ? [this.file.name] : []),
      ...(filter.trim() === '' ? [] : [`“${filter.trim()}”`]),
    ].join(' · ');
    this.view.badge = this.badge();
  }

  private badge(): vscode.ViewBadge | undefined {
    const value = this.model.attentionCount;
    if (value === 0) return undefined;
    const { unknown, stale } = this.model.sprawl.counts;
    return { value, tooltip: vscode.l10n.t('{0} unknown and {1} stale flags', unknown, stale) };
  }
}
