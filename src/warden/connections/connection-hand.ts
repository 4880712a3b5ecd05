import type { Connection } from '../../contract/connection';
import type { FlagChange, FlagState } from '../../contract/flag';
import type { Page } from '../../contract/page';
import type { Intent, Outcome, PlatformHand } from '../access/platform-hand';
import type { Vault } from '../credentials/vault';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import type { PlatformTarget, ProjectSession } from '../platforms/platform-adapter';
import { ProblemError } from '../problem-error';
import type { Store } from '../store/store';
import { detailOf, isReadError } from '../sync/sync-failure';
import type { Synchroniser } from '../sync/synchroniser';
import { changesSince, outcomeOf } from './change-outcome';
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
    const outcome = await this.#send(connection, intent);
    // What others see of the flag is renewed while the change is still known to be under way.
    if (outcome?.outcome !== 'not_applied') await this.#renew(connection);
    if (outcome) return outcome;
    // It may be under way yet: what doesn't show it now may do so later.
    const seen = await this.lookAfter(connection, intent);
    return seen?.outcome === 'applied' ? seen : null;
  }

  async lookAfter(connection: Connection, intent: Intent): Promise<Outcome | null> {
    const { platforms, log } = this.parts;
    const { flagKey, environment } = intent;
    try {
      const target = await this.#target(connection);
      const seen = await platforms.talk(
        platforms.adapter(connection.platform),
        target,
        async (session, signal) => {
          const project = session.project(connection.project.id);
          // The history comes last: it tells of everything that made the state.
          const state = await project.read(flagKey, environment, signal);
          const told = connection.capabilities.changeHistory === 'yes';
          return { state, history: told ? await historySince(project, intent, signal) : null };
        },
        new AbortController().signal,
      );
      return outcomeOf(intent, seen);
    } catch (error) {
      if (!isReadError(error)) throw error;
      log.warn({ error: describeError(error) }, 'What became of a change could not be seen yet');
      return null;
    }
  }

  /** Null when nobody can tell what became of it. */
  async #send(connection: Connection, intent: Intent): Promise<Outcome | null> {
    const { platforms, log } = this.parts;
    // Only what the adapter itself says of the change tells that it was not made; a time limit above it doesn't.
    let said: unknown;
    let begun = false;
    try {
      const target = await this.#target(connection);
      const after = await platforms.talk(
        platforms.adapter(connection.platform),
        target,
        async (session, signal) => {
          const project = session.project(connection.project.id);
          begun = true;
          return project.apply(intent, signal).catch((error: unknown) => {
            said = error;
            throw error;
          });
        },
        // Who asked may be gone: what was begun is brought to its end.
        new AbortController().signal,
      );
      return { outcome: 'applied', after };
    } catch (error) {
      const refusal = begun ? said : error;
      if (isReadError(refusal) && !('code' in refusal && refusal.code === 'outcome_unknown'))
        return { outcome: 'not_applied', detail: detailOf(refusal) };
      log.warn(
        { error: describeError(error) },
        'A change was sent, and nobody can tell yet what became of it',
      );
      return null;
    }
  }

  async #target({ id, settings }: Connection): Promise<PlatformTarget> {
    const sealed = await this.parts.store.credentials.get(id);
    return { settings, credential: sealed && this.parts.vault.open(id, sealed) };
  }

  async #renew(connection: Connection): Promise<void> {
    const { synchroniser, log } = this.parts;
    try {
      await synchroniser.readNow(connection.id);
    } catch (error) {
      log.warn({ error: describeError(error) }, 'The flags could not be read again after a change');
    }
  }
}

/** Entries of a history that are asked for at a time, and times that it is asked. */
const [pageSize, mostPages] = [100, 10];

/** The flag's changes since right before a change was sent; null when they are more than can be read. */
async function historySince(
  project: ProjectSession,
  intent: Intent,
  signal: AbortSignal,
): Promise<FlagChange[] | null> {
  const since = changesSince(intent);
  const found: FlagChange[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor }: Page<FlagChange> = await project.changes(
      intent.flagKey,
      { cursor, limit: pageSize },
      signal,
    );
    found.push(...items.filter(({ at }) => at > since));
    if (nextCursor === null || items.some(({ at }) => at <= since)) return found;
    cursor = nextCursor;
  }
  return null;
}
