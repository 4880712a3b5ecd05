import type * as vscode from 'vscode';
import type { Flag, FlagState } from '../../contract/flag';
import type { Obstacle, SprawlEntry } from '../../lifecycle/sprawl';
import type { Reference } from '../../references/reference';
import type { SprawlGroup } from './arrange';

/** A row of the tree. `id` lasts as long as the thing it stands for, so that selection and expansion survive. */
export type SprawlNode =
  GroupNode | EntryNode | MoreNode | ObstacleNode | EnvironmentNode | FileNode | ReferenceNode;

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  group: SprawlGroup;
  /** What keeps the group's entries from being told; only below the category unreachable. */
  obstacles: readonly ObstacleNode[];
  /** How many of the group's entries are shown at most. */
  limit: number;
}

export interface EntryNode {
  readonly kind: 'entry';
  readonly id: string;
  entry: SprawlEntry;
  parent: GroupNode;
}

/** Stands for the entries beyond the group's limit. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: GroupNode;
}

export interface ObstacleNode {
  readonly kind: 'obstacle';
  readonly id: string;
  obstacle: Obstacle;
  parent: GroupNode | null;
}

export interface EnvironmentNode {
  readonly kind: 'environment';
  readonly id: string;
  readonly flag: Flag;
  readonly state: FlagState;
  readonly name: string;
  readonly production: boolean | null;
}

/** Several references to a flag in one file. */
export interface FileNode {
  readonly kind: 'file';
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly references: readonly PlacedReference[];
}

export interface ReferenceNode {
  readonly kind: 'reference';
  readonly id: string;
  readonly placed: PlacedReference;
  /** Whether it stands below its file, so that its label needs no file name. */
  readonly inFile: boolean;
}

export interface PlacedReference {
  readonly reference: Reference;
  readonly location: vscode.Location;
}
