import type { Transaction } from 'kysely';
import { formatVerifierKey, type SigningKey } from '../../ledger/note-keys';
import { countEvents } from '../metrics/instruments';
import { requireInForce } from '../policy/require-in-force';
import type { LedgerRows } from '../store/ledger-rows';
import type { Tables } from '../store/tables';
import { append } from './append';
import { GroupCommit } from './group-commit';
import { sealEvent, type NewActor, type NewEvent, type SealedEvent } from './sealed-event';

/** Entries of one commit at most. */
const mostEntries = 1_000;

/** Where what happens is recorded. */
export class Ledger {
  readonly #commits: GroupCommit<SealedEvent>;

  constructor(
    private readonly rows: LedgerRows,
    private readonly key: SigningKey,
  ) {
    this.#commits = new GroupCommit(
      (events) => rows.transaction((transaction) => append(transaction, rows, key, events)),
      mostEntries,
    );
  }

  /** The verifier key of its checkpoints: `<name>+<id>+<key>`. */
  get verifierKey(): string {
    return formatVerifierKey(this.key.verifier);
  }

  /** The log's name, the first line of its checkpoints. */
  get origin(): string {
    return this.key.verifier.name;
  }

  /**
   * Records events, together and in this order. Resolves when they are on disk and in a signed checkpoint.
   * @throws LedgerDamaged, or what the database throws; then nobody may act as if they were recorded
   */
  async record(...events: readonly NewEvent[]): Promise<void> {
    await this.#commits.add(events.map(sealEvent));
    countEvents(events);
  }

  /**
   * Records events in a transaction that changes something, so that there is never one without the other. To be called
   * last in it: nobody else records until it ends.
   * @returns the index of the first; null when there are none
   * @throws ProblemError where policies allowed it that are not in force any more
   */
  async recordWithin(transaction: Transaction<Tables>, events: readonly NewEvent[]): Promise<bigint | null> {
    if (events.length === 0) return null;
    const first = await append(transaction, this.rows, this.key, events.map(sealEvent));
    await requireInForce(transaction, events);
    countEvents(events);
    return first;
  }

  /**
   * Erases what is known of a personal value, wherever it was committed to, and records that, but not which it was.
   * @returns how many openings there were
   */
  async erase(value: string, by: NewActor): Promise<number> {
    const count = await this.rows.transaction(async (transaction) => {
      const erased = await this.rows.eraseOpenings(transaction, value);
      await this.recordWithin(transaction, [{ kind: 'personal_values_erased', actor: by, count: erased }]);
      return erased;
    });
    await this.rows.forgetDeleted();
    return count;
  }

  /** Resolves when everything that was to be recorded is, or has failed. */
  idle(): Promise<void> {
    return this.#commits.idle();
  }
}
