import type { Kysely } from 'kysely';
import { Delegation } from '../../contract/delegation';
import { isBehind, type Behind } from './behind';
import type { Recording } from './recording';
import { swap, unlessStale } from './swap';
import type { Tables } from './tables';

export interface DelegationFilter {
  readonly delegator?: string;
  readonly delegate?: string;
  /** Active and scheduled ones. */
  readonly open?: boolean;
}

const openStates = ['scheduled', 'active'] as const;

/** Delegations. Every change is a compare-and-swap on (id, version). */
export class DelegationRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /**
   * Adds one beside those that are open: `requireRoom` is told of them once no other can be added at the same time. What
   * it throws is thrown, and nothing is written then.
   */
  async add(
    delegation: Delegation,
    requireRoom: (open: readonly Delegation[]) => void,
    record: Recording,
  ): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('delegations')
        .values({ id: delegation.id, created_at: delegation.createdAt, ...rowOf(delegation) })
        .execute();
      // Whoever records holds the ledger's head until the transaction ends: of two that are added at the same time, the
      // later looks when the earlier is there.
      await record(transaction);
      const open = await openIn(transaction).where('id', '!=', delegation.id).execute();
      requireRoom(open.map(delegationOf));
    });
  }

  /** False when the row is not any more what it was when it was read. */
  async change(delegation: Delegation, record: Recording): Promise<boolean> {
    const written = await unlessStale(this.db, async (transaction) => {
      await swap(transaction, 'delegations', delegation, rowOf(delegation));
      await record(transaction);
      return true;
    });
    return written ?? false;
  }

  async get(id: string): Promise<Delegation | null> {
    const row = await this.db
      .selectFrom('delegations')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? delegationOf(row) : null;
  }

  /** Newest first. */
  async list(
    { delegator, delegate, open }: DelegationFilter,
    behind: Behind | null,
    limit: number,
  ): Promise<Delegation[]> {
    let query = this.db.selectFrom('delegations').select('body');
    if (delegator !== undefined) query = query.where('delegator', '=', delegator);
    if (delegate !== undefined) query = query.where('delegate', '=', delegate);
    if (open) query = query.where('state', 'in', openStates);
    if (behind) query = query.where(isBehind('created_at', behind));
    const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(delegationOf);
  }

  /** Those that begin or end by now, longest due first. */
  async due(now: string, limit: number): Promise<Delegation[]> {
    const rows = await this.db
      .selectFrom('delegations')
      .select('body')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(limit)
      .execute();
    return rows.map(delegationOf);
  }

  /** Open ones by or to people who are barred. */
  async openOfBarred(limit: number): Promise<Delegation[]> {
    const barred = this.db.selectFrom('barred_people').select('person');
    const rows = await openIn(this.db)
      .where((where) => where.or([where('delegator', 'in', barred), where('delegate', 'in', barred)]))
      .limit(limit)
      .execute();
    return rows.map(delegationOf);
  }
}

const openIn = (db: Kysely<Tables>) =>
  db.selectFrom('delegations').select('body').where('state', 'in', openStates);

const delegationOf = ({ body }: { body: string }) => Delegation.parse(JSON.parse(body));

const rowOf = (delegation: Delegation) => ({
  version: delegation.version,
  state: delegation.state,
  delegator: delegation.delegator.id,
  delegate: delegation.delegate.id,
  due_at: dueOf(delegation),
  body: JSON.stringify(delegation),
});

function dueOf({ state, startsAt, endsAt }: Delegation): string | null {
  if (state === 'scheduled') return startsAt;
  return state === 'active' ? endsAt : null;
}
