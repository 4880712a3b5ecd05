import { LifecycleThresholds } from '../../configuration/configuration';
import type { Environment } from '../../contract/connection';
import type { Flag, FlagChange, FlagFacts } from '../../contract/flag';
import type { Page } from '../../contract/page';
import { judgeLifecycle } from '../../lifecycle/stale';
import type { PlatformDesk } from '../connections/platform-desk';
import { CredentialUnreadable, type Vault } from '../credentials/vault';
import { noSuchConnection, ProblemError } from '../problem-error';
import type { Store } from '../store/store';
import { cursorBehind, keyOfCursor } from './cursor';

/** Repositories may have thresholds of their own; the warden judges by the usual ones. */
const thresholds = LifecycleThresholds.parse({});

export interface FlagDeskParts {
  store: Store;
  vault: Vault;
  platforms: PlatformDesk;
}

/** Answers questions about the flags of connections. */
export class FlagDesk {
  constructor(private readonly parts: FlagDeskParts) {}

  async environments(connectionId: string): Promise<Environment[]> {
    const { connections, catalogues } = this.parts.store;
    if (!(await connections.exists(connectionId))) throw noSuchConnection(connectionId);
    return catalogues.environments(connectionId);
  }

  /** A page of flags by key. A flag that stays is on exactly one page, whatever comes and goes in between. */
  async page(
    connectionId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<Flag>> {
    const { catalogues } = this.parts.store;
    const after = cursor === undefined ? null : keyOfCursor(cursor);
    const environments = await this.environments(connectionId);
    const rows = await catalogues.flags(connectionId, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items: judged(items, environments), nextCursor: last ? cursorBehind(last.key) : null };
  }

  async flag(connectionId: string, key: string): Promise<Flag> {
    const environments = await this.environments(connectionId);
    const facts = await this.parts.store.catalogues.flag(connectionId, key);
    const [flag] = facts ? judged([facts], environments) : [];
    if (!flag) throw noSuchFlag(connectionId, key);
    return flag;
  }

  /** The platform's own history of a flag, asked for now. Empty where the platform tells none. */
  async changes(
    connectionId: string,
    key: string,
    page: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page<FlagChange>> {
    const { platforms, store, vault } = this.parts;
    const connection = await store.connections.get(connectionId);
    if (!connection) throw noSuchConnection(connectionId);
    if (!(await store.catalogues.flag(connectionId, key))) throw noSuchFlag(connectionId, key);
    if (connection.capabilities.changeHistory === 'no') return { items: [], nextCursor: null };
    const sealed = await store.credentials.get(connectionId);
    const credential = sealed && readable(() => vault.open(connectionId, sealed));
    return platforms.ask(
      platforms.adapter(connection.platform),
      { settings: connection.settings, credential },
      (session, either) => session.project(connection.project.id).changes(key, page, either),
      signal,
    );
  }
}

function judged(facts: FlagFacts[], environments: Environment[]): Flag[] {
  const now = new Date();
  return facts.map((flag) => ({ ...flag, lifecycle: judgeLifecycle(flag, thresholds, now, environments) }));
}

function readable(open: () => string): string {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof CredentialUnreadable)) throw error;
    throw new ProblemError('probe_failed', error.message, { cause: 'credential_unreadable' });
  }
}

const noSuchFlag = (connectionId: string, key: string) =>
  new ProblemError('not_found', `The connection ${connectionId} has no flag "${key}".`);
