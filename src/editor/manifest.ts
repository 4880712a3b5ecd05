import { accessCommands, accessViewId } from './access/access-commands';
import { connectCommands } from './connect/connect-commands';
import { flagCommands } from './flag-commands/flag-command-ids';
import { identityCommands } from './identity/identity-commands';
import { indexCommands } from './index/index-commands';
import { ledgerCommands } from './ledger/ledger-commands';
import { sprawlCommands, sprawlViewId } from './sprawl-view/sprawl-commands';
import { wardenCommands } from './warden/warden-commands';

/**
 * Everything that code and `package.json` have to agree on. `scripts/check-manifest.mts` compares the two.
 * Imports nothing of the editor, so that scripts can read it.
 */

/** Features keep the identifiers of their own commands; here they come together. */
export const commands = {
  ...connectCommands,
  ...wardenCommands,
  ...indexCommands,
  ...identityCommands,
  ...ledgerCommands,
  /** Opens the view of flags, and shows it in a window that would not have it otherwise. */
  showFlags: 'flagwarden.showFlags',
  createConfiguration: 'flagwarden.createConfiguration',
  renameKey: 'flagwarden.renameKey',
} as const;

/** All identifiers of commands that the extension registers. */
export const commandIds: readonly string[] = [
  ...Object.values(commands),
  ...Object.values(sprawlCommands),
  ...Object.values(flagCommands),
  ...Object.values(accessCommands),
];

/** Commands that only code and other contributions run: they need an argument and no person picks them from a list. */
export const internalCommandIds: readonly string[] = [sprawlCommands.showMore, indexCommands.stopScan];

export const views = { sprawl: sprawlViewId, access: accessViewId } as const;
export const viewContainers = { flagwarden: 'flagwarden' } as const;

/** Keys for `when` clauses, with the type of their values. */
export interface ContextValues {
  /** Whether any folder uses flags. */
  'flagwarden.usesFlags': boolean;
  /** Whether a person asked for flags in this workspace, whatever its code says. */
  'flagwarden.invited': boolean;
  /** Whether any platform is connected. */
  'flagwarden.connected': boolean;
  /** Whether flag files of the repository are being connected. */
  'flagwarden.connecting': boolean;
  /** How the warden is: `unasked` until something needs it. */
  'flagwarden.warden': 'unasked' | 'starting' | 'live' | 'offline' | 'failed' | 'signed_out';
  /** How the ledger stands: `unasked` until somebody looked. */
  'flagwarden.ledger': 'unasked' | 'verified' | 'pending' | 'stale' | 'unverifiable' | 'misbehaviour';
  'flagwarden.sprawl.narrowed': boolean;
  /** Whether anything is known of requests and grants, and whether there are any. */
  'flagwarden.access.known': 'unknown' | 'none' | 'some';
  /** Whether anything waits for this person's review. */
  'flagwarden.access.waiting': boolean;
  'flagwarden.access.policyWaiting': boolean;
  /** Whether a request of this person is pending. */
  'flagwarden.access.requested': boolean;
  /** Whether this person holds a grant. */
  'flagwarden.access.granted': boolean;
  'flagwarden.sprawl.onlyThisFile': boolean;
}

/** Every context key once; a missing one doesn't compile. */
const everyContextKey: Record<keyof ContextValues, null> = {
  'flagwarden.usesFlags': null,
  'flagwarden.invited': null,
  'flagwarden.connected': null,
  'flagwarden.connecting': null,
  'flagwarden.warden': null,
  'flagwarden.ledger': null,
  'flagwarden.sprawl.narrowed': null,
  'flagwarden.sprawl.onlyThisFile': null,
  'flagwarden.access.known': null,
  'flagwarden.access.waiting': null,
  'flagwarden.access.policyWaiting': null,
  'flagwarden.access.requested': null,
  'flagwarden.access.granted': null,
};
export const contextKeys: readonly string[] = Object.keys(everyContextKey);

/** Settings with the type of their values. */
export interface SettingValues {
  /** Origin of a team's warden; empty for the user's own. */
  'flagwarden.warden.url': string;
  /** Verifier keys of witnesses that have to have cosigned what a team's warden shows. */
  'flagwarden.ledger.witnesses': readonly string[];
  /** How many of them it takes; 0 for all. */
  'flagwarden.ledger.quorum': number;
  'flagwarden.connectFlagFiles': boolean;
  /** `error`, `warning`, `information`, `hint` or `off`. */
  'flagwarden.problems.unknownFlags': string;
  'flagwarden.problems.staleFlags': string;
  'flagwarden.codeLens.enabled': boolean;
  /** Whether requests that wait for one's review, and what has become of one's own, are told once. */
  'flagwarden.access.notify': boolean;
}

/** The defaults, which `package.json` repeats. */
export const settingDefaults: Readonly<SettingValues> = {
  'flagwarden.warden.url': '',
  'flagwarden.ledger.witnesses': [],
  'flagwarden.ledger.quorum': 0,
  'flagwarden.connectFlagFiles': true,
  'flagwarden.problems.unknownFlags': 'warning',
  'flagwarden.problems.staleFlags': 'information',
  'flagwarden.codeLens.enabled': false,
  'flagwarden.access.notify': true,
};
