import type { Kysely, Transaction } from 'kysely';
import { logKeyOwner } from '../credentials/log-key-owner';
import type { SealedCredential } from '../credentials/sealed-credential';
import type { Recording } from './recording';
import type { Tables } from './tables';

/** The sealed credentials of connections. */
export class CredentialRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Null when the connection has none. */
  async get(connectionId: string): Promise<SealedCredential | null> {
    const row = await this.db
      .selectFrom('sealed_credentials')
      .selectAll()
      .where('connection_id', '=', connectionId)
      .executeTakeFirst();
    return row ? { keyId: row.key_id, wrappedKey: row.wrapped_key, ciphertext: row.ciphertext } : null;
  }

  /** The ids of all key-encryption keys in use, that of the ledger's signing key included. */
  async keyIds(): Promise<string[]> {
    const rows = await this.db
      .selectFrom('sealed_credentials')
      .select('key_id')
      .union(this.db.selectFrom('ledger_key').select('key_id'))
      .execute();
    return rows.map((row) => row.key_id);
  }

  /** Puts a credential in place of another. False when there is no such connection. */
  async replace(connectionId: string, sealed: SealedCredential, record: Recording): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      const locked = await transaction
        .updateTable('connections')
        .set((column) => ({ revision: column.ref('revision') }))
        .where('id', '=', connectionId)
        .executeTakeFirst();
      if (locked.numUpdatedRows === 0n) return false;
      const row = { key_id: sealed.keyId, wrapped_key: sealed.wrappedKey, ciphertext: sealed.ciphertext };
      await transaction
        .insertInto('sealed_credentials')
        .values({ connection_id: connectionId, ...row })
        .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(row))
        .execute();
      await record(transaction);
      return true;
    });
  }

  /**
   * Passes every credential, and the ledger's signing key, through `reseal` in one transaction: all are replaced, or none
   * when it throws.
   * @returns the number of credentials
   */
  async resealAll(reseal: (owner: string, sealed: SealedCredential) => SealedCredential): Promise<number> {
    return this.db.transaction().execute(async (transaction) => {
      await resealLogKey(transaction, reseal);
      const rows = await transaction.selectFrom('sealed_credentials').selectAll().execute();
      for (const row of rows) {
        const sealed = reseal(row.connection_id, {
          keyId: row.key_id,
          wrappedKey: row.wrapped_key,
          ciphertext: row.ciphertext,
        });
        const updated = await transaction
          .updateTable('sealed_credentials')
          .set({ key_id: sealed.keyId, wrapped_key: sealed.wrappedKey, ciphertext: sealed.ciphertext })
          .where('connection_id', '=', row.connection_id)
          .where('wrapped_key', '=', row.wrapped_key)
          .executeTakeFirst();
        if (updated.numUpdatedRows !== 1n) {
          throw new Error('A credential was replaced at the same time; nothing was changed. Try again.');
        }
      }
      return rows.length;
    });
  }
}

async function resealLogKey(
  transaction: Transaction<Tables>,
  reseal: (owner: string, sealed: SealedCredential) => SealedCredential,
): Promise<void> {
  const row = await transaction.selectFrom('ledger_key').selectAll().executeTakeFirst();
  if (!row) return;
  const { key_id: keyId, wrapped_key: wrappedKey, ciphertext } = row;
  const sealed = reseal(logKeyOwner, { keyId, wrappedKey, ciphertext });
  await transaction
    .updateTable('ledger_key')
    .set({ key_id: sealed.keyId, wrapped_key: sealed.wrappedKey, ciphertext: sealed.ciphertext })
    .execute();
}
