import type { Capabilities, ConnectSettings, Platform, Probe } from '../../contract/platform';
import type { Environment, SyncFailure } from '../../contract/connection';
import type { FlagChange, FlagFacts, FlagState } from '../../contract/flag';
import type { Page } from '../../contract/page';
import type { WantedChange } from '../../contract/wanted-change';

/**
 * A feature-flag platform as the warden sees it. One folder an adapter; the registry finds them, and nothing else
 * knows a platform by name. Shaped on the admin APIs of LaunchDarkly, Split, Flagsmith, Unleash and ConfigCat.
 *
 * What a platform doesn't offer is declared in `capabilities`, never thrown. Everything that goes wrong on the way
 * is a {@link PlatformError}. Every answer of a platform is parsed with zod before it is believed.
 */
export interface PlatformAdapter {
  readonly platform: Platform;
  /**
   * Checks the form's values and opens a session with the platform. Makes no request by itself.
   * @throws PlatformError `invalid_settings` when a value can't be used, saying which and how to mend it.
   */
  open(target: PlatformTarget): PlatformSession;
}

export interface PlatformTarget {
  settings: ConnectSettings;
  /** The platform token in the clear. Never log it, never put it into a URL or an error. */
  credential: string | null;
}

/** An open line to a platform with one credential. */
export interface PlatformSession {
  /** Finds out who the token is, what it may do and which projects it sees. */
  probe(signal: AbortSignal): Promise<Probe>;
  project(projectId: string): ProjectSession;
  close(): Promise<void>;
}

/** One project of the platform: what a connection holds. */
export interface ProjectSession {
  /**
   * Reads the whole catalogue, or tells that nothing changed since `since`. All or nothing: an answer that breaks off
   * is a `bad_answer`, never a shorter catalogue.
   */
  pull(since: PlatformRevision | null, signal: AbortSignal): Promise<Pull>;
  /** The platform's own history of a flag, newest first. Only called where `changeHistory` is offered. */
  changes(
    flagKey: string,
    page: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page<FlagChange>>;
  /**
   * A flag's state in one environment as the platform tells it at this moment, with a version like that of `pull`. Null when
   * the platform has no such flag or environment, or keeps the flag in its archive.
   */
  read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null>;
  /**
   * Makes one change and answers with the state that the platform shows after it. It looks at the base version right before,
   * and sends the change once, whatever comes back. Only called where the capabilities offer it.
   * @throws PlatformError `outcome_unknown` when nobody can tell whether the change was made. With every other code, and when
   * the signal's reason is thrown, nothing was changed: `conflict` when the state is not any more that of the base version,
   * `not_offered` when the platform can't do this to this flag, `approvals_required` when it asks for its own approvals.
   */
  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState>;
  /**
   * Calls `onHint` when the platform tells by itself that something may have changed (a file watcher, a stream).
   * Null when the platform has no such thing and has to be polled. Returns how to stop.
   */
  watch: ((onHint: () => void) => () => Promise<void>) | null;
  /** Milliseconds between two polls. */
  readonly pollInterval: number;
}

/**
 * What the adapter needs to ask for less next time (ETags, a last event id). Stored by the warden between polls as JSON,
 * read by nobody but the adapter that made it.
 */
export type PlatformRevision = string;

export type Pull =
  | { changed: false; revision: PlatformRevision }
  | { changed: true; revision: PlatformRevision; catalogue: PulledCatalogue };

/** One change of a flag in an environment. */
export interface PlatformChange {
  flagKey: string;
  environment: string;
  to: WantedChange;
  /** The version of the state that the change was meant for. */
  baseVersion: string;
  /** Why and by which request, for platforms that keep a comment. Untrusted text of a person. */
  comment: string;
}

export interface PulledCatalogue {
  environments: Omit<Environment, 'connectionId'>[];
  flags: PulledFlag[];
  capabilities: Capabilities;
}
export type PulledFlag = Omit<FlagFacts, 'connectionId'>;

/** What may come of a change beside what may come of a read. See {@link ProjectSession.apply}. */
export type ChangeFailure = 'conflict' | 'not_offered' | 'approvals_required' | 'outcome_unknown';

/** Why a platform could not be asked, or did not do as it was told. `detail` holds no secret and is fit to be shown. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  constructor(
    readonly code: Exclude<SyncFailure['code'], 'credential_unreadable'> | ChangeFailure,
    readonly detail: string,
    readonly more: {
      /** Milliseconds the platform asked to wait (Retry-After or a reset header). */
      retryAfter?: number;
      location?: { line: number; column: number };
      /** The HTTP status behind it, for adapters that tell one refusal from another. */
      status?: number;
      /** Whether the platform surely never got the question. */
      notSent?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(`${code}: ${detail}`, { cause: more.cause });
  }
}
