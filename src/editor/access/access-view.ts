import * as vscode from 'vscode';
import { valueOf } from '../../client/access/known';
import type { Services } from '../services';
import { momentInWords } from '../shared/moment-in-words';
import { shownText } from '../shared/shown-text';
import { accessViewId } from './access-commands';
import { accessItem, grantStanding } from './access-items';
import { accessMessage } from './access-message';
import { accessRows, type AccessNode, type GrantNode, type SectionNode } from './access-rows';
import type { GrantClock } from './grant-clock';

/** The tree of what waits for this person, and of what they have asked for and hold. */
export class AccessView implements vscode.TreeDataProvider<AccessNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<AccessNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<AccessNode>;
  private readonly subscriptions: vscode.Disposable;
  private sections: SectionNode[] = [];
  private standings: ReadonlyMap<AccessNode, string> = new Map();

  constructor(
    private readonly services: Pick<Services, 'access' | 'catalogue' | 'warden'>,
    clock: GrantClock,
  ) {
    this.view = vscode.window.createTreeView(accessViewId, { treeDataProvider: this });
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.view,
      new vscode.Disposable(services.access.onDidChange(() => this.update())),
      new vscode.Disposable(services.catalogue.onDidChange(() => this.surround())),
      clock.onDidTick(() => this.count()),
    );
    this.update();
  }

  get selected(): AccessNode | undefined {
    return this.view.selection[0];
  }

  getTreeItem(node: AccessNode): vscode.TreeItem {
    return accessItem(node, new Date());
  }

  getChildren(node?: AccessNode): AccessNode[] {
    if (node === undefined) return this.sections;
    return node.kind === 'section' ? [...node.rows] : [];
  }

  getParent(node: AccessNode): AccessNode | undefined {
    if (node.kind === 'section') return undefined;
    return this.sections.find(({ rows }) => rows.includes(node));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private update(): void {
    this.sections = this.rowsNow();
    this.standings = this.standingsNow();
    this.changed.fire(undefined);
    this.surround();
  }

  /** Draws only the grants whose countdown reads differently now. */
  private count(): void {
    const before = this.standings;
    this.standings = this.standingsNow();
    const differing = [...this.standings].filter(([node, text]) => before.get(node) !== text);
    if (differing.length > 0) this.changed.fire(differing.map(([node]) => node));
  }

  private surround(): void {
    const { access, warden } = this.services;
    const known = { own: access.own, condition: warden.condition, empty: this.sections.length === 0 };
    this.view.message = shownText(accessMessage(vscode.l10n, known, momentInWords) ?? '');
    const waiting = this.sections.find(({ id }) => id === 'waiting')?.rows.length ?? 0;
    this.view.badge =
      waiting === 0
        ? undefined
        : {
            value: waiting,
            tooltip:
              waiting === 1
                ? vscode.l10n.t('1 request waits for you')
                : vscode.l10n.t('{0} requests wait for you', waiting),
          };
  }

  private rowsNow(): SectionNode[] {
    const own = valueOf(this.services.access.own);
    return own === undefined ? [] : accessRows(own, new Date());
  }

  private standingsNow(): ReadonlyMap<AccessNode, string> {
    const grants = this.sections
      .flatMap(({ rows }) => rows)
      .filter((row): row is GrantNode => row.kind === 'grant');
    return new Map(grants.map((node) => [node, grantStanding(node, new Date())]));
  }
}
