import { randomUUID } from 'node:crypto';
import type { AccessRequest, NewAccess, NewReview, Review } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import type { Grant } from '../../contract/grant';
import type { PersonRef } from '../../contract/person';
import { thisWarden } from '../ledger/this-warden';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import { ProblemError } from '../problem-error';
import type { AccessStep } from '../store/access-rows';
import { aboutRequest, askedEvent } from './request-events';

/** What happens at once, or not at all: rows and the events that tell of them. */
export interface Step extends AccessStep {
  readonly events: readonly NewEvent[];
}

/** A step of one request. */
export interface RequestStep extends Step {
  readonly requests: readonly [AccessRequest];
}

/** A pending request that asks for what another one would: nothing that was reviewed before counts. */
export function edited(
  request: AccessRequest,
  { wanted, digest, policySet, terms, expiresAt, nextNoticeAt }: AccessRequest,
  actor: NewActor,
): RequestStep {
  requirePending(request, 'edited');
  const next = after(request, {
    wanted,
    digest,
    policySet,
    terms,
    expiresAt,
    reviews: [],
    notices: [],
    nextNoticeAt,
  });
  return { requests: [next], events: [askedEvent('request_edited', next, actor)] };
}

/**
 * One person's review, for themself or by a delegation for another. A denial ends the request at once. A later review takes
 * the place of earlier ones by or for the same people, so that nobody stands in two. Whether an approval suffices is for the
 * policies to say.
 */
export function reviewed(
  request: AccessRequest,
  { verdict, comment, digest }: NewReview,
  reviewer: PersonRef,
  delegation: Delegation | null,
  now: Date,
  actor: NewActor,
): RequestStep {
  requirePending(request, 'reviewed');
  if (reviewer.id === request.requester.id)
    throw new ProblemError('forbidden', 'Nobody reviews a request of their own.');
  if (delegation?.delegator.id === request.requester.id)
    throw new ProblemError('forbidden', 'Nobody reviews a request for who made it.');
  if (digest !== request.digest)
    throw new ProblemError(
      'conflict',
      'The request was changed meanwhile. Look at it anew, and then review what it asks for now.',
    );
  if (verdict === 'deny' && comment === null)
    throw new ProblemError('invalid_request', 'A denial needs a comment that says why.', {
      errors: [{ at: '/comment', message: 'is needed to deny' }],
    });
  if (delegation && request.reviews.some((other) => other.reviewer.id === delegation.delegator.id))
    throw new ProblemError('conflict', `${delegation.delegator.name} has reviewed it already.`);
  const onBehalfOf = delegation && { ...delegation.delegator, delegationId: delegation.id };
  const review: Review = {
    reviewer,
    ...(onBehalfOf && { onBehalfOf }),
    verdict,
    comment,
    at: now.toISOString(),
    digest,
  };
  const involved = [reviewer.id, delegation?.delegator.id];
  const others = request.reviews.filter(
    (other) => !involved.includes(other.reviewer.id) && !involved.includes(other.onBehalfOf?.id ?? ''),
  );
  const reviews = [...others, review];
  const by = delegation && { id: delegation.id, version: delegation.version };
  const events: NewEvent[] = [
    {
      kind: 'request_reviewed',
      actor,
      ...aboutRequest(request),
      verdict,
      comment: comment === null ? null : new Personal(comment),
      digest,
      ...(onBehalfOf && { onBehalfOf: new Personal(onBehalfOf.id), delegationId: onBehalfOf.delegationId }),
    },
  ];
  if (verdict === 'approve')
    return { requests: [after(request, { reviews })], events, ...(by && { delegation: by }) };
  const denied = closed(request, 'denied', now, null, actor);
  return {
    requests: [{ ...denied.requests[0], reviews }],
    events: [...events, ...denied.events],
    ...(by && { delegation: by }),
  };
}

export interface Approval {
  readonly policies: readonly string[];
  readonly approvals: number;
  readonly now: Date;
  readonly actor: NewActor;
}

/** The request is approved: a grant begins or is planned, or the change is to be made. */
export function approved(
  request: AccessRequest,
  { policies, approvals, now, actor }: Approval,
): RequestStep & { readonly newGrants: readonly Grant[] } {
  const { wanted } = request;
  const grant = wanted.kind === 'access' ? grantFor(request, wanted, now) : null;
  const startsAt = wanted.startsAt !== null && Date.parse(wanted.startsAt) > now.getTime();
  const application: AccessRequest['application'] =
    wanted.kind === 'access'
      ? null
      : {
          state: 'scheduled',
          at: startsAt && wanted.startsAt !== null ? wanted.startsAt : now.toISOString(),
          detail: null,
          before: null,
          after: null,
          revertAt: null,
          reverted: false,
          retryUntil: null,
        };
  const next = after(request, {
    state: 'approved',
    closedAt: now.toISOString(),
    grantId: grant?.id ?? null,
    application,
  });
  const events: NewEvent[] = [
    {
      kind: 'request_approved',
      actor,
      ...aboutRequest(request),
      approvals,
      grantId: grant?.id ?? null,
      digest: request.digest,
      policySet: request.policySet,
      policies,
    },
  ];
  if (grant?.state === 'active')
    events.push({ kind: 'grant_started', actor, ...aboutRequest(request), grantId: grant.id });
  return { requests: [next], newGrants: grant ? [grant] : [], events };
}

/** The request ends without approval. */
export function closed(
  request: AccessRequest,
  state: 'denied' | 'withdrawn' | 'expired' | 'superseded',
  now: Date,
  because: string | null,
  actor: NewActor,
): RequestStep {
  requirePending(request, state);
  return {
    requests: [after(request, { state, closedAt: now.toISOString(), closedBecause: because })],
    events: [{ kind: 'request_closed', actor, ...aboutRequest(request), state, because }],
  };
}

/** What was asked for under policies that are not in force any more is asked for anew, or not at all. */
export const outdated = (request: AccessRequest, now: Date): RequestStep =>
  closed(request, 'superseded', now, 'The policies have changed since. Ask anew.', thisWarden);

/** Two steps of one request as one. */
export function chained<Second extends RequestStep>(first: RequestStep, second: Second): Second {
  const [{ version }] = first.requests;
  const [request] = second.requests;
  return {
    ...(first.delegation && { delegation: first.delegation }),
    ...second,
    requests: [{ ...request, version }] as const,
    events: [...first.events, ...second.events],
  };
}

/** What people decided, and by which policies they were let. */
export function letBy<Decided extends Step>(policySet: string, step: Decided): Decided {
  return {
    ...step,
    events: step.events.map((event) => (isPersons(event) ? { ...event, policySet } : event)),
  };
}

const isPersons = (event: NewEvent) =>
  event.kind === 'request_reviewed' || event.kind === 'grant_ended' || event.kind === 'break_glass_reviewed';

/** The row after a change of it. */
export function after<Row extends { version: number }>(row: Row, change: Partial<Row>): Row {
  return { ...row, ...change, version: row.version + 1 };
}

function grantFor(request: AccessRequest, wanted: NewAccess, now: Date): Grant {
  const planned = wanted.startsAt === null ? now.getTime() : Date.parse(wanted.startsAt);
  const ends = planned + wanted.durationSeconds * 1_000;
  const starts = Math.max(planned, now.getTime());
  return {
    id: randomUUID(),
    version: 1,
    state: starts > now.getTime() ? 'scheduled' : 'active',
    requestId: request.id,
    person: request.requester,
    connectionId: wanted.connectionId,
    scope: wanted.scope,
    startsAt: new Date(starts).toISOString(),
    endsAt: new Date(ends).toISOString(),
    endedAt: null,
    endedBy: null,
    review: request.breakGlass
      ? {
          state: 'due',
          by: new Date(ends + breakGlassReviewWithin).toISOString(),
          reviewer: null,
          comment: null,
        }
      : null,
  };
}

/** Milliseconds after its planned end until a right taken by break-glass has to be reviewed. */
const breakGlassReviewWithin = 24 * 3_600_000;

function requirePending({ id, state }: AccessRequest, act: string): void {
  if (state !== 'pending')
    throw new ProblemError('conflict', `The request ${id} is ${state} and can't be ${act} any more.`);
}
