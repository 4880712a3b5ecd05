import type { Kysely, Transaction } from 'kysely';
import type { Page } from '../../contract/page';
import { AccessRequest, type RequestState } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import { Grant, type GrantState } from '../../contract/grant';
import { isBehind, type Behind } from './behind';
import type { Recording } from './recording';
import { hold, Stale, swap, unlessStale } from './swap';
import type { Tables } from './tables';

/** A request that was not there before, with the key that its client named it by. */
export interface NewRequestRow {
  readonly request: AccessRequest;
  readonly idempotencyKey: string;
}

/** What one step writes. Each changed row has the version after the one it was read with. */
export interface AccessStep {
  readonly newRequest?: NewRequestRow;
  readonly requests?: readonly AccessRequest[];
  readonly newGrants?: readonly Grant[];
  readonly grants?: readonly Grant[];
  /** What it is done by, and has to be what it was when it was looked at. */
  readonly delegation?: Pick<Delegation, 'id' | 'version'>;
}

export interface RequestFilter {
  readonly requester?: string;
  readonly state?: RequestState;
  readonly connectionId?: string;
}

export interface GrantFilter {
  readonly person?: string;
  readonly states?: readonly GrantState[];
  readonly reviewStates?: readonly string[];
  readonly connectionId?: string;
}

/** Requests and grants. Every change is a compare-and-swap on (id, version). */
export class AccessRows {
  constructor(private readonly db: Kysely<Tables>) {}

  /**
   * Writes all of a step, or nothing: false when a row is not any more what it was when it was read, or when a request of
   * the same client and key is there.
   */
  async commit(step: AccessStep, record: Recording): Promise<boolean> {
    const written = await unlessStale(this.db, async (transaction) => {
      if (step.newRequest) await addRequest(transaction, step.newRequest);
      if (step.delegation) await hold(transaction, 'delegations', step.delegation);
      for (const request of step.requests ?? [])
        await swap(transaction, 'access_requests', request, requestRow(request));
      for (const grant of step.newGrants ?? [])
        await transaction.insertInto('grants').values(grantRow(grant)).execute();
      for (const grant of step.grants ?? []) await swap(transaction, 'grants', grant, grantRow(grant));
      await record(transaction);
      return true;
    });
    return written ?? false;
  }

  async request(id: string): Promise<AccessRequest | null> {
    const row = await this.db
      .selectFrom('access_requests')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? AccessRequest.parse(JSON.parse(row.body)) : null;
  }

  async requestByKey(requester: string, idempotencyKey: string): Promise<AccessRequest | null> {
    const row = await this.db
      .selectFrom('access_requests')
      .select('body')
      .where('requester', '=', requester)
      .where('idempotency_key', '=', idempotencyKey)
      .executeTakeFirst();
    return row ? AccessRequest.parse(JSON.parse(row.body)) : null;
  }

  /** Newest first. */
  async requests(filter: RequestFilter, behind: Behind | null, limit: number): Promise<AccessRequest[]> {
    let query = this.db.selectFrom('access_requests').select('body');
    if (filter.requester !== undefined) query = query.where('requester', '=', filter.requester);
    if (filter.state !== undefined) query = query.where('state', '=', filter.state);
    if (filter.connectionId !== undefined) query = query.where('connection_id', '=', filter.connectionId);
    if (behind) query = query.where(isBehind('created_at', behind));
    const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map((row) => AccessRequest.parse(JSON.parse(row.body)));
  }

  async grant(id: string): Promise<Grant | null> {
    const row = await this.db.selectFrom('grants').select('body').where('id', '=', id).executeTakeFirst();
    return row ? Grant.parse(JSON.parse(row.body)) : null;
  }

  /** Newest first. */
  async grants(filter: GrantFilter, behind: Behind | null, limit: number): Promise<Grant[]> {
    let query = this.db.selectFrom('grants').select('body');
    if (filter.person !== undefined) query = query.where('person', '=', filter.person);
    if (filter.states) query = query.where('state', 'in', filter.states);
    if (filter.reviewStates) query = query.where('review_state', 'in', filter.reviewStates);
    if (filter.connectionId !== undefined) query = query.where('connection_id', '=', filter.connectionId);
    if (behind) query = query.where(isBehind('starts_at', behind));
    const rows = await query.orderBy('starts_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map((row) => Grant.parse(JSON.parse(row.body)));
  }

  /** How many requests are pending and how many grants are active. */
  async counts(): Promise<{ pending: number; active: number }> {
    const of = async (table: 'access_requests' | 'grants', state: string) => {
      const { count } = await this.db
        .selectFrom(table)
        .select((select) => select.fn.countAll<number | string>().as('count'))
        .where('state', '=', state)
        .executeTakeFirstOrThrow();
      return Number(count);
    };
    return { pending: await of('access_requests', 'pending'), active: await of('grants', 'active') };
  }

  /** What the warden has to look at by itself now, longest due first. */
  async due(now: string, limit: number): Promise<{ requests: AccessRequest[]; grants: Grant[] }> {
    const of = (table: 'access_requests' | 'grants') =>
      this.db
        .selectFrom(table)
        .select('body')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .execute();
    const [requests, grants] = [await of('access_requests'), await of('grants')];
    return {
      requests: requests.map((row) => AccessRequest.parse(JSON.parse(row.body))),
      grants: grants.map((row) => Grant.parse(JSON.parse(row.body))),
    };
  }
}

/** The page that these rows make when one more than `limit` was asked for. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : cursorOf(last) };
}

async function addRequest(
  db: Transaction<Tables>,
  { request, idempotencyKey }: NewRequestRow,
): Promise<void> {
  const added = await db
    .insertInto('access_requests')
    .values({
      ...requestRow(request),
      id: request.id,
      requester: request.requester.id,
      idempotency_key: idempotencyKey,
      connection_id: request.wanted.connectionId,
      created_at: request.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['requester', 'idempotency_key']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Stale();
}

const requestRow = (request: AccessRequest) => ({
  version: request.version,
  state: request.state,
  due_at: dueOfRequest(request),
  body: JSON.stringify(request),
});

const grantRow = (grant: Grant) => ({
  id: grant.id,
  version: grant.version,
  state: grant.state,
  review_state: grant.review?.state ?? null,
  person: grant.person.id,
  connection_id: grant.connectionId,
  starts_at: grant.startsAt,
  due_at: dueOfGrant(grant),
  body: JSON.stringify(grant),
});

/** Milliseconds after which somebody else takes up what a warden began. */
export const leaseOfWork = 120_000;

const later = (instant: string, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

function dueOfRequest({ state, expiresAt, nextNoticeAt, application }: AccessRequest): string | null {
  if (state === 'pending')
    return nextNoticeAt !== null && nextNoticeAt < expiresAt ? nextNoticeAt : expiresAt;
  if (application?.state === 'scheduled') return application.at;
  if (application?.state === 'applying') return later(application.at, leaseOfWork);
  if (application?.state === 'applied' && !application.reverted) return application.revertAt;
  return null;
}

function dueOfGrant({ state, startsAt, endsAt, review }: Grant): string | null {
  const dues = [
    ...(state === 'scheduled' ? [startsAt] : []),
    ...(state === 'active' ? [endsAt] : []),
    ...(review?.state === 'due' ? [review.by] : []),
  ];
  return dues.sort()[0] ?? null;
}
