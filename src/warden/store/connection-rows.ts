import type { Kysely, Selectable } from 'kysely';
import { type Connection, SyncStatus } from '../../contract/connection';
import { Capabilities, ConnectSettings } from '../../contract/platform';
import { UntrustedText } from '../../contract/scalar';
import type { SealedCredential } from '../credentials/sealed-credential';
import type { Recording } from './recording';
import type { ConnectionsTable, Tables } from './tables';

/** A connection at its birth: never read yet, no flags. */
export type BornConnection = Omit<Connection, 'sync' | 'revision' | 'flagCount'>;

/** The connections and how fresh each is. */
export class ConnectionRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /** All connections, by name. */
  async list(): Promise<Connection[]> {
    const rows = await this.query().orderBy('name').execute();
    return rows.map(connectionOf);
  }

  async get(id: string): Promise<Connection | null> {
    const row = await this.query().where('connections.id', '=', id).executeTakeFirst();
    return row ? connectionOf(row) : null;
  }

  async exists(id: string): Promise<boolean> {
    const row = await this.db.selectFrom('connections').select('id').where('id', '=', id).executeTakeFirst();
    return row !== undefined;
  }

  async nameIsTaken(name: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('connections')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Adds a connection with its credential. False, and nothing is added, when the name is taken. */
  async add(
    connection: BornConnection,
    credential: SealedCredential | null,
    record: Recording,
  ): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      const added = await transaction
        .insertInto('connections')
        .values({
          id: connection.id,
          platform: connection.platform,
          name: connection.name,
          settings: JSON.stringify(connection.settings),
          project_id: connection.project.id,
          project_name: JSON.stringify(connection.project.name),
          folder: connection.folder,
          capabilities: JSON.stringify(connection.capabilities),
          created_at: connection.createdAt,
          revision: 0,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n) return false;
      const status: SyncStatus = { state: 'pending' };
      await transaction
        .insertInto('sync_states')
        .values({ connection_id: connection.id, status: JSON.stringify(status) })
        .execute();
      if (credential) {
        await transaction
          .insertInto('sealed_credentials')
          .values({
            connection_id: connection.id,
            key_id: credential.keyId,
            wrapped_key: credential.wrappedKey,
            ciphertext: credential.ciphertext,
          })
          .execute();
      }
      await record(transaction);
      return true;
    });
  }

  /** Removes a connection with its credential and catalogue. False when there is no such connection. */
  async remove(id: string, record: Recording): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      const removed = await transaction.deleteFrom('connections').where('id', '=', id).executeTakeFirst();
      if (removed.numDeletedRows === 0n) return false;
      await record(transaction);
      return true;
    });
  }

  /** Notes how fresh the connection is. Its flags stay as they are. */
  async setSync(id: string, status: SyncStatus): Promise<void> {
    await this.db
      .updateTable('sync_states')
      .set({ status: JSON.stringify(status) })
      .where('connection_id', '=', id)
      .execute();
  }

  private query() {
    return this.db
      .selectFrom('connections')
      .innerJoin('sync_states', 'sync_states.connection_id', 'connections.id')
      .selectAll('connections')
      .select('sync_states.status')
      .select((of) =>
        of
          .selectFrom('flags')
          .whereRef('flags.connection_id', '=', 'connections.id')
          .select((count) => count.fn.countAll<number | string>().as('count'))
          .as('flag_count'),
      );
  }
}

type ConnectionRow = Selectable<ConnectionsTable> & { status: string; flag_count: number | string | null };

function connectionOf(row: ConnectionRow): Connection {
  return {
    id: row.id,
    platform: row.platform,
    name: row.name,
    settings: ConnectSettings.parse(JSON.parse(row.settings)),
    project: { id: row.project_id, name: UntrustedText.parse(JSON.parse(row.project_name)) },
    folder: row.folder,
    capabilities: Capabilities.parse(JSON.parse(row.capabilities)),
    createdAt: row.created_at,
    sync: SyncStatus.parse(JSON.parse(row.status)),
    revision: row.revision,
    flagCount: Number(row.flag_count),
  };
}
