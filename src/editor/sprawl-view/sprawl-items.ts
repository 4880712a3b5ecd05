import * as vscode from 'vscode';
import type { FlagCatalogue } from '../../client/catalogue';
import { stateIcon } from '../shared/state-icon';
import { shownText } from '../shared/shown-text';
import { identityCommands } from '../identity/identity-commands';
import { obstacleInShort, obstacleName } from '../shared/obstacle-words';
import { stateInWords, withProductionSaid } from '../shared/flag-words';
import { categoryInWords, entryInShort } from './sprawl-words';
import { groupExplained, groupName } from './group-words';
import { sprawlCommands } from './sprawl-commands';
import { categoryIcons, groupIcons, moreIcon, obstacleIcons } from './sprawl-icons';
import type {
  EntryNode,
  EnvironmentNode,
  FileNode,
  GroupNode,
  MoreNode,
  ObstacleNode,
  ReferenceNode,
  SprawlNode,
} from './sprawl-node';
import { momentInWords } from '../shared/moment-in-words';
import { pageSize } from './sprawl-rows';
import type { SprawlViewState } from './sprawl-view-state';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
const { l10n } = vscode;

/** Draws the rows of the tree. Cheap: tooltips of flags are made when they are asked for. */
export class SprawlItems {
  constructor(
    private readonly catalogue: Pick<FlagCatalogue, 'connections'>,
    private readonly state: SprawlViewState,
  ) {}

  of(node: SprawlNode): vscode.TreeItem {
    const item = this.draw(node);
    // The editor remembers by identifier what is expanded: what a filter finds is not to stay hidden in closed groups.
    item.id = node.kind === 'group' && this.state.narrowed ? `${node.id}:narrowed` : node.id;
    return item;
  }

  private draw(node: SprawlNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return this.group(node);
      case 'entry':
        return this.entry(node);
      case 'more':
        return more(node);
      case 'obstacle':
        return obstacle(node);
      case 'environment':
        return environment(node);
      case 'file':
        return file(node);
      case 'reference':
        return reference(node);
    }
  }

  private group({ group, obstacles }: GroupNode): vscode.TreeItem {
    const { basis, entries } = group;
    const name = shownText(groupName(l10n, basis, this.catalogue.connections()));
    const calm = basis.by === 'category' && ['unused', 'active'].includes(basis.category);
    const item = new vscode.TreeItem(name, calm && !this.state.narrowed ? Collapsed : Expanded);
    const count = entries.length === 0 ? obstacles.length : entries.length;
    item.description = String(count);
    item.iconPath = groupIcon(group.basis);
    item.tooltip = groupExplained(l10n, basis, name);
    item.contextValue = 'group';
    item.accessibilityInformation = {
      label:
        entries.length === 0
          ? l10n.t('{0}: {1} to be read', name, count)
          : count === 1
            ? l10n.t('{0}: 1 flag', name)
            : l10n.t('{0}: {1} flags', name, count),
    };
    return item;
  }

  private entry({ entry }: EntryNode): vscode.TreeItem {
    const hasChildren = entry.references > 0 || (entry.flag?.states.length ?? 0) > 0;
    const key = shownText(entry.key);
    const item = new vscode.TreeItem(key, hasChildren ? Collapsed : None);
    item.description = entryInShort(l10n, entry);
    item.iconPath = categoryIcons[entry.category];
    item.contextValue = [
      'flag',
      entry.category,
      ...(entry.flag?.url == null ? [] : ['linked']),
      ...(entry.references > 0 ? ['referenced'] : []),
    ].join(' ');
    item.accessibilityInformation = {
      label: `${key}, ${categoryInWords(l10n, entry.category)}, ${item.description}`,
    };
    return item;
  }
}

function groupIcon(basis: GroupNode['group']['basis']): vscode.ThemeIcon {
  switch (basis.by) {
    case 'category':
      return categoryIcons[basis.category];
    case 'owner':
      return basis.names.length === 0 ? groupIcons.noOwner : groupIcons.owner;
    case 'platform':
      return basis.connectionId === null ? categoryIcons.unknown : groupIcons.platform;
    case 'reason':
      return basis.rule === null ? categoryIcons[basis.category] : groupIcons.reason;
  }
}

function more(node: MoreNode): vscode.TreeItem {
  const left = node.parent.group.entries.length - node.parent.limit;
  const label = l10n.t('Show {0} more of {1}…', Math.min(left, pageSize), left);
  const item = new vscode.TreeItem(label, None);
  item.iconPath = moreIcon;
  item.command = { command: sprawlCommands.showMore, title: label, arguments: [node] };
  item.contextValue = 'more';
  return item;
}

function obstacle({ obstacle: what }: ObstacleNode): vscode.TreeItem {
  const item = new vscode.TreeItem(shownText(obstacleName(l10n, what)), None);
  const words = obstacleInShort(l10n, what, momentInWords);
  item.description = words.short;
  item.tooltip = words.long;
  const reading = what.kind === 'unread' && what.connection.sync.state === 'pending';
  item.iconPath = reading ? obstacleIcons.reading : obstacleIcons[what.kind];
  const isSignedOut = what.kind === 'offline' && what.signedOut === true;
  item.contextValue = isSignedOut ? 'obstacle signed_out' : `obstacle ${what.kind}`;
  if (isSignedOut) item.command = { command: identityCommands.signIn, title: l10n.t('Sign In') };
  item.accessibilityInformation = { label: words.long };
  return item;
}

function environment({ name: told, state, production }: EnvironmentNode): vscode.TreeItem {
  const name = shownText(told);
  const item = new vscode.TreeItem(name, None);
  const words = stateInWords(l10n, state);
  item.description = withProductionSaid(l10n, name, production === true, words);
  item.iconPath = new vscode.ThemeIcon(stateIcon(state));
  item.tooltip =
    state.changedAt === null
      ? undefined
      : l10n.t('Last changed {0}', momentInWords(new Date(state.changedAt)));
  item.contextValue = 'environment';
  item.accessibilityInformation = { label: l10n.t('Environment {0}: {1}', name, item.description) };
  return item;
}

function file({ uri, references }: FileNode): vscode.TreeItem {
  const item = new vscode.TreeItem(uri, Collapsed);
  item.description = l10n.t('{0} references', references.length);
  item.iconPath = vscode.ThemeIcon.File;
  item.contextValue = 'file';
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.accessibilityInformation = { label: `${item.tooltip}, ${item.description}` };
  return item;
}

function reference({ placed: { reference: what, location }, inFile }: ReferenceNode): vscode.TreeItem {
  const path = vscode.workspace.asRelativePath(location.uri);
  const line = l10n.t('line {0}', what.line);
  const name = path.split('/').at(-1) ?? path;
  const item = new vscode.TreeItem(inFile ? line : `${name}:${what.line}`, None);
  if (!inFile) {
    item.resourceUri = location.uri;
    item.iconPath = vscode.ThemeIcon.File;
    item.description = path.slice(0, -name.length - 1);
  }
  item.tooltip = `${path}:${what.line}:${what.column}`;
  item.command = {
    command: 'vscode.open',
    title: l10n.t('Go to Reference'),
    arguments: [location.uri, { selection: location.range } satisfies vscode.TextDocumentShowOptions],
  };
  item.contextValue = 'reference';
  item.accessibilityInformation = { label: l10n.t('Reference in {0}, {1}', path, line) };
  return item;
}
