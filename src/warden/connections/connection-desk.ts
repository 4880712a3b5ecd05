import { randomUUID } from 'node:crypto';
import type { Connection, NewConnection } from '../../contract/connection';
import type { PlatformProject, Probe } from '../../contract/platform';
import type { Vault } from '../credentials/vault';
import type { Ledger } from '../ledger/ledger';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import type { LiveEvents } from '../live/live-events';
import { canonicalJson } from '../../ledger/canonical-json';
import { noSuchConnection, ProblemError } from '../problem-error';
import type { Recording } from '../store/recording';
import type { Store } from '../store/store';
import type { Synchroniser } from '../sync/synchroniser';
import type { PlatformDesk } from './platform-desk';

export interface ConnectionDeskParts {
  store: Store;
  vault: Vault;
  ledger: Ledger;
  platforms: PlatformDesk;
  synchroniser: Synchroniser;
  events: LiveEvents;
}

/** Makes, changes and ends connections. Everything refused is a ProblemError and leaves all as it was. */
export class ConnectionDesk {
  constructor(private readonly parts: ConnectionDeskParts) {}

  list(): Promise<Connection[]> {
    return this.parts.store.connections.list();
  }

  async get(id: string): Promise<Connection> {
    const connection = await this.parts.store.connections.get(id);
    if (!connection) throw noSuchConnection(id);
    return connection;
  }

  /** Tries the connection first; stores it and begins to read it when the platform answered well. */
  async connect(wanted: NewConnection, actor: NewActor, signal: AbortSignal): Promise<Connection> {
    const { store, vault, platforms, synchroniser, events } = this.parts;
    if (await store.connections.nameIsTaken(wanted.name)) throw nameTaken(wanted.name);
    const probe = await platforms.probe(wanted, actor, signal);
    const { id: projectId, name } = projectIn(probe, wanted.projectId);
    const id = randomUUID();
    const sealed = wanted.credential === null ? null : vault.seal(id, wanted.credential);
    const added = await store.connections.add(
      {
        id,
        platform: wanted.platform,
        name: wanted.name,
        settings: wanted.settings,
        project: { id: projectId, name },
        folder: wanted.folder ?? null,
        capabilities: probe.capabilities,
        createdAt: new Date().toISOString(),
      },
      sealed,
      this.#recording({
        kind: 'connection_added',
        actor,
        connectionId: id,
        platform: wanted.platform,
        name: wanted.name,
        projectId,
        settings: new Personal(canonicalJson(wanted.settings)),
      }),
    );
    if (!added) throw nameTaken(wanted.name);
    const connection = await this.get(id);
    events.publish({ type: 'connection', connection });
    synchroniser.follow(connection);
    return connection;
  }

  /** Forgets a connection with its credential and flags. The platform is not touched. */
  async disconnect(id: string, actor: NewActor): Promise<void> {
    const { store, synchroniser, events } = this.parts;
    const recording = this.#recording({ kind: 'connection_removed', actor, connectionId: id });
    if (!(await store.connections.remove(id, recording))) throw noSuchConnection(id);
    await synchroniser.forget(id);
    events.publish({ type: 'connection_removed', connectionId: id });
  }

  /** Tries the new credential first; the old one stays when the platform refuses it. */
  async replaceCredential(
    id: string,
    credential: string,
    actor: NewActor,
    signal: AbortSignal,
  ): Promise<Connection> {
    const { store, vault, platforms, synchroniser, events } = this.parts;
    const { platform, settings, project } = await this.get(id);
    const probe = await platforms.probe({ platform, settings, credential }, actor, signal);
    projectIn(probe, project.id);
    const recording = this.#recording({ kind: 'credential_replaced', actor, connectionId: id });
    const sealed = vault.seal(id, credential);
    if (!(await store.credentials.replace(id, sealed, recording))) throw noSuchConnection(id);
    await synchroniser.forget(id);
    const connection = await this.get(id);
    events.publish({ type: 'connection', connection });
    synchroniser.follow(connection);
    return connection;
  }

  /** Reads the platform now. The connection's sync status tells what came of it. */
  async sync(id: string): Promise<Connection> {
    await this.get(id);
    await this.parts.synchroniser.readNow(id);
    return this.get(id);
  }

  #recording(event: NewEvent): Recording {
    return (transaction) => this.parts.ledger.recordWithin(transaction, [event]);
  }
}

function projectIn(probe: Probe, projectId: string): PlatformProject {
  const project = probe.projects.find((candidate) => candidate.id === projectId);
  if (project) return project;
  throw new ProblemError(
    'probe_failed',
    `The platform shows no project "${projectId}" to this credential. Choose a project it shows, or use a credential that may see it.`,
    { cause: 'not_found', errors: [{ at: '/projectId', message: 'is no project that the credential sees' }] },
  );
}

const nameTaken = (name: string) =>
  new ProblemError('conflict', `There is a connection named "${name}" already. Choose another name.`, {
    errors: [{ at: '/name', message: 'is taken' }],
  });
