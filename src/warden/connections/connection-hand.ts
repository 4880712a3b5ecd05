import type { Connection } from '../../contract/connection';
import type { FlagState } from '../../contract/flag';
import type { Intent, Outcome, PlatformHand } from '../access/platform-hand';
import { shows } from '../access/shows';
import { CredentialUnreadable, type Vault } from '../credentials/vault';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import { PlatformError, wasRefused } from '../platforms/platform-adapter';
import { ProblemError } from '../problem-error';
import type { Store } from '../store/store';
import type { Synchroniser } from '../sync/synchroniser';
import type { PlatformDesk } from './platform-desk';

export interface ConnectionHandParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly platforms: PlatformDesk;
  readonly synchroniser: Synchroniser;
  readonly log: Log;
}

/** Changes flags through connections, and looks at them by reading the platform anew. */
export class ConnectionHand implements PlatformHand {
  constructor(private readonly parts: ConnectionHandParts) {}

  /** @throws ProblemError `unavailable` when the platform can't be read now */
  async read(
    connection: Connection,
    { flag: key, environment }: { flag: string; environment: string },
  ): Promise<FlagState | null> {
    const { store, synchroniser } = this.parts;
    await synchroniser.readNow(connection.id);
    const sync = (await store.connections.get(connection.id))?.sync;
    if (sync?.state !== 'current')
      throw new ProblemError(
        'unavailable',
        `${connection.name} can't be read now, so nobody can tell what a change would change. ${
          sync?.state === 'failing' ? sync.failure.detail : ''
        }`.trim(),
        { retryAfter: 30 },
      );
    const flag = await store.catalogues.flag(connection.id, key);
    if (!flag || flag.archivedAt !== null) return null;
    return flag.states.find((state) => state.environment === environment) ?? null;
  }

  async apply(connection: Connection, intent: Intent): Promise<Outcome | null> {
    const { log } = this.parts;
    const refusal = await this.#send(connection, intent);
    if (refusal) return { outcome: 'not_applied', detail: refusal };
    try {
      const after = await this.read(connection, { flag: intent.flagKey, environment: intent.environment });
      return after && shows(after, intent.to) ? { outcome: 'applied', after } : null;
    } catch (error) {
      log.warn({ error: describeError(error) }, 'What became of a change could not be seen yet');
      return null;
    }
  }

  async lookAfter(
    connection: Connection,
    { flagKey, environment, to, before }: Intent,
  ): Promise<Outcome | null> {
    let now: FlagState | null;
    try {
      now = await this.read(connection, { flag: flagKey, environment });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return null;
    }
    if (now && shows(now, to)) return { outcome: 'applied', after: now };
    if (now?.version === before.version)
      return { outcome: 'not_applied', detail: 'The platform shows the flag as it was before.' };
    return {
      outcome: 'unknown',
      detail: 'The platform shows neither the state before nor the one that was wanted.',
    };
  }

  /** Why the platform surely did not take the change; null when it did, or when nobody can tell. */
  async #send(connection: Connection, { flagKey, environment, to, comment }: Intent): Promise<string | null> {
    const { store, vault, platforms, log } = this.parts;
    try {
      const sealed = await store.credentials.get(connection.id);
      const credential = sealed && vault.open(connection.id, sealed);
      await platforms.talk(
        platforms.adapter(connection.platform),
        { settings: connection.settings, credential },
        (session, signal) =>
          session.project(connection.project.id).change({ flagKey, environment, to, comment }, signal),
        // Who asked may be gone: what was begun is brought to its end.
        new AbortController().signal,
      );
      return null;
    } catch (error) {
      if (error instanceof CredentialUnreadable) return error.message;
      if (error instanceof PlatformError && wasRefused(error)) return error.detail;
      log.warn({ error: describeError(error) }, 'A change was sent, and no answer came');
      return null;
    }
  }
}
