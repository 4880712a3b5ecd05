import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Recording } from './recording';
import type { StoreKind, Tables } from './tables';

/** The right to send the entries of a sink, until it runs out or somebody else has it. */
export interface SinkClaim {
  readonly name: string;
  readonly epoch: bigint;
  /** The entry to send next. */
  readonly next: bigint;
  /** How often that one was refused. */
  readonly tries: number;
}

export interface SinkPosition {
  readonly next: bigint;
  readonly failure: { readonly at: string; readonly reason: string } | null;
  readonly deadLetters: number;
}

export interface DeadLetterRow {
  readonly index: bigint;
  readonly at: string;
  readonly tries: number;
  readonly reason: string;
}

const raised = sql<number>`epoch + 1`;

/**
 * A cursor over the ledger for each sink. Whoever sends holds the claim; the cursor moves only by compare-and-swap on it,
 * so that a warden whose claim ran out, or a replay in between, can't make an entry be left out.
 */
export class SinkRows {
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

  /**
   * Makes the cursor of a sink that has none, at an entry, and keeps where it sends to. Where that is new, the recording is
   * told from which entry on.
   */
  async begin(name: string, next: bigint, target: string, record: Recording<bigint>): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('sinks')
        .values({ name, next_index: Number(next), epoch: 0, holder: null, held_until: 0, tries: 0 })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const changed = await transaction
        .updateTable('sinks')
        .set({ target })
        .where('name', '=', name)
        .where((where) => where.or([where('target', 'is', null), where('target', '<>', target)]))
        .returning('next_index')
        .executeTakeFirst();
      if (changed) await record(transaction, BigInt(changed.next_index));
    });
  }

  /** Notes that no sinks but those of the names send anything. The recording is told the names of those that did. */
  async endAllBut(names: readonly string[], record: Recording<readonly string[]>): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      const others = transaction.updateTable('sinks').set({ target: null }).where('target', 'is not', null);
      const ended = await (names.length > 0 ? others.where('name', 'not in', names) : others)
        .returning('name')
        .execute();
      if (ended.length > 0)
        await record(
          transaction,
          ended.map(({ name }) => name),
        );
    });
  }

  /** Takes or renews the claim on a sink for some milliseconds; null while another holder has it. */
  async claim(name: string, holder: string, milliseconds: number): Promise<SinkClaim | null> {
    const row = await this.db
      .updateTable('sinks')
      .set({
        holder,
        held_until: sql<number>`${this.#now} + ${sql.lit(milliseconds)}`,
        epoch: raised,
      })
      .where('name', '=', name)
      .where((where) =>
        where.or([
          where('holder', '=', holder),
          where('holder', 'is', null),
          where('held_until', '<', this.#now),
        ]),
      )
      .returning(['epoch', 'next_index', 'tries'])
      .executeTakeFirst();
    return row ? { name, epoch: BigInt(row.epoch), next: BigInt(row.next_index), tries: row.tries } : null;
  }

  /** Lets another holder go on at once. */
  async release(name: string, holder: string): Promise<void> {
    await this.db
      .updateTable('sinks')
      .set({ holder: null })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .execute();
  }

  /**
   * Says that everything from the claim's entry up to one was acknowledged. What of it was a dead letter is none any more.
   * @returns false when the claim was lost or the cursor moved: then the cursor stays where it is
   */
  async advance(claim: SinkClaim, to: bigint): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      if (!(await moved(transaction, claim, to))) return false;
      await transaction
        .deleteFrom('sink_dead_letters')
        .where('sink', '=', claim.name)
        .where('entry_index', '>=', Number(claim.next))
        .where('entry_index', '<', Number(to))
        .execute();
      return true;
    });
  }

  /** Notes why a try failed. `refused` counts as a try of the entry at the cursor. */
  async fail(
    claim: SinkClaim,
    { at, reason }: { at: string; reason: string },
    refused: boolean,
  ): Promise<void> {
    await this.db
      .updateTable('sinks')
      .set((set) => ({ failed_at: at, failure: reason, ...(refused && { tries: set('tries', '+', 1) }) }))
      .where('name', '=', claim.name)
      .where('epoch', '=', Number(claim.epoch))
      .where('next_index', '=', Number(claim.next))
      .execute();
  }

  /** Passes the claim's entry over and keeps it as a dead letter. False as for `advance`. */
  async bury(claim: SinkClaim, letter: Omit<DeadLetterRow, 'index'>, record: Recording): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      if (!(await moved(transaction, claim, claim.next + 1n))) return false;
      const { at, tries, reason } = letter;
      await transaction
        .insertInto('sink_dead_letters')
        .values({ sink: claim.name, entry_index: Number(claim.next), at, tries, reason })
        .onConflict((conflict) =>
          conflict.columns(['sink', 'entry_index']).doUpdateSet({ at, tries, reason }),
        )
        .execute();
      await record(transaction);
      return true;
    });
  }

  /** Sends again from an entry on. The recording is told which entry would have been next. */
  async rewind(name: string, next: bigint, record: Recording<bigint>): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      // The same value: takes the row's lock, so that nobody moves the cursor in between.
      const { next_index: before } = await transaction
        .updateTable('sinks')
        .set({ epoch: raised })
        .where('name', '=', name)
        .returning('next_index')
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable('sinks')
        .set({ next_index: Number(next), tries: 0 })
        .where('name', '=', name)
        .execute();
      await record(transaction, BigInt(before));
    });
  }

  /** The entry that a sink is to get next; null where there is no such cursor. */
  async next(name: string): Promise<bigint | null> {
    const row = await this.db
      .selectFrom('sinks')
      .select('next_index')
      .where('name', '=', name)
      .executeTakeFirst();
    return row ? BigInt(row.next_index) : null;
  }

  /** How far a sink is; null where there is no such cursor. */
  async position(name: string): Promise<SinkPosition | null> {
    const row = await this.db.selectFrom('sinks').selectAll().where('name', '=', name).executeTakeFirst();
    if (!row) return null;
    const { count } = await this.db
      .selectFrom('sink_dead_letters')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('sink', '=', name)
      .executeTakeFirstOrThrow();
    const { failed_at: at, failure: reason } = row;
    return {
      next: BigInt(row.next_index),
      failure: at !== null && reason !== null ? { at, reason } : null,
      deadLetters: Number(count),
    };
  }

  /** Up to `limit` dead letters from an entry on, by index. */
  async deadLetters(name: string, from: bigint, limit: number): Promise<DeadLetterRow[]> {
    const rows = await this.db
      .selectFrom('sink_dead_letters')
      .selectAll()
      .where('sink', '=', name)
      .where('entry_index', '>=', Number(from))
      .orderBy('entry_index')
      .limit(limit)
      .execute();
    return rows.map(({ entry_index: index, at, tries, reason }) => ({
      index: BigInt(index),
      at,
      tries,
      reason,
    }));
  }
}

async function moved(db: Kysely<Tables>, { name, epoch, next }: SinkClaim, to: bigint): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sinks')
    .set({ next_index: Number(to), tries: 0, failed_at: null, failure: null })
    .where('name', '=', name)
    .where('epoch', '=', Number(epoch))
    .where('next_index', '=', Number(next))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
