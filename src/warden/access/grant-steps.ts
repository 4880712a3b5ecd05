import type { Delegation } from '../../contract/delegation';
import type { Grant, NewBreakGlassReview } from '../../contract/grant';
import type { PersonRef } from '../../contract/person';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import { ProblemError } from '../problem-error';
import { after, type Step } from './request-steps';
import { onlyFlag } from './wording';

/** A step of one grant. */
export interface GrantStep extends Step {
  readonly grants: readonly [Grant];
}

/** What the time alone does to a grant; null when it is not time yet. */
export function onTime(grant: Grant, now: Date, actor: NewActor): GrantStep | null {
  const at = now.getTime();
  let next = grant;
  const events: NewEvent[] = [];
  if (next.state === 'scheduled' && at >= Date.parse(next.startsAt)) {
    next = { ...next, state: 'active' };
    events.push({ kind: 'grant_started', actor, ...aboutGrant(grant), ...flagOf(grant) });
  }
  if (next.state === 'active' && at >= Date.parse(next.endsAt)) {
    next = { ...next, state: 'expired', endedAt: now.toISOString() };
    events.push(ended(grant, 'expired', null, actor));
  }
  if (next.review?.state === 'due' && at >= Date.parse(next.review.by)) {
    next = { ...next, review: { ...next.review, state: 'overdue' } };
    events.push({ kind: 'break_glass_overdue', actor, ...aboutGrant(grant) });
  }
  return events.length === 0 ? null : { grants: [after(next, {})], events };
}

/** Whether a grant holds at a moment: by its times, whatever a timer has or hasn't done yet. */
export function holds({ state, startsAt, endsAt }: Grant, now: Date): boolean {
  const at = now.getTime();
  return (
    (state === 'active' || state === 'scheduled') && at >= Date.parse(startsAt) && at < Date.parse(endsAt)
  );
}

/** The grant ends at once: relinquished by who has it, revoked by somebody else, who has to say why. */
export function revoked(
  grant: Grant,
  person: PersonRef,
  reason: string | null,
  now: Date,
  actor: NewActor,
): GrantStep {
  if (grant.state !== 'active' && grant.state !== 'scheduled')
    throw new ProblemError('conflict', `The grant ${grant.id} is ${grant.state} already.`);
  const state = person.id === grant.person.id ? 'relinquished' : 'revoked';
  if (state === 'revoked' && reason === null)
    throw new ProblemError('invalid_request', "Revoking somebody else's grant needs a reason.", {
      errors: [{ at: '/reason', message: 'is needed' }],
    });
  const next = after(grant, { state, endedAt: now.toISOString(), endedBy: { person, reason } });
  return { grants: [next], events: [ended(grant, state, reason, actor)] };
}

/**
 * The review that break-glass owes. What is rejected ends at once, where it still holds; what still holds is not ratified, since
 * nobody knows yet all that will be done by it.
 */
export function breakGlassReviewed(
  grant: Grant,
  { verdict, comment }: NewBreakGlassReview,
  reviewer: PersonRef,
  delegation: Delegation | null,
  now: Date,
  actor: NewActor,
): GrantStep {
  const { review } = grant;
  if (!review) throw new ProblemError('conflict', `The grant ${grant.id} was not taken by break-glass.`);
  if (review.state === 'ratified' || review.state === 'rejected')
    throw new ProblemError('conflict', `The grant ${grant.id} is ${review.state} already.`);
  if (reviewer.id === grant.person.id)
    throw new ProblemError('forbidden', 'Nobody reviews their own break-glass.');
  if (delegation?.delegator.id === grant.person.id)
    throw new ProblemError('forbidden', 'Nobody reviews a break-glass for who took it.');
  const isOpen = grant.state === 'active' || grant.state === 'scheduled';
  if (verdict === 'ratify' && isOpen && now.getTime() < Date.parse(grant.endsAt))
    throw new ProblemError(
      'conflict',
      `The grant ${grant.id} still holds, until ${grant.endsAt}. Ratify it once it is over, or reject it, which ends it now.`,
    );
  const judged = {
    ...review,
    reviewer,
    ...(delegation && { onBehalfOf: delegation.delegator }),
    comment,
    state: verdict === 'ratify' ? 'ratified' : 'rejected',
  } as const;
  const event: NewEvent = {
    kind: 'break_glass_reviewed',
    actor,
    ...aboutGrant(grant),
    verdict,
    comment: new Personal(comment),
    ...(delegation && { onBehalfOf: new Personal(delegation.delegator.id), delegationId: delegation.id }),
  };
  const by = delegation && { delegation: { id: delegation.id, version: delegation.version } };
  if (verdict === 'ratify' || !isOpen)
    return { grants: [after(grant, { review: judged })], events: [event], ...by };
  const end = revoked(grant, reviewer, comment, now, actor);
  return { grants: [{ ...end.grants[0], review: judged }], events: [event, ...end.events], ...by };
}

const aboutGrant = ({ id, requestId, connectionId }: Grant) => ({ grantId: id, requestId, connectionId });

function flagOf({ scope }: Grant): { flag?: string } {
  const flag = onlyFlag(scope);
  return flag === undefined ? {} : { flag };
}

function ended(
  grant: Grant,
  state: 'expired' | 'revoked' | 'relinquished',
  reason: string | null,
  actor: NewActor,
): NewEvent {
  return {
    kind: 'grant_ended',
    actor,
    ...aboutGrant(grant),
    ...flagOf(grant),
    state,
    reason: reason === null ? null : new Personal(reason),
  };
}
