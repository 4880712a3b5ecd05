import type { Kysely } from 'kysely';
import type { Tables } from './tables';

/** Which witnesses cosigned which checkpoints of the ledger, and which checkpoint everyone is shown. */
export class CosignatureRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Keeps a witness's line of signature for the checkpoint of a size. */
  async keep(size: bigint, witness: string, line: string): Promise<void> {
    await this.db
      .insertInto('ledger_cosignatures')
      .values({ size: Number(size), witness, line })
      .onConflict((conflict) => conflict.columns(['witness', 'size']).doNothing())
      .execute();
  }

  /** The lines for the checkpoint of a size, by witness. */
  async of(size: bigint): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db
      .selectFrom('ledger_cosignatures')
      .select(['witness', 'line'])
      .where('size', '=', Number(size))
      .orderBy('witness')
      .execute();
    return new Map(rows.map(({ witness, line }) => [witness, line]));
  }

  /** The size of the last checkpoint that a witness cosigned; 0 for none. */
  async lastOf(witness: string): Promise<bigint> {
    const row = await this.db
      .selectFrom('ledger_cosignatures')
      .select('size')
      .where('witness', '=', witness)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    return BigInt(row?.size ?? 0);
  }

  /** The size of the checkpoint that everyone is shown; null before there was one. */
  async published(): Promise<bigint | null> {
    const row = await this.db
      .selectFrom('ledger_published')
      .select('size')
      .where('id', '=', 1)
      .executeTakeFirst();
    return row ? BigInt(row.size) : null;
  }

  /** Shows everyone the checkpoint of a size from now on, unless it is a larger one already. */
  async publish(size: bigint): Promise<void> {
    await this.db
      .insertInto('ledger_published')
      .values({ id: 1, size: Number(size) })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ size: Number(size) })
          .where('ledger_published.size', '<', Number(size)),
      )
      .execute();
  }
}
