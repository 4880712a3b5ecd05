import * as vscode from 'vscode';
import type { FlagState, Rollout } from '../../contract/flag';
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

const servedIcons: Record<Rollout['to'], vscode.ThemeIcon> = {
  everyone: icon('circle-large-filled'),
  some: icon('color-mode'),
  nobody: icon('circle-large-outline'),
  unknown: icon('question'),
};

/** Full, half or empty, by whom a flag is on for. */
export function stateIcon({ state, rollout }: FlagState): vscode.ThemeIcon {
  if (state === 'not_configured') return icon('circle-slash');
  return state === 'on' ? servedIcons[rollout.to] : servedIcons.nobody;
}

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
