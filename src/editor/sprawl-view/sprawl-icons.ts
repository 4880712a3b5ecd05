import * as vscode from 'vscode';
import type { SprawlCategory } from '../../lifecycle/sprawl';

const icon = (id: string, color?: string) =>
  new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));

/** Each shape is different: colour only underlines what asks for attention. */
export const categoryIcons: Record<SprawlCategory, vscode.ThemeIcon> = {
  unknown: icon('question', 'list.warningForeground'),
  stale: icon('history', 'list.warningForeground'),
  unused: icon('circle-slash'),
  active: icon('pass'),
  unreachable: icon('debug-disconnect'),
};

export const groupIcons = {
  owner: icon('person'),
  noOwner: icon('circle-outline'),
  platform: icon('server'),
  reason: icon('history'),
};

export const obstacleIcons = {
  offline: icon('debug-disconnect', 'list.warningForeground'),
  unread: icon('warning', 'list.warningForeground'),
  reading: icon('loading~spin'),
  missing: icon('plug'),
};

export const moreIcon = icon('ellipsis');
