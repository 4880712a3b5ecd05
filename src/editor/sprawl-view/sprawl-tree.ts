import * as vscode from 'vscode';
import type { Services } from '../services';
import { childrenOfEntry, childrenOfFile } from './entry-children';
import type { FollowedFile } from './followed-file';
import { momentInWords } from '../shared/moment-in-words';
import { SprawlItems } from './sprawl-items';
import type { SprawlModel } from './sprawl-model';
import type { EntryNode, MoreNode, SprawlNode } from './sprawl-node';
import { SprawlRows } from './sprawl-rows';
import { entryTooltip } from './sprawl-tooltip';
import type { SprawlViewState } from './sprawl-view-state';

/** Feeds the tree view; draws again only the rows that changed. */
export class SprawlTree implements vscode.TreeDataProvider<SprawlNode>, vscode.Disposable {
  private readonly rows = new SprawlRows();
  private readonly expanded = new Set<string>();
  private narrowed = false;
  private readonly items: SprawlItems;
  private readonly changed = new vscode.EventEmitter<SprawlNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly services: Pick<Services, 'catalogue' | 'indexes'>,
    private readonly model: SprawlModel,
    private readonly state: SprawlViewState,
    private readonly file: FollowedFile,
  ) {
    this.items = new SprawlItems(services.catalogue, state);
    const update = () => this.update();
    this.subscriptions = [
      this.changed,
      model.onDidChange(update),
      state.onDidChange(update),
      file.onDidChange(() => {
        if (state.arrangement.onlyThisFile) this.update();
      }),
    ];
    this.update();
  }

  /** How many flags and keys are in the tree as it is filtered. */
  get size(): number {
    return this.rows.size;
  }

  getTreeItem(node: SprawlNode): vscode.TreeItem {
    return this.items.of(node);
  }

  getChildren(node?: SprawlNode): SprawlNode[] {
    switch (node?.kind) {
      case undefined:
      case 'group':
        return this.rows.children(node);
      case 'entry':
        return childrenOfEntry(node, this.services);
      case 'file':
        return childrenOfFile(node);
      default:
        return [];
    }
  }

  getParent(node: SprawlNode): SprawlNode | undefined {
    return 'parent' in node ? (node.parent ?? undefined) : undefined;
  }

  resolveTreeItem(item: vscode.TreeItem, node: SprawlNode): vscode.TreeItem {
    if (node.kind === 'entry') {
      const connections = this.services.catalogue.connections();
      item.tooltip = new vscode.MarkdownString(
        entryTooltip(vscode.l10n, node.entry, connections, momentInWords),
      );
    }
    return item;
  }

  /** The row of a flag or key, to be revealed. */
  rowOf(key: string): EntryNode | undefined {
    return this.rows.entryOf(key);
  }

  showMore(node: MoreNode): void {
    this.changed.fire([this.rows.showMore(node)]);
  }

  noteExpansion(node: SprawlNode, isExpanded: boolean): void {
    if (isExpanded) this.expanded.add(node.id);
    else this.expanded.delete(node.id);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private update(): void {
    const { arrangement, filter } = this.state;
    const keys = arrangement.onlyThisFile ? this.file.keys() : null;
    const touched = this.rows.update(this.model.sprawl, { ...arrangement, filter, keys });
    const wasNarrowed = this.narrowed;
    this.narrowed = this.state.narrowed;
    if (touched === null || wasNarrowed !== this.narrowed) {
      this.changed.fire(undefined);
      return;
    }
    const rows = new Set([...touched, ...this.openEntries()]);
    if (rows.size > 0) this.changed.fire([...rows]);
  }

  /** References below an open entry move with the code, even when their number stays. */
  private openEntries(): EntryNode[] {
    return [...this.expanded].flatMap((id) => this.rows.entry(id) ?? []);
  }
}
