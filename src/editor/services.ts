import type * as vscode from 'vscode';
import type { AccessModel } from '../client/access/access-model';
import type { FlagCatalogue } from '../client/catalogue';
import type { FolderConfiguration } from '../configuration/configuration';
import type { Reference } from '../references/reference';
import type { ReferenceIndex } from '../references/reference-index';
import type { WardenClient } from '../client/warden-client';
import type { LedgerAccess } from './ledger/ledger-access';
import type { SprawlModel } from './sprawl-view/sprawl-model';
import type { WardenCondition } from './warden/warden-condition';

/** What features of the editor share. Made once in `extension.ts`; a feature takes what it needs from here. */
export interface Services {
  readonly catalogue: FlagCatalogue;
  readonly indexes: FolderIndexes;
  readonly configurations: FolderConfigurations;
  readonly warden: WardenAccess;
  readonly sprawl: SprawlModel;
  readonly ledger: LedgerAccess;
  readonly access: AccessModel;
  readonly log: vscode.LogOutputChannel;
  readonly context: vscode.ExtensionContext;
}

/** The way to the warden. */
export interface WardenAccess {
  /** Starts or attaches to the embedded warden if that has not happened yet, and gives a client. */
  ensure(): Promise<WardenClient>;
  /** The client if a warden is at hand now; starts nothing. */
  readonly current: WardenClient | undefined;
  /** How the warden is. It changes with the catalogue. */
  readonly condition: WardenCondition;
}

/** The reference indexes of all workspace folders. */
export interface FolderIndexes {
  readonly folders: readonly FolderIndex[];
  of(uri: vscode.Uri): FolderIndex | undefined;
  referenceAt(document: vscode.TextDocument, position: vscode.Position): Reference | undefined;
  referencesIn(uri: vscode.Uri): readonly Reference[];
  /** References to a key in all folders, with where they are. */
  locationsOf(key: string): readonly { reference: Reference; location: vscode.Location }[];
  /** Whether any folder uses flags. */
  readonly usesFlags: boolean;
  readonly onDidChange: vscode.Event<void>;
  /** The files whose references changed. */
  readonly onDidChangeFiles: vscode.Event<readonly vscode.Uri[]>;
  /** Resolves when the index has seen the document as it is now, with its unsaved edits. */
  upToDate(document: vscode.TextDocument): Promise<void>;
}

export interface FolderIndex {
  readonly folder: vscode.WorkspaceFolder;
  readonly index: ReferenceIndex;
  /**
   * Whether absence of references can't be told yet: the first scan is under way, was stopped or failed, or other keys
   * are being looked for.
   */
  readonly scanning: boolean;
}

/** `flagwarden.yml` of each workspace folder, kept current. Faults are shown as diagnostics; the last good one stays. */
export interface FolderConfigurations {
  of(folder: vscode.WorkspaceFolder): FolderConfiguration;
  /** Resolves, and never rejects, when the files of the folders at hand were read once. */
  readonly ready: Promise<void>;
  readonly onDidChange: vscode.Event<vscode.WorkspaceFolder>;
}
