import type { Kysely } from 'kysely';
import type { SealedCredential } from '../credentials/sealed-credential';
import type { Tables } from './tables';

/** A signing key as it is stored, with the verifier key that belongs to it. */
export interface SealedLogKey {
  readonly verifier: string;
  readonly sealed: SealedCredential;
}

/** The one row with the ledger's signing key. */
export class LogKeyRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Null before the first start. */
  async get(): Promise<SealedLogKey | null> {
    const row = await this.db.selectFrom('ledger_key').selectAll().executeTakeFirst();
    if (!row) return null;
    const { verifier, key_id: keyId, wrapped_key: wrappedKey, ciphertext } = row;
    return { verifier, sealed: { keyId, wrappedKey, ciphertext } };
  }

  /** Stores a key, unless there is one already. */
  async add({ verifier, sealed }: SealedLogKey): Promise<void> {
    await this.db
      .insertInto('ledger_key')
      .values({ id: 1, verifier, ...columnsOf(sealed) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }

  async replace({ verifier, sealed }: SealedLogKey): Promise<void> {
    await this.db
      .updateTable('ledger_key')
      .set({ verifier, ...columnsOf(sealed) })
      .where('id', '=', 1)
      .execute();
  }
}

const columnsOf = ({ keyId, wrappedKey, ciphertext }: SealedCredential) => ({
  key_id: keyId,
  wrapped_key: wrappedKey,
  ciphertext,
});
