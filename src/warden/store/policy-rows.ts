import type { Kysely, Transaction } from 'kysely';
import * as z from 'zod';
import { PolicyChange, PolicySetTexts, type PolicyChangeState } from '../../contract/policy-change';
import { isBehind, type Behind } from './behind';
import type { Recording } from './recording';
import { Stale, swap, unlessStale } from './swap';
import type { Tables } from './tables';

/** A set as it is kept for ever, with the schema that it was checked against. */
export const StoredSet = PolicySetTexts.extend({ schema: z.string() });
export type StoredSet = z.infer<typeof StoredSet>;

/** Which set decides, since when, and by which change; no change put the first in force, nor what the operator did. */
export interface InForce {
  readonly hash: string;
  readonly since: string;
  readonly changeId: string | null;
}

/** What one step writes. Each changed row has the version after the one it was read with. */
export interface PolicyStep {
  /** Kept for ever. */
  readonly set?: StoredSet;
  readonly newChange?: PolicyChange;
  readonly change?: PolicyChange;
  /** Puts another set in force in place of `before`; null where there is none. */
  readonly inForce?: InForce & { readonly before: string | null };
}

/** The policies: what decides, what is to decide, and what did. Every change is a compare-and-swap. */
export class PolicyRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /**
   * Writes all of a step, or nothing: false when a row is not any more what it was when it was read, or when a change to
   * the same set is pending.
   */
  async commit(step: PolicyStep, record: Recording): Promise<boolean> {
    const written = await unlessStale(this.db, async (transaction) => {
      if (step.set) await keep(transaction, step.set);
      if (step.newChange) await add(transaction, step.newChange);
      if (step.change) await swap(transaction, 'policy_changes', step.change, row(step.change));
      if (step.inForce) await putInForce(transaction, step.inForce);
      await record(transaction);
      return true;
    });
    return written ?? false;
  }

  /** Null before the first start. */
  async inForce(): Promise<InForce | null> {
    const found = await this.db
      .selectFrom('policies_in_force')
      .select(['hash', 'since', 'change_id'])
      .where('id', '=', 1)
      .executeTakeFirst();
    return found ? { hash: found.hash, since: found.since, changeId: found.change_id } : null;
  }

  async set(hash: string): Promise<StoredSet | null> {
    const found = await this.db
      .selectFrom('policy_sets')
      .select('body')
      .where('hash', '=', hash)
      .executeTakeFirst();
    return found ? StoredSet.parse(JSON.parse(found.body)) : null;
  }

  async change(id: string): Promise<PolicyChange | null> {
    const found = await this.db
      .selectFrom('policy_changes')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return found ? PolicyChange.parse(JSON.parse(found.body)) : null;
  }

  /** Newest first. */
  async changes(
    state: PolicyChangeState | null,
    behind: Behind | null,
    limit: number,
  ): Promise<PolicyChange[]> {
    let query = this.db.selectFrom('policy_changes').select('body');
    if (state !== null) query = query.where('state', '=', state);
    if (behind) query = query.where(isBehind('created_at', behind));
    const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(({ body }) => PolicyChange.parse(JSON.parse(body)));
  }
}

/** The hash of the set that decides, as a transaction sees it; null where there is none. */
export async function hashInForce(transaction: Transaction<Tables>): Promise<string | null> {
  const found = await transaction
    .selectFrom('policies_in_force')
    .select('hash')
    .where('id', '=', 1)
    .executeTakeFirst();
  return found?.hash ?? null;
}

const row = (change: PolicyChange) => ({
  id: change.id,
  version: change.version,
  state: change.state,
  created_at: change.createdAt,
  after_hash: change.after,
  body: JSON.stringify(change),
});

async function keep(db: Transaction<Tables>, set: StoredSet): Promise<void> {
  await db
    .insertInto('policy_sets')
    .values({ hash: set.hash, body: JSON.stringify(set) })
    // The hash is of the texts: what is there is the same, or was tampered with.
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ body: JSON.stringify(set) }))
    .execute();
}

async function add(db: Transaction<Tables>, change: PolicyChange): Promise<void> {
  const added = await db
    .insertInto('policy_changes')
    .values(row(change))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Stale();
}

async function putInForce(
  db: Transaction<Tables>,
  { before, hash, since, changeId }: NonNullable<PolicyStep['inForce']>,
): Promise<void> {
  const values = { hash, since, change_id: changeId };
  const { count } =
    before === null
      ? await db
          .insertInto('policies_in_force')
          .values({ id: 1, ...values })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows }) => ({ count: numInsertedOrUpdatedRows }))
      : await db
          .updateTable('policies_in_force')
          .set(values)
          .where('id', '=', 1)
          .where('hash', '=', before)
          .executeTakeFirst()
          .then(({ numUpdatedRows }) => ({ count: numUpdatedRows }));
  if (count !== 1n) throw new Stale();
}
