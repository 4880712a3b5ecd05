import type { Kysely, Transaction } from 'kysely';
import { Toggle } from '../../contract/toggle';
import { isBehind, type Behind } from './behind';
import { hold, Stale, unlessStale } from './swap';
import type { Tables } from './tables';

/** A toggle that was not there before. */
export interface NewToggleRow {
  readonly toggle: Toggle;
  readonly idempotencyKey: string;
  /** SHA-256 of what was asked for. */
  readonly requestDigest: string;
  /** What a reconciliation needs, as JSON text. */
  readonly intent: string;
  /** When somebody else may find out what became of it. */
  readonly dueAt: string;
  /** The grant that it is done by, as it was looked at; null where a request is what allows it. */
  readonly grant: { readonly id: string; readonly version: number } | null;
}

/** Records in the transaction, and tells the index of the entry. */
export type IndexedRecording = (transaction: Transaction<Tables>) => Promise<bigint | null>;

/** The brokered changes. A toggle ends once. */
export class ToggleRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /**
   * Writes the intent down, before anything is done. Null, and nothing is written, when the grant is not any more what it
   * was, or when a toggle of the same person and key is there.
   */
  add(row: NewToggleRow, record: IndexedRecording): Promise<Toggle | null> {
    return unlessStale(this.db, async (transaction) => {
      if (row.grant) await hold(transaction, 'grants', row.grant);
      const { toggle } = row;
      const added = await transaction
        .insertInto('toggles')
        .values({
          id: toggle.id,
          person: toggle.by.id,
          idempotency_key: row.idempotencyKey,
          request_digest: row.requestDigest,
          grant_id: toggle.grantId,
          connection_id: toggle.connectionId,
          flag: toggle.flag,
          environment: toggle.environment,
          state: toggle.state,
          at: toggle.at,
          due_at: row.dueAt,
          intent: row.intent,
          body: JSON.stringify(toggle),
        })
        .onConflict((conflict) => conflict.columns(['person', 'idempotency_key']).doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) throw new Stale();
      return noted(transaction, toggle, await record(transaction));
    });
  }

  /** Writes down what became of it. Null when that is written down already. */
  end(toggle: Toggle, record: IndexedRecording): Promise<Toggle | null> {
    return unlessStale(this.db, async (transaction) => {
      const ended = await transaction
        .updateTable('toggles')
        .set({ state: toggle.state, due_at: null, body: JSON.stringify(toggle) })
        .where('id', '=', toggle.id)
        .where('state', '=', 'intended')
        .executeTakeFirst();
      if (ended.numUpdatedRows !== 1n) throw new Stale();
      return noted(transaction, toggle, await record(transaction));
    });
  }

  /** Toggles of a connection whose end nobody has written down. */
  async underWay(transaction: Transaction<Tables>, connectionId: string): Promise<Toggle[]> {
    const rows = await transaction
      .selectFrom('toggles')
      .select('body')
      .where('connection_id', '=', connectionId)
      .where('state', '=', 'intended')
      .execute();
    return rows.map((row) => Toggle.parse(JSON.parse(row.body)));
  }

  async get(id: string): Promise<Toggle | null> {
    const row = await this.db.selectFrom('toggles').select('body').where('id', '=', id).executeTakeFirst();
    return row ? Toggle.parse(JSON.parse(row.body)) : null;
  }

  async byKey(
    person: string,
    idempotencyKey: string,
  ): Promise<{ toggle: Toggle; requestDigest: string } | null> {
    const row = await this.db
      .selectFrom('toggles')
      .select(['body', 'request_digest'])
      .where('person', '=', person)
      .where('idempotency_key', '=', idempotencyKey)
      .executeTakeFirst();
    return row ? { toggle: Toggle.parse(JSON.parse(row.body)), requestDigest: row.request_digest } : null;
  }

  /**
   * Takes up a toggle whose end nobody wrote down, so that no other warden does until `until`. Null when there is none.
   */
  async takeDue(now: string, until: string): Promise<{ toggle: Toggle; intent: string } | null> {
    const due = await this.db
      .selectFrom('toggles')
      .select(['id', 'due_at', 'intent', 'body'])
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (!due) return null;
    const taken = await this.db
      .updateTable('toggles')
      .set({ due_at: until })
      .where('id', '=', due.id)
      .where('due_at', '=', due.due_at)
      .where('state', '=', 'intended')
      .executeTakeFirst();
    if (taken.numUpdatedRows !== 1n) return null;
    return { toggle: Toggle.parse(JSON.parse(due.body)), intent: due.intent };
  }

  /** What was done by a grant, newest first. */
  async ofGrant(grantId: string, behind: Behind | null, limit: number): Promise<Toggle[]> {
    let query = this.db.selectFrom('toggles').select('body').where('grant_id', '=', grantId);
    if (behind) query = query.where(isBehind('at', behind));
    const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map((row) => Toggle.parse(JSON.parse(row.body)));
  }

  /** Toggles of a flag since a moment, newest first. */
  async ofFlag(connectionId: string, flag: string, since: string, limit: number): Promise<Toggle[]> {
    const rows = await this.db
      .selectFrom('toggles')
      .select('body')
      .where('connection_id', '=', connectionId)
      .where('flag', '=', flag)
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => Toggle.parse(JSON.parse(row.body)));
  }
}

/** The toggle with the index of the entry that tells of it. */
async function noted(db: Transaction<Tables>, toggle: Toggle, index: bigint | null): Promise<Toggle> {
  if (index === null) return toggle;
  const next = { ...toggle, entries: [...toggle.entries, String(index)] };
  await db
    .updateTable('toggles')
    .set({ body: JSON.stringify(next) })
    .where('id', '=', toggle.id)
    .execute();
  return next;
}
