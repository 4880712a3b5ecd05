import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { StoreKind, Tables } from './tables';

/** Who does what only one of the wardens on a database is to do, by the database's clock. */
export class LeaseRows {
  readonly #now: RawBuilder<number>;

  constructor(
    private readonly db: Kysely<Tables>,
    kind: StoreKind,
  ) {
    this.#now =
      kind === 'postgres'
        ? sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`
        : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
  }

  /** Takes or renews a lease for some milliseconds. False while another holder has it. */
  async take(name: string, holder: string, milliseconds: number): Promise<boolean> {
    const until = sql<number>`${this.#now} + ${sql.lit(milliseconds)}`;
    const row = await this.db
      .insertInto('leases')
      .values({ name, holder, held_until: until })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, held_until: until })
          .where((where) =>
            where.or([where('leases.holder', '=', holder), where('leases.held_until', '<', this.#now)]),
          ),
      )
      .returning('name')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Lets another holder go on at once. */
  async release(name: string, holder: string): Promise<void> {
    await this.db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
  }
}
